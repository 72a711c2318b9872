"""Questions taken elsewhere and brought here, for the commands export and import."""

import posixpath
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from course.bootstrap import LARGEST, PICTURES, read_settings
from course.catalogue import Catalogue, Place
from course.cli.target import read_target
from course.content.lessons import parse_lesson
from course.content.model import Question, Reflect
from course.diagnostics import Diagnostic, has_errors
from course.engine.wording import counted
from course.exports.items import Format, Group, Selection, told
from course.ids import did_you_mean
from course.imports.items import NothingToImport, Read, Source
from course.imports.items.pieces.drafting import lesson_of
from course.imports.items.pieces.updating import update
from course.items import Item

ANYWHERE = "modules/01-anywhere/lesson.md"
"""A lesson's place for its rules, when it is to lie elsewhere or nowhere yet."""
MOST = 200_000_000
"""Bytes of a file from elsewhere that are looked at; each format reads less."""


def export_questions(made: Format, target: Path | None, to: Path | None) -> None:
    """Write the questions of a course, module, lesson or one question; losses are told first."""
    selection = select(target)
    written = made.write(selection)
    ids = {part.id for part in selection.parts}
    click.echo(f"{counted(len(ids), 'question')} of “{selection.title}” to {made.name}.", err=True)
    losses = list(told(written.losses, selection.parts))
    if losses:
        click.echo(f"What {made.name} does not hold of them:", err=True)
    for loss in losses or [f"{made.name} holds all of them."]:
        click.echo(f"- {loss}" if losses else loss, err=True)
    if to is not None:
        to.write_bytes(written.content)
        click.echo(f"Written: {to}", err=True)
        return
    if b"\0" in written.content:
        raise FileNotFoundError(f"{made.name} is no text. Name a file to write: --to questions")
    click.echo(written.content, nl=False)


def select(target: Path | None) -> Selection:
    """Find the questions that a path or an id names; None is the whole course.

    Raises:
        FileNotFoundError: There is no such path or id, or no question in it.
    """
    if target is None or target.exists():
        catalogue, found = read_target(target)
        places = list(_places_at(target, catalogue))
        kept, title, ident = None, catalogue.course.title, catalogue.course.id
    else:
        catalogue, found = read_target(None)
        places, kept = _places_of(str(target), catalogue)
        ident = title = str(target)
    if target is not None and places:
        title = places[0].lesson.title if len(places) == 1 else places[0].module.title
        ident = places[0].lesson.id if len(places) == 1 else places[0].module.id
    groups = tuple(group for place in places if (group := _group(place, kept)).parts)
    if not groups:
        raise FileNotFoundError(f"{target or 'The course'} holds no question.")
    _refuse_errors(found, {place.lesson.path for place in places})
    pictures = _pictures({group.folder for group in groups})
    language = catalogue.course.language
    return Selection(ident, title, groups, language, catalogue.facts, pictures)


def _places_at(target: Path | None, catalogue: Catalogue) -> Iterator[Place]:
    home = read_settings().content
    aim = (target or home).resolve()
    for place in catalogue.places:
        path = home / place.lesson.path
        of_module = aim.name == "module.md" and path.parent == aim.parent
        if not aim.is_relative_to(home) or path == aim or aim in path.parents or of_module:
            yield place


def _places_of(ident: str, catalogue: Catalogue) -> tuple[list[Place], str | None]:
    """Find the lessons of a module, the lesson or the question with an id."""
    if ident == catalogue.course.id:
        return list(catalogue.places), None
    if ident in catalogue.module_of:
        return [place for place in catalogue.places if place.module.id == ident], None
    if ident in catalogue.place_of:
        return [catalogue.place_of[ident]], None
    questions = {**catalogue.item_of, **catalogue.reflect_of}
    if ident in questions:
        return [questions[ident][0]], ident
    known = [*catalogue.module_of, *catalogue.place_of, *questions]
    guess = did_you_mean(ident, known)
    hint = f" {guess}" if guess.startswith("Did") else ""
    raise FileNotFoundError(
        f"{ident} is neither a file or folder that is there, nor the id of a module, lesson or "
        f"question.{hint}"
    )


