"""Finds options of which one holds the other, so that two are right at once."""

import re
from collections.abc import Iterator
from itertools import combinations
from math import inf
from typing import NamedTuple

from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.items import Item
from course.lint.book import Book

RULE = Rule("LE066", "overlapping-options", Severity.WARNING)
REMEDY = "Draw the line between the two so that every answer belongs to one of them only."
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
UNIT = r"(?:\s*%|\s+[^\W\d]+)?"
BETWEEN = re.compile(
    rf"(?:between |from )?{NUMBER}{UNIT}\s*(?:–|-|to|and)\s*{NUMBER}(?P<unit>.*)", re.I
)
BELOW = re.compile(
    r"(?:(?P<open>under|below|less than|fewer than)|up to|at most|no more than) "
    rf"{NUMBER}(?P<unit>.*)",
    re.I,
)
ABOVE = re.compile(
    r"(?:(?P<open>over|above|more than)|at least|no less than|no fewer than) "
    rf"{NUMBER}(?P<unit>.*)",
    re.I,
)
OR_MORE = re.compile(rf"{NUMBER}(?P<unit>.*?) or (?:more|over|above)(?P<rest>.*)", re.I)
OR_LESS = re.compile(rf"{NUMBER}(?P<unit>.*?) or (?:less|fewer|under|below)(?P<rest>.*)", re.I)
MORE = re.compile(rf"{NUMBER}(?P<unit>.*?) or (?:more|over|above)(?P<rest>.*)", re.I)
OR_LESS = re.compile(rf"{NUMBER}(?P<unit>.*?) or (?:less|fewer|under|below)(?P<rest>.*)", re.I)
MORE = re.compile(r"(?:,| and| or| as well as| plus| including)\s")


class Span(NamedTuple):
    """The numbers that an option covers.

    Attributes:
        open_low: Whether the lowest itself is left out; likewise ``open_high``.
    """

    low: float
    high: float
    unit: str
    open_low: bool = False
    open_high: bool = False


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report the later of two options that overlap, in questions with one right option."""
    for item in book.choices:
        if item.kind == "single_choice":
            yield from _of_item(item)


def _of_item(item: Item) -> Iterator[Diagnostic]:
    texts = [(option, plain(option.text).rstrip(".")) for option in item.options]
    for (one, first), (two, second) in combinations(texts, 2):
        if _overlap(first, second):
            message = f"This option overlaps with the one on line {one.line}."
            yield RULE.found(item.path, Place(two.line, 1), message, REMEDY)
            return


def _overlap(first: str, second: str) -> bool:
    one, two = _span(first), _span(second)
    if one and two:
        return one.unit == two.unit and _meet(*sorted((one, two)))
    short, long = sorted((first.casefold(), second.casefold()), key=len)
    return " " in short and long.startswith(short) and MORE.match(long[len(short) :]) is not None


def _meet(lower: Span, upper: Span) -> bool:
    apart = lower.open_high or upper.open_low
    return upper.low < lower.high or (upper.low == lower.high and not apart)


def _span(text: str) -> Span | None:
    found = BETWEEN.fullmatch(text)
    if found:
        return Span(_number(found[1]), _number(found[2]), _unit(found))
    for pattern, above in ((OR_MORE, True), (OR_LESS, False)):
        found = pattern.fullmatch(text)
        if found:
            return _open_ended(_number(found[1]), _unit(found), above=above, is_open=False)
    for pattern, above in ((BELOW, False), (ABOVE, True)):
        found = pattern.fullmatch(text)
        if found:
            is_open = found["open"] is not None
            return _open_ended(_number(found[2]), _unit(found), above=above, is_open=is_open)
    return None


def _open_ended(number: float, unit: str, *, above: bool, is_open: bool) -> Span:
    if above:
        return Span(number, inf, unit, open_low=is_open)
    return Span(-inf, number, unit, open_high=is_open)


def _number(written: str) -> float:
    return float(written.replace(",", ""))


def _unit(found: re.Match[str]) -> str:
    parts = found.groupdict()
    return f"{parts['unit']}{parts.get('rest', '')}".strip().casefold()
