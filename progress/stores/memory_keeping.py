"""What learners keep for themselves, read off a list of events."""

from collections.abc import Mapping, Sequence

from progress.events import (
    CertificateIssued,
    FieldSaved,
    NoteSaved,
    PlaceKept,
    PlanMade,
    ReviewRated,
)
from progress.store import Certificate, FieldEntry, Kept, Note, Plan, ReadingPlace, Recorded

Texts = Mapping[str, str]


def kept(record: Sequence[Recorded], texts: Texts) -> Kept:
    """Give the newest of everything; certificates all."""
    plans: dict[str, Plan] = {}
    places: dict[str, ReadingPlace] = {}
    ratings: dict[str, dict[int, int]] = {}
    for line in record:
        event, at = line.event, line.recorded_at
        if isinstance(event, PlanMade):
            plans[event.course] = Plan(event.version, event.aim, event.minutes, event.by, at)
        elif isinstance(event, PlaceKept):
            places[event.lesson] = ReadingPlace(event.place, at)
        elif isinstance(event, ReviewRated):
            ratings.setdefault(event.item, {})[event.attempt] = event.rating
    fields: dict[str, dict[str, FieldEntry]] = {}
    for line in record:
        if isinstance(line.event, FieldSaved):
            entry = _entry(line.event, line, texts)
            fields.setdefault(entry.artefact, {})[entry.field] = entry
    return Kept(plans, places, _notes(record, texts), fields, ratings, _given(record, texts))


def forget(record: Sequence[Recorded], texts: dict[str, str], artefact: str) -> int:
    """Delete the texts that stand in an artefact and nowhere else; return how many there were."""
    inside: set[str] = set()
    others: list[str] = []
    for line in record:
        event = line.event
        if isinstance(event, FieldSaved) and event.artefact == artefact:
            inside.add(event.text_hash or "")
        else:
            others.append(event.model_dump_json())
    gone = {one for one in inside & texts.keys() if not any(one in said for said in others)}
    for one in gone:
        del texts[one]
    return len(gone)


def entries(record: Sequence[Recorded], texts: Texts, artefact: str) -> tuple[FieldEntry, ...]:
    """List everything that was written into an artefact, oldest first."""
    saved = [line for line in record if isinstance(line.event, FieldSaved)]
    return tuple(
        _entry(line.event, line, texts)
        for line in saved
        if isinstance(line.event, FieldSaved) and line.event.artefact == artefact
    )


def _entry(event: FieldSaved, line: Recorded, texts: Texts) -> FieldEntry:
    text = texts.get(event.text_hash or "", "")
    where = (event.artefact, event.field, event.version)
    return FieldEntry(*where, text, event.origin, line.recorded_at)


def _notes(record: Sequence[Recorded], texts: Texts) -> dict[str, Note]:
    found: dict[str, Note] = {}
    for line in record:
        event = line.event
        if isinstance(event, NoteSaved):
            where = (event.note, event.lesson, event.version, event.place, event.quote)
            text = texts.get(event.text_hash or "", "")
            found[event.note] = Note(*where, event.marked, text, line.recorded_at)
    return found


def _given(record: Sequence[Recorded], texts: Texts) -> tuple[Certificate, ...]:
    found: dict[str, Certificate] = {}
    for line in record:
        event = line.event
        if isinstance(event, CertificateIssued):
            said = (event.code, event.course, texts.get(event.name_hash, ""))
            given = Certificate(*said, line.content.hash, line.recorded_at)
            found.setdefault(event.code, given)
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.code)))
