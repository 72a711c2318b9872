"""Finds numbers that learners type without being told what they count."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE071", "number-without-unit", Severity.INFO)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each number item whose answer names no unit."""
    for item in book.items:
        if item.number is not None and not item.number.unit:
            message = f"The answer of “{item.title}” names no unit."
            remedy = "Write what is counted behind it, as in “90 ± 5 days”."
            yield RULE.found(item.path, book.label_place(item, "answer"), message, remedy)
