"""Finds orders that a coin could bring about."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE069", "few-entries-to-order", Severity.INFO)
FEWEST = 3


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each order of fewer than three entries."""
    for item in book.items:
        if item.kind == "order" and len(item.options) < FEWEST:
            message = f"“{item.title}” has {len(item.options)} entries: half guess their order."
            remedy = f"Order at least {FEWEST}, or ask which of the two comes first."
            yield RULE.found(item.path, Place(item.line, 1), message, remedy)
