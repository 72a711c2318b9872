"""Numbers as people write them: thousands grouped, a minus from a word processor, a unit behind."""

import re
from decimal import Decimal
from typing import NamedTuple

MOST_DIGITS = 15
"""Digits of a number before its decimal point, and as many behind it."""
GROUP = ",'\u2019\u00a0\u2009\u202f "
MINUS = "-\u2212\u2013"
SIGNS = r"\-\u2212\u2013"
CURRENCY = "$€£¥"
GROUPED = re.compile(rf"[1-9]\d{{0,2}}([{GROUP}])\d{{3}}(?:\1\d{{3}})*(?:\.\d+)?\Z", re.ASCII)
PLAIN = re.compile(r"(?:\d+\.?\d*|\.\d+)\Z", re.ASCII)
DECIMAL_COMMA = re.compile(r"(\d+),(\d+)\Z", re.ASCII)
WRITTEN = re.compile(
    rf"(?P<currency>[{CURRENCY}]?)\s*(?P<sign>[+{SIGNS}]?)\s?(?P<money>[{CURRENCY}]?)"
    rf"(?P<digits>\.?\d(?:[\d.,'\u2019]|[\u00a0\u2009\u202f ](?=\d{{3}}(?!\d)))*)",
    re.ASCII,
)
UNIT = re.compile(r"(?:[ \t\u00a0\u202f]+|(?=[%‰°$€£¥]|\Z))(?P<unit>[^\d\s±][^±]*)?\Z")


class Amount(NamedTuple):
    """A number with what it counts.

    Attributes:
        unit: Blanks made single; empty without one.
    """

    value: Decimal
    unit: str


def numeral(written: str) -> Decimal | None:
    """Read a number as typed: ``1,200``, ``1 200``, ``−3.5``, ``87,5``; None for anything else.

    A comma groups thousands where it can, so ``1,200`` is twelve hundred; where it cannot, as in
    ``87,5`` or ``0,125``, it is a decimal comma.
    """
    text = written.strip()
    sign = -1 if text[:1] in tuple(MINUS) else 1
    digits = text[1:].lstrip() if text[:1] in tuple(MINUS + "+") else text
    comma = DECIMAL_COMMA.match(digits)
    if comma and not GROUPED.match(digits):
        digits = f"{comma[1]}.{comma[2]}"
    value = strict(digits)
    return None if value is None else sign * value


def strict(digits: str) -> Decimal | None:
    """Read digits without a sign, where a comma only ever groups thousands."""
    if GROUPED.match(digits):
        digits = re.sub(f"[{GROUP}]", "", digits)
    elif not PLAIN.match(digits):
        return None
    whole, _, part = digits.partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(part) > MOST_DIGITS:
        return None
    return Decimal(digits)


def amount(written: str) -> Amount | None:
    """Read a number and its unit, as in ``−3.5 °C``, ``€ 2.5 million`` or ``90 %``."""
    text = written.strip()
    match = WRITTEN.match(text)
    after = UNIT.match(text, match.end()) if match else None
    if match is None or after is None:
        return None
    value = strict(match["digits"].rstrip(".,") if not after["unit"] else match["digits"])
    if value is None:
        return None
    currency = match["currency"] or match["money"]
    unit = " ".join(f"{currency} {after['unit'] or ''}".split())
    return Amount(-value if match["sign"] and match["sign"] in MINUS else value, unit)


def decimal_comma(written: str) -> str:
    """Return the text with a decimal point where a comma cannot group; empty when none does."""
    match = WRITTEN.match(written.strip())
    comma = DECIMAL_COMMA.match(match["digits"]) if match else None
    if match is None or comma is None or GROUPED.match(match["digits"]):
        return ""
    return f"{'-' if match['sign'] and match['sign'] in MINUS else ''}{comma[1]}.{comma[2]}"


def plain(value: Decimal) -> Decimal:
    """Return the same number in its one plain form: ``90``, never ``90.0``, ``9E+1`` or ``-0``."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return abs(Decimal(text)) if not value else Decimal(text)
