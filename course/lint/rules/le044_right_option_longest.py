"""Finds questions whose best option is also the longest, which the test-wise notice."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book
from course.lint.lengths import best_is_longest

RULE = Rule("LE044", "right-option-longest", Severity.INFO)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each item whose one best option is longer than every other."""
    for item in book.choices:
        best = best_is_longest(item)
        if best is not None:
            message = f"The best option of “{item.title}” is the longest."
            remedy = "Shorten it, or say the others as fully."
            yield RULE.found(item.path, Place(best.line, 1), message, remedy)
