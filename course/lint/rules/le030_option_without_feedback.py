"""Finds options that say nothing to the learner who chose them."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.items import Item
from course.lint.book import Book

RULE = Rule("LE030", "option-without-feedback", Severity.WARNING)
REMEDY = "Write “  - **Feedback:** …” under it: why it is right, or what it overlooks."


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each silent option, or once where a whole item is silent."""
    for item in book.choices:
        yield from _of_item(item)


def _of_item(item: Item) -> Iterator[Diagnostic]:
    silent = [option for option in item.options if not option.feedback.strip()]
    if len(silent) == len(item.options):
        message = f"No option of “{item.title}” has feedback."
        yield RULE.found(item.path, Place(item.line, 1), message, REMEDY)
        return
    for option in silent:
        message = f"Option {option.key} of “{item.title}” has no feedback."
        yield RULE.found(item.path, Place(option.line, 1), message, REMEDY)
