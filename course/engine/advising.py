"""The tests of an artefact as advice: which hold, which do not, and which wait for an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from course.content.artefact_fields import Field
from course.content.artefacts import Artefact, Must
from course.engine.filling import Filled, holds
from course.scenario.musts import fields_in, judged, parse_must


@dataclass(frozen=True, slots=True)
class Advice:
    """One test, held against an artefact as it stands; it never keeps anybody from anything.

    Attributes:
        state: ``waits`` where fields that it speaks of are empty and could make it hold.
        fields: Ids of the fields that it speaks of.
        waits_for: Those of them that are empty, while it waits.
    """

    must: Must
    state: Literal["holds", "fails", "waits"]
    fields: tuple[str, ...]
    waits_for: tuple[Field, ...] = ()


def advise(artefact: Artefact, standing: Sequence[Filled]) -> tuple[Advice, ...]:
    """Hold the tests of an artefact against its fields as they stand, in the form's order."""
    entries = {one.field.id: entry for one in standing if (entry := _entry(one))}
    return tuple(_advice(must, artefact, entries) for must in artefact.tests)


def _entry(one: Filled) -> str:
    """Return what conditions may read of a field; empty for one that holds no entry it takes."""
    if one.state == "empty" or one.field.kind == "table":
        return one.state.replace("empty", "")
    return one.text if holds(one.field, one.text) else ""


def _advice(must: Must, artefact: Artefact, entries: dict[str, str]) -> Advice:
    condition = parse_must(must.condition, artefact.fields)
    spoken_of = fields_in(condition, artefact.fields)
    outcome = judged(condition, artefact.fields, entries)
    named = tuple(field.id for field in spoken_of)
    if outcome is not None:
        return Advice(must, "holds" if outcome else "fails", named)
    empty = tuple(field for field in spoken_of if field.id not in entries)
    return Advice(must, "waits", named, empty)
