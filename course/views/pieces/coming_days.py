"""The next days that a learner has named: that of the plan, and those in their documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from course.catalogue import Catalogue
from course.content.dialect import label
from course.content.escaping import literal
from course.engine.arranging import plan_of
from course.engine.dating import Day, day_in, days_in
from course.engine.filling import Filled
from course.engine.wording import coming
from progress.store import LearnerPage

MOST = 5
"""Days that are shown."""

LONGEST = 80
"""Characters of what somebody wrote beside a day."""


@dataclass(frozen=True, slots=True)
class Coming:
    """One day that comes; texts are ready for Streamlit.

    Attributes:
        when: ``Today``, ``Tomorrow``, ``Thursday 3 December``.
        what: What falls on it.
    """

    when: str
    what: str


def coming_days(
    catalogue: Catalogue, page: LearnerPage, papers: Mapping[str, Sequence[Filled]], today: date
) -> tuple[Coming, ...]:
    """List the next days, the first one first, at most five; days that have passed are left out.

    Args:
        papers: By document of the course, its fields as they stand.
    """
    found = sorted(
        (each for each in _days(catalogue, page, papers) if each[0] >= today),
        key=lambda each: each[0],
    )
    return tuple(Coming(_when(day, today), what) for day, what in found[:MOST])


def _days(
    catalogue: Catalogue, page: LearnerPage, papers: Mapping[str, Sequence[Filled]]
) -> Iterator[tuple[date, str]]:
    plan = plan_of(catalogue, page)
    by = day_in(plan.by or "") if plan else None
    if by is not None:
        yield by, "The day of your plan"
    for form in catalogue.artefacts:
        fields = papers[form.id]
        for day in days_in(fields):
            yield day.day, f"{label(form.title)}: {_what(day, fields)}"


def _what(day: Day, fields: Sequence[Filled]) -> str:
    """Say what falls on a day: its row in a table where that says it, else its field."""
    rows = next((one.rows for one in fields if one.field.id == day.field.id), ())
    cells = rows[day.row] if 0 <= day.row < len(rows) else ()
    said = next((c.strip() for c in cells if c.strip() and day_in(c) is None), "")
    short = said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"
    return literal(" ".join(short.split())) or label(day.field.title)


def _when(day: date, today: date) -> str:
    said = coming(day, today).removeprefix("on ")
    return said[:1].upper() + said[1:]
