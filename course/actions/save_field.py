"""A learner writes into a field of an artefact, takes a change back, or brings fields in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from course.catalogue import artefact_ref
from course.classroom import Classroom
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import plain
from course.engine.authorising import Viewer, authorise
from course.engine.entering import MOST_ROWS
from course.engine.filling import decode, filled, holds
from progress.events import FieldSaved
from progress.states import LearnerPage
from progress.store import Entry

LONGEST = 20_000
"""Characters a field may have, all cells of a table together."""
IMPORTED = "import"
RESTORED = "restored"
TAKEN_OVER = "taken over"


class EntryRefused(ValueError):
    """The field cannot hold this entry; nothing is stored, and it stays on screen."""


@dataclass(frozen=True, slots=True)
class SavedField:
    """What became of an entry.

    Attributes:
        version: Its 1-based number; the same entry twice is once.
        displaced: An entry from another tab or device that it followed unseen, as it is kept;
            else empty.
    """

    version: int
    displaced: str = ""


def save_field(
    classroom: Classroom,
    viewer: Viewer,
    artefact_id: str,
    field_id: str,
    stored: str,
    base: int,
    origin: str = "",
) -> SavedField:
    """Remember the newest entry of a field; empty text empties it.

    Args:
        stored: The entry as ``filling.encode`` writes it.
        base: Version the learner was editing, 0 for the first.
        origin: Where it came from when it was not typed.

    Raises:
        KeyError: There is no such field; nothing is stored.
        EntryRefused, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    form, field = _field(classroom, artefact_id, field_id)
    _check(field, stored)
    page = classroom.store.page(viewer.learner_id)
    known = page.kept.fields.get(artefact_id, {}).get(field_id)
    if known is not None and known.text == stored:
        return SavedField(known.version)
    if known is None and not stored and not _is_fed(classroom, form, field, page):
        return SavedField(0)
    # An entry from another tab is never overwritten in silence: both become versions in a row.
    version = (known.version if known else 0) + 1
    entry = _entry(classroom, form, field_id, version, stored, origin)
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab took this number since the page was read: this entry is the next one.
        return save_field(classroom, viewer, artefact_id, field_id, stored, base, origin)
    return SavedField(version, known.text if known and known.version > base else "")


def restore(
    classroom: Classroom, viewer: Viewer, artefact_id: str, field_id: str, version: int
) -> SavedField:
    """Save an earlier entry of a field again, as its newest; version 0 is the empty field.

    Raises:
        KeyError: There is no such field or no such entry; nothing is stored.
        EntryRefused: The field's kind has changed and cannot hold it any more.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    written = classroom.store.entries(viewer.learner_id, artefact_id)
    texts = {entry.version: entry.text for entry in written if entry.field == field_id}
    text = texts[version] if version else ""
    newest = max(texts, default=0)
    return save_field(classroom, viewer, artefact_id, field_id, text, newest, RESTORED)


def save_fields(
    classroom: Classroom, viewer: Viewer, artefact_id: str, values: Mapping[str, str]
) -> tuple[str, ...]:
    """Bring several fields in at once: all of them or none; return those that changed.

    Args:
        values: By field the entry as ``filling.encode`` writes it.

    Raises:
        KeyError, EntryRefused, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    fields = {key: _field(classroom, artefact_id, key) for key in values}
    for key, stored in values.items():
        _check(fields[key][1], stored)
    known = classroom.store.page(viewer.learner_id).kept.fields.get(artefact_id, {})
    versions = {key: entry.version for key, entry in known.items()}
    texts = {key: entry.text for key, entry in known.items()}
    changed = [key for key in values if values[key] != texts.get(key, "")]
    entries = [
        _entry(classroom, fields[key][0], key, versions.get(key, 0) + 1, values[key], IMPORTED)
        for key in changed
    ]
    if entries and classroom.store.append(viewer.learner_id, entries).duplicates:
        # Another tab took one of the numbers; what is stored already is not stored twice.
        save_fields(classroom, viewer, artefact_id, values)
    return tuple(changed)


def _field(classroom: Classroom, artefact_id: str, field_id: str) -> tuple[Artefact, Field]:
    form = classroom.catalogue().artefact_of[artefact_id]
    return form, form.field_of[field_id]


def _is_fed(classroom: Classroom, form: Artefact, field: Field, page: LearnerPage) -> bool:
    """Tell whether a field shows something without an entry of its own, so it can be emptied."""
    standing = filled(form, classroom.catalogue(), page)
    return any(one.field.id == field.id and one.state == "fed" for one in standing)


def _check(field: Field, stored: str) -> None:
    """Refuse what is too long, and what a field of this kind does not hold."""
    text, rows = decode(field, stored)
    title = f"“{plain(field.title)}”"
    if field.kind == "table":
        if text:
            raise EntryRefused(f"{title} holds a table, and this is none. Write it row by row.")
        _check_length(title, [cell for row in rows for cell in row])
        if len(rows) > MOST_ROWS:
            raise EntryRefused(
                f"{title} would have {len(rows)} rows and {MOST_ROWS} fit. Take some out, or "
                "join them, and save again."
            )
        return
    _check_length(title, [stored])
    if stored and not holds(field, stored):
        how = "Write it as 31 March 2027." if field.kind == "date" else "Choose one of its answers."
        raise EntryRefused(f"{title} cannot hold “{stored[:80]}”. {how}")


def _check_length(title: str, texts: Sequence[str]) -> None:
    length = sum(map(len, texts))
    if length > LONGEST:
        raise EntryRefused(
            f"{title} would have {length:,} characters and {LONGEST:,} fit. Shorten it and save "
            "again; nothing that you wrote is lost."
        )


def _entry(
    classroom: Classroom, form: Artefact, field_id: str, version: int, stored: str, origin: str
) -> Entry:
    digest = sha256(stored.encode()).hexdigest() if stored else None
    event = FieldSaved(
        artefact=form.id, field=field_id, version=version, text_hash=digest, origin=origin
    )
    return Entry(
        key=f"a:{form.id}:{field_id}:{version}",
        event=event,
        content=artefact_ref(form),
        occurred_at=classroom.now(),
        texts={digest: stored} if digest else {},
    )
