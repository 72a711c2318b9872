"""Finds pairs that are matched by leaving one over."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE070", "few-pairs", Severity.INFO)
FEWEST = 3


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each match that offers fewer than three partners."""
    for item in book.items:
        if item.kind == "match" and len(item.pairs) < FEWEST:
            message = f"“{item.title}” offers {len(item.pairs)} partners: who knows one knows all."
            remedy = "Add a pair, or a wrong partner in a row whose left cell is empty."
            yield RULE.found(item.path, Place(item.line, 1), message, remedy)
