"""Finds hints that hold the answer instead of a way to it."""

import re
from collections.abc import Iterator

from course.content.dialect import plain
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.items import Item
from course.lint.book import Book
from course.lint.lengths import best_option

RULE = Rule("LE065", "hint-gives-away", Severity.WARNING)
REMEDY = "Point to what helps to find the answer: a passage, a step, a question to ask first."
WORD = re.compile(r"[^\W_]+")
SHORTEST = 4
"""Letters from which a word says something; shorter ones join the others."""
FEWEST = 2
"""Telling words that must all stand in the hint; one may be there by chance."""


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each hint with every word that tells a right option from the others, or the answer."""
    for item in book.items:
        for number, hint in enumerate(item.hints):
            answer = _given_away(item, plain(hint))
            if answer is not None:
                place = book.label_place(item, "hint", number)
                message = f"This hint holds the answer “{answer[:60]}”."
                yield RULE.found(item.path, place, message, REMEDY)


def _given_away(item: Item, hint: str) -> str | None:
    said = f" {' '.join(_words(hint))} "
    typed = [*item.accepted, *([f"{item.number.value}"] if item.number else [])]
    for answer in typed:
        if f" {' '.join(_words(answer))} " in said:
            return answer
    for text, telling in _telling(item):
        if len(telling) >= FEWEST and telling <= set(_words(hint)):
            return text
    return None


def _telling(item: Item) -> Iterator[tuple[str, set[str]]]:
    """Yield right options with the words that neither the question nor another option has."""
    right = [option for option in item.options if option.right]
    best = best_option(item)
    for option in right or ([best] if best else []):
        others = [o.text for o in item.options if o.key != option.key and not o.right]
        known = {w for text in (item.title, item.prompt, *others) for w in _words(plain(text))}
        text = plain(option.text)
        yield text, {word for word in _words(text) if len(word) >= SHORTEST} - known


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]
