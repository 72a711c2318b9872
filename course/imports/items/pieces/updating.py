"""Questions that are there already take over what a file says of them, and keep the rest."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from course.content.lessons import parse_lesson
from course.content.model import Question, Reflect
from course.content.page import Page, Section, read_page
from course.imports.items import Read, Todo
from course.imports.items.pieces.drafting import heading, written
from course.items import Item, Option

LABELS = ("competencies", "objective", "attempts", "points", "confidence", "hints", "explanation")
"""Fields that a file may say nothing about although its format could."""


class Updated(NamedTuple):
    """A lesson with what was imported into it, and the ids by what became of them."""

    text: str
    changed: tuple[str, ...]
    added: tuple[str, ...]
    unchanged: tuple[str, ...]


def update(text: str, path: str, read: Read, holds: Collection[str], source: str) -> Updated:
    """Bring what was read into a lesson: a question with the same id is replaced in its place.

    Args:
        text: The lesson as it is.
        holds: Fields that the format can say something about, as ``Source.holds``.
        source: The format's name, for the heading above what is new.
    """
    page = read_page(text, path)
    there = _there(text, path, page)
    parts = {part.id: part for part in read.parts if isinstance(part, Item | Reflect)}
    lines, fates = list(page.source.lines), _Fates([], [], [])
    # From the last to the first, so that what is above keeps its lines.
    for ident, (old, section) in reversed(there.items()):
        if ident not in parts:
            continue
        new, changed = merged(old, parts[ident], read, holds)
        (fates.changed if changed else fates.unchanged).insert(0, ident)
        # A remark that is there from an earlier time is not put there again.
        remarks = (written(todo) for todo in read.todos if todo.item == ident)
        todos = [remark for remark in remarks if remark not in text]
        if changed or todos:
            made = [written(new), *todos, *_notes(page, section)]
            lines[section.first : section.end] = ["\n\n".join(made), ""]
    rest = list(_rest(read, there, fates))
    if rest:
        lines = [*_trimmed(lines), "", heading(f"Added from {source}"), "", *rest]
    return Updated("\n".join(_trimmed(lines)) + "\n", *map(tuple, fates))


def _there(text: str, path: str, page: Page) -> dict[str, tuple[Item | Reflect, Section]]:
    """Find the questions of a lesson by their ids, in order, with where they stand."""
    lesson, _ = parse_lesson(text, path)
    sections = {section.first + 1: section for section in page.sections}
    found: dict[str, tuple[Item | Reflect, Section]] = {}
    for block in lesson.blocks if lesson else ():
        part = block.item if isinstance(block, Question) else block
        if isinstance(part, Item | Reflect):
            found[part.id] = part, sections[block.line]
    return found


def _notes(page: Page, section: Section) -> list[str]:
    """Return notes and comments of trainers, which stand in no question."""
    unseen = [n for n in range(section.first, section.end) if n in page.unseen]
    return ["\n".join(page.source.lines[number] for number in unseen)] if unseen else []


class _Fates(NamedTuple):
    changed: list[str]
    added: list[str]
    unchanged: list[str]


def _rest(read: Read, there: Mapping[str, object], fates: _Fates) -> Iterator[str]:
    for part in read.parts:
        if isinstance(part, Todo) and part.item in there:
            continue
        if isinstance(part, Item | Reflect):
            if part.id in there:
                continue
            fates.added.append(part.id)
        if isinstance(part, Item | Reflect | Todo):
            yield written(part)
            yield ""


def _trimmed(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def merged(
    old: Item | Reflect, new: Item | Reflect, read: Read, holds: Collection[str]
) -> tuple[Item | Reflect, bool]:
    """Return the question as it shall be, and whether that differs from what it was.

    Args:
        read: The file that the new one stands in.
        holds: Fields that its format can say something about.
    """
    if isinstance(old, Reflect) and isinstance(new, Reflect):
        unsaid = {name for name in ("competencies", "artefact") if name not in read.says}
        kept = {name: getattr(new, name) or getattr(old, name) for name in unsaid}
        reflect = new.model_copy(update=kept)
        return reflect, reflect.model_copy(update={"line": old.line}) != old
    if not isinstance(old, Item) or not isinstance(new, Item):
        return new, True
    unsaid = {n for n in LABELS if n not in read.says and getattr(new, n) == _usual(n)}
    own = {"id", "path", "line"}
    fields = [n for n in Item.model_fields if n not in own and (n not in holds or n in unsaid)]
    kept_fields = {name: getattr(old, name) for name in fields}
    options = tuple(_options(old, new, read, holds))
    item = new.model_copy(update={**kept_fields, "options": options})
    return item, item.hash != old.hash


def _usual(name: str) -> object:
    return Item.model_fields[name].default


def _options(old: Item, new: Item, read: Read, holds: Collection[str]) -> Iterator[Option]:
    by_text = {option.text: option for option in old.options}
    in_place = old.options if len(old.options) == len(new.options) else ()
    for number, option in enumerate(new.options):
        was = by_text.get(option.text) or (in_place[number] if in_place else None)
        names = [name for name in ("feedback", "if_not_chosen", "votes") if name not in holds]
        if new.kind == "order" and not option.feedback and "feedback" not in read.says:
            names.append("feedback")
        if was is None:
            yield option
        else:
            yield option.model_copy(update={name: getattr(was, name) for name in names})
