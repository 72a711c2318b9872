"""Numbers as other systems write them, with how far off an answer may be."""

from decimal import Decimal, InvalidOperation

from course.items import Numeric
from course.items.interaction import number

FINEST = -30
"""Powers of ten below which no digit is read."""


def plain_number(written: str) -> Decimal | None:
    """Read a decimal number of a sensible size; None for anything else."""
    found = number(written)
    exponent = found.as_tuple().exponent if found is not None else None
    return found if isinstance(exponent, int) and exponent >= FINEST else None


def number_in(value: str, tolerance: str = "") -> Numeric | None:
    """Read a number and its tolerance; None when either is no number."""
    right, off = plain_number(value), plain_number(tolerance.strip() or "0")
    if right is None or off is None or off < 0:
        return None
    return Numeric(value=right, tolerance=off)


def between(low: str, high: str) -> Numeric | None:
    """Read a range as its middle and half its width."""
    least, most = plain_number(low), plain_number(high)
    if least is None or most is None:
        return None
    try:
        return Numeric(value=(least + most) / 2, tolerance=abs(most - least) / 2)
    except InvalidOperation:
        return None
