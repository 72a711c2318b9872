"""What a file would change in a document, field by field, before anything is changed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from course.classroom import Classroom
from course.content.artefact_fields import Field
from course.content.dialect import label
from course.engine.authorising import Viewer, authorise
from course.engine.filling import encode, filled
from course.engine.wording import counted, when
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
        here = in_plain_text(one.field, encode(one.field, one.text, one.rows))
        there = in_plain_text(one.field, stored)
        if there.split() == here.split() or not there:
            continue
        own = [entry for entry in entries if entry.field == one.field.id]
        newer = _newer_here(one.field, own, there, file_name, zone)
        title = label(one.field.title)
        changes.append(Change(one.field.id, title, stored, here, there, newer))
    return ImportView(_told(changes), tuple(changes))


def _newer_here(
    field: Field, own: list[FieldEntry], there: str, file_name: str, zone: str | None
) -> str:
    if not own or not own[-1].text:
        return ""
    earlier = (in_plain_text(field, entry.text).split() for entry in own[:-1])
    if there.split() in earlier:
        return f"The file holds an earlier entry. Yours is of {when(own[-1].at, zone)}."
    made = _day_of(file_name)
    if made is not None and own[-1].at >= made:
        return f"You changed it on {when(own[-1].at, zone)}, after the file was made."
    return ""


def _day_of(file_name: str) -> int | None:
    """Return the end of the day in a file's name, in milliseconds since the epoch, UTC."""
    found = NAMED_DAY.search(file_name)
    try:
        made = date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
    if made is None:
        return None
    end = datetime(made.year, made.month, made.day, tzinfo=UTC) + timedelta(days=1)
    return int(end.timestamp() * 1000)


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
