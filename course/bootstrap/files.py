"""What lies in the folders of the course: texts with their bytes, pictures by name."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from course.content.pictures import TYPES
from course.content.release import RELEASE

FOLDERS = ("modules", "scenarios")
TEXT = {".md", ".yaml"}
PICTURES = frozenset(TYPES)
LARGEST = 16 * 1024 * 1024
"""Bytes of a file that are read; more than any lesson may have, so that it can be told so."""


def files_of(content: Path) -> dict[str, bytes]:
    """Read what trainers wrote: texts with their bytes, pictures by name only.

    Files that a link leads out of the folder to are left out.
    """
    found: dict[str, bytes] = {}
    for path in paths_of(content):
        name = path.relative_to(content).as_posix()
        # An editor may be putting a new file in its place; the next look finds that one.
        with suppress(FileNotFoundError):
            found[name] = _bytes(path) if path.suffix in TEXT or name == RELEASE else b""
    return found


def files_at(target: Path) -> dict[str, bytes]:
    """Read a file or folder that lies outside the course, by its own paths.

    Pictures come by name only; those of a single file are looked for beside it and in ``images/``.
    """
    if target.is_file():
        beside = [*target.parent.glob("*"), *target.parent.glob("images/*")]
        paths = [target, *(path for path in beside if path.suffix in PICTURES)]
    else:
        paths = [path for path in target.rglob("*") if path.suffix in TEXT | PICTURES]
    return {
        path.as_posix(): _bytes(path) if path.suffix in TEXT else b""
        for path in sorted(paths)
        if path.is_file()
    }


def paths_of(content: Path) -> Iterator[Path]:
    """Yield the files of a course; those that a link leads out of its folder to are left out."""
    for folder in FOLDERS:
        for path in sorted((content / folder).rglob("*")):
            if path.is_file() and path.resolve().is_relative_to(content):
                yield path


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST)
