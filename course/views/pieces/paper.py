"""How an artefact stands for a learner, in words: what is filled in, what it still lacks."""

from dataclasses import dataclass

from course.catalogue import Catalogue
from course.content.artefacts import Artefact
from course.content.dialect import label
from course.engine.advising import Advice, advise
from course.engine.filling import Filled, filled, holds
from course.engine.wording import counted, joined, when
from progress.states import LearnerPage

NAMED = 3
"""Empty fields that are named before the others are only counted."""


@dataclass(frozen=True, slots=True)
class Paper:
    """An artefact as it stands.

    Attributes:
        changed: When its learner last changed it, milliseconds since the epoch; None for never.
    """

    form: Artefact
    fields: tuple[Filled, ...]
    advice: tuple[Advice, ...]
    changed: int | None

    @property
    def empty(self) -> tuple[Filled, ...]:
        """The fields that nothing is in."""
        return tuple(one for one in self.fields if one.state == "empty")


def paper(form: Artefact, catalogue: Catalogue, page: LearnerPage) -> Paper:
    """Say how an artefact stands."""
    fields = filled(form, catalogue, page)
    entries = page.kept.fields.get(form.id, {}).values()
    changed = max((entry.at for entry in entries), default=None)
    return Paper(form, fields, advise(form, fields), changed)


def standing(found: Paper) -> str:
    """Say how much is filled in and how many tests do not hold: ``4 of 26 fields filled in …``."""
    done = len(found.fields) - len(found.empty)
    fed = sum(one.state == "fed" for one in found.fields)
    said = f"{done} of {counted(len(found.fields), 'field')} filled in"
    if fed:
        said += f", {fed} from your lessons and scenarios"
    fails = sum(one.state == "fails" for one in found.advice)
    if fails:
        said += f"; {counted(fails, 'test does', 'tests do')} not hold yet"
    return f"{said}."


def lacks(found: Paper) -> str:
    """Name what is still empty; empty for a whole form and for one that nobody began."""
    empty = [f"“{label(one.field.title)}”" for one in found.empty]
    if not empty or len(empty) == len(found.fields):
        return ""
    more = len(empty) - NAMED
    named = [*empty[:NAMED], f"{more} more"] if more > 1 else empty
    return f"Still empty: {joined(named)}."


def last_changed(found: Paper, zone: str | None) -> str:
    """Say when the document was last changed; empty where it never was."""
    return f"Last changed on {when(found.changed, zone)}." if found.changed is not None else ""


def state_of(one: Filled) -> str:
    """Say how a field stands: ``Filled in``, ``From a lesson``, ``Empty``."""
    if one.state == "empty":
        return "Empty"
    if one.state == "fed":
        kinds = {origin.kind for origin in one.origins}
        return "From a scenario" if kinds == {"scenario"} else "From a lesson"
    unfit = one.text if one.field.kind == "table" else not holds(one.field, one.text)
    return "No longer fits" if unfit else "Filled in"