def _group(place: Place, kept: str | None) -> Group:
    blocks = (b.item if isinstance(b, Question) else b for b in place.lesson.blocks)
    parts = (part for part in blocks if isinstance(part, Item | Reflect))
    wanted = tuple(part for part in parts if kept in (None, part.id))
    titles = (place.module.title, place.lesson.title)
    return Group(titles, wanted, posixpath.dirname(place.lesson.path))


def _refuse_errors(found: list[Diagnostic], paths: set[str]) -> None:
    """Leave with the findings when a block that is left out may hold a question."""
    wrong = [each for each in found if has_errors([each]) and each.path in paths]
    if wrong:
        tell(wrong)
        click.echo(f"Not exported: {counted(len(wrong), 'error')}.", err=True)
        sys.exit(1)


def _pictures(folders: set[str]) -> Mapping[str, bytes]:
    home = read_settings().content
    found: dict[str, bytes] = {}
    for folder in sorted(folders):
        for path in sorted((home / folder).rglob("*")):
            inside = path.is_file() and path.resolve().is_relative_to(home)
            if inside and path.suffix in PICTURES and path.stat().st_size <= LARGEST:
                found[path.relative_to(home).as_posix()] = path.read_bytes()
    return found


def import_questions(
    source: Source, file: Path, to: Path | None, *, overwrite: bool, updating: bool
) -> None:
    """Make a lesson of a file of questions, or bring it into a lesson that is there."""
    if to is not None and to.exists() and not (overwrite or updating):
        raise FileExistsError(
            f"{to} is there already. Add --update to bring the questions into it, "
            "or --overwrite, or name another file."
        )
    read = read_file(source, file)
    if to is not None and to.exists() and updating:
        text = _brought_into(to, read, source)
    else:
        text = lesson_of(read, file.stem, source.name)
    if to is None:
        click.echo(text, nl=False)
    else:
        _write(to, text, read.media, overwrite=overwrite)
    tell(_findings(text, to))
    kept = "the draft" if to is None else str(to)
    click.echo(f"{counted(len(read.items), 'question')} read.", err=True)
    left = counted(len(read.todos), "to-do")
    click.echo(f"{left}: search {kept} for “To do”, then run cio-course lint.", err=True)


def read_file(source: Source, file: Path) -> Read:
    """Read a file of questions; raises OSError with what is told when it cannot be read."""
    with file.open("rb") as opened:
        data = opened.read(MOST + 1)
    if len(data) > MOST:
        raise OSError(f"{file} has more than {MOST:,} bytes, so it was not read.")
    try:
        return source.read(data, str(file))
    except NothingToImport as trouble:
        raise OSError(str(trouble)) from None


def _findings(text: str, to: Path | None) -> list[Diagnostic]:
    """Check a lesson that may lie outside of the course, where pictures beside it are fine."""
    found = parse_lesson(text, ANYWHERE)[1]
    return [replace(each, path=str(to or "lesson.md")) for each in found]


def _brought_into(to: Path, read: Read, source: Source) -> str:
    text = to.read_text("utf-8-sig")
    wrong = [each for each in _findings(text, to) if has_errors([each])]
    if wrong:
        tell(wrong)
        raise OSError(f"{to} has {counted(len(wrong), 'error')}, so nothing was brought into it.")
    made = update(text, ANYWHERE, read, source.holds, source.name)
    for word, ids in zip(("Changed", "Added", "Unchanged"), made[1:], strict=True):
        if ids:
            click.echo(f"{word}: {', '.join(ids)}.", err=True)
    return made.text


def _write(to: Path, text: str, media: Mapping[str, bytes], *, overwrite: bool) -> None:
    pictures = {to.parent / path: content for path, content in media.items()}
    for path, content in pictures.items():
        if path.exists() and path.read_bytes() != content and not overwrite:
            raise FileExistsError(f"{path} is another picture. Rename it, or add --overwrite.")
    for path, content in pictures.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, "utf-8", newline="\n")
    click.echo(f"Written: {', '.join(map(str, [to, *pictures]))}", err=True)


def tell(found: list[Diagnostic]) -> None:
    """Say findings beside what is shown."""
    for diagnostic in found:
        click.echo(f"{diagnostic} [{diagnostic.severity.value}]", err=True)
