"""The fields of an artefact as they stand: the learner's own entries, and what feeds the others."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from course.catalogue import Catalogue
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.engine.entering import (
    Rows,
    fed_rows,
    lines_of,
    read_rows,
    shown_rows,
    written_rows,
)
from course.engine.feeding import Origin as Origin
from course.engine.feeding import origins
from progress.states import FieldEntry, LearnerPage


@dataclass(frozen=True, slots=True)
class Filled:
    """One field of an artefact as it stands.

    Attributes:
        text: A text, a list (one entry a line), a date (ISO 8601), the key of a choice's option
            or the digits of a rating; empty without an entry. Of an entry that the field cannot
            hold any more it is the whole text, whatever the field's kind.
        rows: Of a table: padded to its columns, those of the form first; else empty.
        state: ``fed`` where others than the field itself gave it what it shows.
        version: Of the learner's own entry, 0 without one; an emptied field has one.
        origins: What was written or decided elsewhere for this field, whether shown or not.
    """

    field: Field
    text: str
    rows: Rows
    state: Literal["empty", "fed", "own"]
    version: int
    origins: tuple[Origin, ...]


def filled(artefact: Artefact, catalogue: Catalogue, page: LearnerPage) -> tuple[Filled, ...]:
    """Say how each field of an artefact stands for a learner, in the order of the form."""
    entries = page.kept.fields.get(artefact.id, {})
    feeding = origins(artefact.id, catalogue, page)
    return tuple(
        _filled(field, entries.get(field.id), tuple(feeding.get(field.id, ())))
        for field in artefact.fields
    )


def _filled(field: Field, entry: FieldEntry | None, found: tuple[Origin, ...]) -> Filled:
    if entry is not None:
        text, rows = decode(field, entry.text)
        # What its learner emptied is not filled again behind their back.
        return Filled(field, text, rows, "own" if entry.text else "empty", entry.version, found)
    stored = fed(field, found)
    text, rows = decode(field, stored)
    return Filled(field, text, rows, "fed" if stored else "empty", 0, found)


def fed(field: Field, found: Sequence[Origin]) -> str:
    """Return what origins give a field, as ``encode`` writes it; empty when nothing fits.

    A rating, a choice and a date are the learner's own decision: nothing decides them for them.
    """
    texts = [origin.text.strip() for origin in found if origin.text.strip()]
    match field.kind:
        case "text":
            return "\n\n".join(texts)
        case "list":
            return "\n".join(line for text in texts for line in lines_of(text))
        case "table":
            lines = [line for text in texts for line in lines_of(text)]
            return encode(field, "", fed_rows(field, lines))
        case _:
            return ""


def joined_with(one: Filled, origin: Origin) -> str:
    """Return what a field holds when an origin is added to it, as ``encode`` writes it.

    It is what the field holds already when the origin has no place in it.
    """
    field = one.field
    if field.kind in ("text", "list"):
        gap = "\n\n" if field.kind == "text" else "\n"
        return gap.join(part for part in (one.text, fed(field, [origin])) if part)
    if field.kind == "table" and not one.text:
        there = {cell for row in one.rows for cell in row}
        new = [line for line in lines_of(origin.text) if line not in there]
        added = fed_rows(field, new, one.rows)
        return encode(field, "", added or one.rows)
    return encode(field, one.text, one.rows)


def encode(field: Field, text: str, rows: Sequence[Sequence[str]]) -> str:
    """Write an entry as it is kept: a text as it stands, a table as JSON; empty for no entry."""
    if field.kind != "table":
        return text if text.strip() else ""
    kept = written_rows(field, rows)
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def decode(field: Field, stored: str) -> tuple[str, Rows]:
    """Read an entry: its text, and for a table its rows; never raises and never loses a text.

    What a field cannot hold, since its kind has changed, is returned as text.
    """
    if field.kind == "table":
        rows = read_rows(stored)
        return (
            ("", shown_rows(field, rows)) if rows is not None else (stored, shown_rows(field, ()))
        )
    if field.kind == "list":
        return "\n".join(filter(None, map(str.strip, stored.splitlines()))), ()
    return stored, ()


def holds(field: Field, text: str) -> bool:
    """Tell whether a text is an entry that a field of this kind takes."""
    match field.kind:
        case "rating":
            return (
                text.isascii() and text.isdecimal() and field.lowest <= int(text) <= field.highest
            )
        case "choice":
            return any(option.key == text for option in field.options)
        case "date":
            return _is_day(text)
        case _:
            return field.kind != "table"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
