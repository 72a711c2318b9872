"""Days that a filled-in artefact names: only those about which there is no doubt."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from course.content.artefact_fields import Field
from course.engine.filling import Filled

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_OF = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in {month, month[:3], "sept" if month == "september" else month}
}
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
DAY_FIRST = re.compile(rf"{WEEKDAY}(\d{{1,2}})\.?\s+([a-z]+)\.?,?\s+(\d{{4}})", re.I | re.A)
MONTH_FIRST = re.compile(rf"{WEEKDAY}([a-z]+)\.?\s+(\d{{1,2}}),?\s+(\d{{4}})", re.I | re.A)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.A)


class Day(NamedTuple):
    """A day that one field names.

    Attributes:
        row: 0-based row of a table; -1 for a field that is a date itself.
        column: 0-based column of a table; -1 for a field that is a date itself.
    """

    field: Field
    day: date
    row: int = -1
    column: int = -1


def day_in(text: str) -> date | None:
    """Read a text that is a day and nothing else; None when it is not, or could be two days.

    >>> day_in("12 March 2027")
    datetime.date(2027, 3, 12)
    >>> day_in("03/04/2027") is None
    True
    """
    written = " ".join(text.split()).removesuffix(".")
    if match := ISO.fullmatch(written):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := DAY_FIRST.fullmatch(written):
        return _day(int(match[3]), MONTH_OF.get(match[2].lower(), 0), int(match[1]))
    if match := MONTH_FIRST.fullmatch(written):
        return _day(int(match[3]), MONTH_OF.get(match[1].lower(), 0), int(match[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_in(fields: Sequence[Filled]) -> tuple[Day, ...]:
    """Find the days of an artefact in the order of its form: date fields, and cells of tables."""
    found: list[Day] = []
    for one in fields:
        if one.field.kind == "date" and (day := day_in(one.text)) is not None:
            found.append(Day(one.field, day))
        for row, cells in enumerate(one.rows):
            for column, cell in enumerate(cells):
                if (day := day_in(cell)) is not None:
                    found.append(Day(one.field, day, row, column))
    return tuple(found)
