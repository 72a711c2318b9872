"""What a file would change in a document, field by field, before anything is changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from course.classroom import Classroom
from course.content.artefact_fields import Field
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.filling import decode, encode, filled
from course.engine.wording import counted, date_at, when
from course.views.pieces.entry_in_words import in_plain_text
from progress.states import FieldEntry

NAMED_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Change:
    """A field that the file would change; ``here`` and ``there`` are plain text.

    Attributes:
        stored: What the file holds, as it is kept.
        here: What stands in the field now; empty for nothing.
        there: What the file holds.
        newer_here: Why the entry here seems to be the newer one; empty where it does not.
    """

    field: str
    title: str
    stored: str
    here: str
    there: str
    newer_here: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """What a file would change.

    Attributes:
        told: In a sentence: ``12 fields would change; 2 are newer here: choose.``
    """

    told: str
    changes: tuple[Change, ...]


def artefact_import(
    classroom: Classroom,
    viewer: Viewer,
    artefact_id: str,
    values: Mapping[str, str],
    file_name: str,
    zone: str | None,
) -> ImportView | None:
    """Hold what a file gives against a document; None when the course has no such document.

    Args:
        values: By field what the file holds, as ``filling.encode`` writes it.
        file_name: A day in it is taken for the day on which the file was made.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    form = catalogue.artefact_of.get(artefact_id)
    if form is None:
        return None
    page = classroom.store.page(viewer.learner_id)
    entries = classroom.store.entries(viewer.learner_id, artefact_id)
    changes = []
    for one in filled(form, catalogue, page):
        stored = values.get(one.field.id, "")
        kept = encode(one.field, one.text, one.rows)
        here, there = in_plain_text(one.field, kept), in_plain_text(one.field, stored)
        if _words(one.field, stored) == _words(one.field, kept) or not there:
            continue
        own = [entry for entry in entries if entry.field == one.field.id]
        newer = _newer_here(one.field, own, there, file_name, zone)
        title = label(one.field.title)
        changes.append(Change(one.field.id, title, stored, here, there, newer))
    return ImportView(_told(changes), tuple(changes))


def _words(field: Field, stored: str) -> list[list[str]]:
    """Return the words of an entry: by line of a list, by cell of a table, else all in a row.

    How office programs part the lines of a text is no change; where a word stands in a list or a
    table is one.
    """
    text, rows = decode(field, stored)
    parts = text.split("\n") if field.kind == "list" else [text]
    return [part.split() for part in (*parts, *(cell for row in rows for cell in row))]


def _newer_here(
    field: Field, own: list[FieldEntry], there: str, file_name: str, zone: str | None
) -> str:
    if not own or not own[-1].text:
        return ""
    earlier = (in_plain_text(field, entry.text).split() for entry in own[:-1])
    if there.split() in earlier:
        return f"The file holds an earlier entry. Yours is of {when(own[-1].at, zone)}."
    made = _day_of(file_name)
    if made is not None and date_at(own[-1].at, zone) > made:
        return f"You changed it on {when(own[-1].at, zone)}, after the file was made."
    return ""


def _day_of(file_name: str) -> date | None:
    """Return the day in a file's name, which is the learner's own; None without one."""
    found = NAMED_DAY.search(file_name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _told(changes: Iterable[Change]) -> str:
    every = list(changes)
    if not every:
        return "The file holds nothing that is not here already."
    said = counted(len(every), "field would change", "fields would change")
    newer = sum(bool(one.newer_here) for one in every)
    if newer:
        verb = "is" if newer == 1 else "are"
        said += f"; {newer} {verb} newer here: choose"
    return f"{said}."
