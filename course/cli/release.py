"""The command that writes down what the course holds, or says how it differs from that."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import click

from course.bootstrap import files_of, read_settings, today
from course.cli.target import COULD_NOT_RUN, or_could_not_run
from course.content.release import RELEASE, Manifest, Released
from course.diagnostics import has_errors
from course.engine.releasing import Differences, as_json, differences, manifest_of
from course.engine.wording import counted
from course.reading import read_course

VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
WORDS = {"reflect": "reflection"}
DECIDES = {
    "item": "marked otherwise",
    "scenario": "its story moves otherwise",
    "fact": "states something else",
}


@click.command()
@click.argument("version", required=False)
@click.option("--check", is_flag=True, help="Say how the course differs from its last release.")
@or_could_not_run
def release(version: str | None, check: bool) -> None:
    """Write modules/release.json: what the course holds, by id and fingerprint.

    VERSION is the day of the release, 2026-11-22, or another name for it; without it, today.
    """
    content = read_settings().content
    catalogue = read_course(files_of(content), today=today())
    now = manifest_of(catalogue, version or today())
    if check:
        _tell(catalogue.release, now)
        return
    if not VERSION.fullmatch(now.version):
        _stop(f"“{now.version}” cannot name a release. Use digits, letters, “.”, “-” and “+”.")
    if has_errors(catalogue.diagnostics):
        found = "The course has errors, and blocks with errors would be missing in the release."
        click.echo(f"cio-course: {found} Mend what “cio-course lint” and “check” tell.", err=True)
        sys.exit(1)
    _write(content / RELEASE, as_json(now))
    click.echo(f"Released {now.version}: {_held(now)}, in {RELEASE}.")


def _stop(said: str) -> None:
    click.echo(f"cio-course: {said}", err=True)
    sys.exit(COULD_NOT_RUN)


def _held(manifest: Manifest) -> str:
    return ", ".join(counted(number, word[:-1]) for word, number in manifest.counts.items())


def _tell(before: Manifest | None, now: Manifest) -> None:
    if before is None:
        _stop(f"There is no {RELEASE} yet. Write it with “cio-course release”.")
        return
    for trouble in before.troubles:
        click.echo(f"{RELEASE}:{trouble.line}:1 {trouble.message}")
    found = differences(before, now)
    for line in _lines(found):
        click.echo(line)
    same = not (found.any or before.troubles)
    click.echo(f"The course is as released on {before.version}." if same else _sum(before, found))
    sys.exit(0 if same else 1)


def _lines(found: Differences) -> Iterator[str]:
    yield from (f"added: {_name(entry)}" for entry in found.added)
    yield from (f"gone: {_name(entry)}" for entry in found.gone)
    yield from (f"now {entry.type.replace('_', ' ')}: {_name(entry)}" for entry in found.retyped)
    yield from (f"{DECIDES.get(entry.kind, 'other')}: {_name(entry)}" for entry in found.decided)
    yield from (f"reworded: {_name(entry)}" for entry in found.reworded)


def _name(entry: Released) -> str:
    return f"{WORDS.get(entry.kind, entry.kind)} {entry.id} ({entry.path})"


def _sum(before: Manifest, found: Differences) -> str:
    def number(entries: Sequence[Released], word: str) -> str:
        return f"{len(entries)} {word}"

    told = (
        number(found.added, "added"),
        number(found.gone, "gone"),
        number(found.retyped, "of another type"),
        number(found.decided, "decided otherwise"),
        number(found.reworded, "reworded"),
    )
    return f"Since the release {before.version or 'that cannot be read'}: {', '.join(told)}."


def _write(target: Path, text: str) -> None:
    """Replace the manifest whole or not at all."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        with draft.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()
