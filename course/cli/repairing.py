"""Mending files on disk: worked out beforehand, each file replaced whole or not at all."""

import difflib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from course.cli.target import Aim
from course.content.decoding import decode
from course.diagnostics import Diagnostic
from course.lint.fixing import mend, menders, taken_in
from course.lint.sheet import LINE_END

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors begin a file with."""


@dataclass(frozen=True)
class Repair:
    """One file as it was read, and as it should be.

    Attributes:
        name: As findings name it.
        path: Where it lies.
        before: Its bytes as read; it is replaced only while it still has them.
    """

    name: str
    path: Path
    before: bytes
    after: bytes
    repaired: tuple[Diagnostic, ...]

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff, as ``patch`` reads them."""
        old, new = (_lines(data.decode("utf-8")) for data in (self.before, self.after))
        for line in difflib.unified_diff(old, new, f"a/{self.name}", f"b/{self.name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    parts = LINE_END.split(text)
    lines = [line + end for line, end in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return lines if lines[-1] else lines[:-1]


def repairs(aim: Aim) -> list[Repair]:
    """Work out what can be mended in the files that a path names; nothing is written."""
    facts = aim.catalogue.facts or None
    concerned = {found.path for found in aim.found if found.code in menders()}
    taken = taken_in(aim.all_files)
    made: list[Repair] = []
    for name in sorted(concerned & aim.files.keys()):
        data = aim.files[name]
        text, _ = decode(data, name)
        if text is None:
            continue
        mended = mend(text, name, facts=facts, taken=taken)
        if mended.repaired:
            mark = MARK if data.startswith(MARK) else b""
            after = mark + mended.text.encode("utf-8")
            made.append(Repair(name, aim.root / name, data, after, mended.repaired))
    return made


def write(found: Sequence[Repair]) -> tuple[list[Diagnostic], list[str]]:
    """Replace the files; return what was mended, and what kept a file from being replaced."""
    mended: list[Diagnostic] = []
    trouble: list[str] = []
    for one in found:
        try:
            _replace(one)
        except OSError as why:
            trouble.append(f"{one.name} was not changed: {why}")
        else:
            mended += one.repaired
    return mended, trouble


def _replace(one: Repair) -> None:
    target = one.path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.mending")
    try:
        with draft.open("xb") as file:
            file.write(one.after)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(target, draft)
        if target.read_bytes() != one.before:
            raise OSError("somebody has saved it meanwhile. Run the command again.")
        draft.replace(target)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
