"""The command that brings files into one form, and changes nothing that anybody reads."""

import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import click

from course.bootstrap import FOLDERS, read_settings
from course.cli.target import or_could_not_run
from course.content.decoding import decode
from course.content.facts import LONGEST
from course.diagnostics import Diagnostic
from course.engine.wording import counted
from course.formatting import format_text, is_formatted


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only say which files would change; 1 if any would.")
@click.option("--diff", is_flag=True, help="Only show what would change; 1 if anything would.")
@or_could_not_run
def fmt(paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Bring lessons, module pages, scenarios, playthroughs and the ledger into one form.

    PATHS are files or folders; without any, the whole course. What learners read, fingerprints
    and findings stay as they are. A file with errors is named and left as it is.
    """
    done: Counter[str] = Counter()
    for path, name in _files(paths):
        done[_format(path, name, check=check, diff=diff)] += 1
    would = "formatted" if not (check or diff) else "to format"
    click.echo(
        f"{counted(done.total(), 'file')}: {done['changed']} {would}, "
        f"{done['in form']} in form, {done['left']} left as they are.",
        err=diff,
    )
    sys.exit(1 if done["left"] or (done["changed"] and (check or diff)) else 0)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """List files once each, with the names that findings shall have.

    Raises:
        FileNotFoundError: Nothing is there, or nothing that has a form.
    """
    home = read_settings().content
    met: set[Path] = set()
    for asked in paths or (home,):
        found = [path for path in _at(asked.resolve()) if is_formatted(path.as_posix())]
        if not found:
            what = "is no file that fmt knows" if asked.is_file() else "holds no file to format"
            raise FileNotFoundError(
                f"{asked} {what if asked.exists() else 'is not there'}. "
                "Give a lesson, module.md, scenario.md, playthroughs.md, facts.yaml or a folder."
            )
        for path in sorted(set(found) - met):
            inside = path.is_relative_to(home)
            yield path, path.relative_to(home).as_posix() if inside else path.as_posix()
        met.update(found)


def _at(target: Path) -> Iterator[Path]:
    if target.is_file():
        yield target
        return
    rooms = [target / name for name in FOLDERS if (target / name).is_dir()]
    for room in rooms or [target]:
        inside = (path for path in room.rglob("*") if path.suffix in (".md", ".yaml"))
        # A link may lead out of the course; what lies there is not ours to write to.
        yield from (p for p in inside if p.is_file() and p.resolve().is_relative_to(target))


def _format(path: Path, name: str, *, check: bool, diff: bool) -> str:
    """Format one file; say what became of it: ``changed``, ``in form`` or ``left``."""
    data = path.read_bytes()
    text, unreadable = decode(data, name, longest=LONGEST)
    if text is None:
        return _left(name, unreadable)
    formatted, errors = format_text(text, name)
    if errors:
        return _left(name, errors)
    if formatted.encode() == data:
        return "in form"
    if diff:
        _show(name, text, formatted)
    elif check:
        click.echo(f"Would format: {name}")
    else:
        _write(path, formatted)
        click.echo(f"Formatted: {name}")
    return "changed"


def _left(name: str, errors: tuple[Diagnostic, ...]) -> str:
    click.echo(f"Left as it is: {name}, {counted(len(errors), 'error')}.", err=True)
    for error in errors:
        click.echo(f"{error} [{error.severity.value}]", err=True)
    return "left"


def _show(name: str, before: str, after: str) -> None:
    pair = before.split("\n"), after.split("\n")
    for line in unified_diff(*pair, fromfile=name, tofile=name, lineterm=""):
        click.echo(line)


def _write(path: Path, text: str) -> None:
    """Put the new text in the place of the old one at once, so that no stop leaves half of it."""
    draft = path.with_name(f".{path.name}.fmt")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
