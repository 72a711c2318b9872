"""What was read from a file of questions, written as a lesson in our format."""

import re
from collections.abc import Iterator

from course.content.markdown import tidy
from course.content.model import Prose, Reflect
from course.content.words import KINDS, LABELS
from course.content.writing import Unwritable, write_item
from course.content.written_item import lay_out
from course.ids import slug
from course.imports.items import Category, Part, Read, Todo
from course.imports.items.pieces.desk import title_of
from course.imports.items.pieces.escaping import escaped
from course.imports.pieces.bodies import noted
from course.items import Item
from course.scenario.written_front import scalar

NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
KIND = re.compile(r"([^\W\d][\w-]{0,20}\s*):")
MINUTES = 10
"""What a draft says of how long it takes, until a trainer knows."""


def lesson_of(read: Read, name: str, source: str) -> str:
    """Write a lesson draft with everything that was in the file, in its order.

    Args:
        name: What the file is called, without its suffix.
        source: The format's name, for the note at the top.
    """
    key = NOT_IN_IDS.sub("-", slug(name)).strip("-") or "imported"
    front = f"---\nid: {scalar(key)}\ntitle: {scalar(name)}\nminutes: {MINUTES}\n---"
    note = f"> **Trainer note:** Imported from {source}. Search for “To do” for what is left."
    return "\n\n".join([front, note, *_blocks(read.parts)]) + "\n"


def _blocks(parts: tuple[Part, ...]) -> Iterator[str]:
    inside = False
    for part in parts:
        if isinstance(part, Category):
            yield heading(" / ".join(part.titles) or "Questions")
            inside = False
        elif isinstance(part, Prose):
            if inside and not part.markdown.startswith("## "):
                # Under a question, text without a heading would be read as a part of it.
                yield heading(title_of("", part.markdown))
            first, gap, rest = part.markdown.partition("\n")
            inside = False
            yield f"{heading(first[3:])}{gap}{rest}" if first.startswith("## ") else part.markdown
        else:
            inside = inside or not isinstance(part, Todo)
            yield written(part)


def heading(title: str) -> str:
    """Write a heading that begins no block of ours, whatever its words."""
    return f"## {KIND.sub(_apart, title, count=1)}"


def _apart(match: re.Match[str]) -> str:
    return f"{match[1]}\\:"


def written(part: Item | Reflect | Todo) -> str:
    """Write a question, or what is left to do as a note that learners never see."""
    if isinstance(part, Item):
        return _item(part)
    if isinstance(part, Todo):
        return _todo(part)
    labels = [("id", part.id), ("competency", ", ".join(part.competencies))]
    labels.append(("artefact", part.artefact))
    line = " · ".join(f"**{LABELS.words[key]}:** {value}" for key, value in labels if value)
    return f"### {KINDS.words['reflect']}: {part.title}\n{line}\n\n{part.prompt}"


def _item(item: Item) -> str:
    try:
        return write_item(item).strip("\n")
    except Unwritable as missing:
        # What is there is shown all the same; the linter says where it ends.
        note = _said(Todo(item.line, " ".join(str(missing).split())))
        return f"{lay_out(item).strip()}\n\n{note}"


def _todo(todo: Todo) -> str:
    if not todo.kept.strip():
        return _said(todo)
    return noted(todo.line, tidy(todo.kept), _plain(todo.what))


def _said(todo: Todo) -> str:
    return f"> **Trainer note:** To do, line {todo.line}: {_plain(todo.what)}"


def _plain(what: str) -> str:
    # A sentence may quote the file, whose marks mean nothing in it.
    return escaped(" ".join(what.split()))
