"""Number: a figure is worked out or estimated, and typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal

from course.items.interaction import Interaction, number
from course.items.kind import Flaw, Written, with_options
from course.items.model import Item, Numeric
from course.items.numerals import CURRENCY, SIGNS, Amount, amount, decimal_comma
from course.items.typed import alternatives, looks_numeric

EXAMPLE = """\
**Answer:** 3,050 ± 50 people

**Explanation:** 5 % of 61,000 is 3,050. “95 % right” is a mark of excellence in a test and a queue
of three thousand people at the service desk on payday.
"""
PLUS_MINUS = re.compile(rf"\s*(?:±|\+\s*/?\s*[{SIGNS}])\s*")
START = rf"(?=\s*[{CURRENCY}]?\s*[{SIGNS}]?\s?\.?\d)"
RANGE = re.compile(rf"\s+to\b{START}|(?<=[\d%])\s*[-–]{START}|(?<=\w)\s*–{START}")
HOW = "Write “**Answer:** 90 ± 5 days” or “90 to 100 days”, with a blank before the unit"
AS_TEXT = "if words are to be typed, add “**Type:** short text”"
EXACT = Context(prec=100)


@dataclass(frozen=True)
class Number:
    """All or nothing, within a tolerance.

    The score is 1 when low <= answer <= high, else 0, with low and high = value -/+ tolerance.
    Both ends count, and the arithmetic is decimal, so 0.3 lies within 0.1 ± 0.2. Source: QTI 3.0
    ``equal`` with ``toleranceMode="absolute"``; Moodle's numerical question marks alike.
    """

    name: str = "number"
    label: str = "Number"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether the type says so, or the one answer begins like a number."""
        if written.type or written.pairs:
            return written.type == "number"
        return looks_numeric(written.answer)

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Say what of the answer cannot be read as a number."""
        if stray := with_options(written):
            return stray
        if not written.answer:
            message = "The question says “**Type:** number” and has no answer."
            return (Flaw("answer-unreadable", message, f"{HOW}."),)
        found = read(written.answer)
        return (found,) if isinstance(found, Flaw) else ()

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the number with its tolerance and unit."""
        return {"number": read(written.answer)}

    def interaction(self, item: Item) -> Interaction:
        """Ask for one number."""
        return Interaction(kind="numeric", unit=item.number.unit if item.number else "")

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score 1.0 within the tolerance, else 0.0."""
        given, right = number(response[0]), item.number
        if given is None or right is None:
            return 0.0
        low = EXACT.subtract(right.value, right.tolerance)
        high = EXACT.add(right.value, right.tolerance)
        return 1.0 if low <= given <= high else 0.0


def read(answer: str) -> Numeric | Flaw:
    """Read ``90``, ``90 ± 5 days`` or ``90 to 100 days``, or say what cannot be read."""
    parts = alternatives(answer)
    if len(parts) != 1:
        return _flaw("A number has one answer, without “|”.", 0, "")
    text = parts[0]
    around = PLUS_MINUS.search(text, 1)
    between = None if around else RANGE.search(text, 1)
    if around:
        return _around(text[: around.start()], text[around.end() :], around.end())
    if between:
        return _between(text[: between.start()], text[between.end() :], between.end())
    found = _amount(text, 0)
    return found if isinstance(found, Flaw) else Numeric(value=found.value, unit=found.unit)


def _around(first: str, second: str, at: int) -> Numeric | Flaw:
    value, tolerance = _amount(first, 0), _amount(second, at)
    if isinstance(value, Flaw):
        return value
    if isinstance(tolerance, Flaw):
        return tolerance
    if tolerance.value < 0:
        message = f"The tolerance “{second.strip()}” is below 0."
        remedy = "Write how far off an answer may be without a sign, as in “90 ± 5 days”."
        return Flaw("answer-unreadable", message, remedy, answer_at=at)
    unit = _unit(value, tolerance, at)
    if isinstance(unit, Flaw):
        return unit
    return Numeric(value=value.value, tolerance=tolerance.value, unit=unit)


def _between(first: str, second: str, at: int) -> Numeric | Flaw:
    low, high = _amount(first, 0), _amount(second, at)
    if isinstance(low, Flaw):
        return low
    if isinstance(high, Flaw):
        return high
    if high.value < low.value:
        message = f"The range ends at {second.strip()}, below where it begins."
        return Flaw("answer-unreadable", message, "Write the lower end first.", answer_at=0)
    unit = _unit(low, high, at)
    if isinstance(unit, Flaw):
        return unit
    middle = EXACT.divide(EXACT.add(low.value, high.value), Decimal(2))
    return Numeric(value=middle, tolerance=EXACT.subtract(high.value, middle), unit=unit)


def _unit(first: Amount, second: Amount, at: int) -> str | Flaw:
    if first.unit and second.unit and first.unit != second.unit:
        message = f"The answer has two units, “{first.unit}” and “{second.unit}”."
        return Flaw("answer-unreadable", message, "Write both numbers in one unit.", answer_at=at)
    return first.unit or second.unit


def _amount(text: str, at: int) -> Amount | Flaw:
    found = amount(text)
    if found is not None:
        return found
    comma = decimal_comma(text)
    if comma:
        message = f"“{text.strip()}” has a comma that groups no thousands."
        remedy = f"Write “{comma}” with a point; a comma groups thousands, as in “1,200”."
        return Flaw("answer-unreadable", message, remedy, answer_at=at)
    return _flaw(f"“{text.strip()}” cannot be read as a number.", at, f"; {AS_TEXT}")


def _flaw(message: str, at: int, more: str) -> Flaw:
    return Flaw("answer-unreadable", message, f"{HOW}{more}.", answer_at=at)


KIND = Number()
