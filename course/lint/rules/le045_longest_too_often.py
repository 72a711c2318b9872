"""Finds a course in which choosing the longest option pays."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.chances import chance_of_at_least
from course.lint.book import Book
from course.lint.lengths import best_is_longest, best_option

RULE = Rule("LE045", "longest-too-often", Severity.WARNING)
# One-sided test at the usual level; below five items no pattern can be told from luck.
SIGNIFICANT = 0.05
FEWEST = 5


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report once when the best option is the longest more often than luck explains."""
    items = [item for item in book.choices if best_option(item)]
    longest = sum(best_is_longest(item) is not None for item in items)
    chances = [1 / len(item.options) for item in items]
    if len(items) < FEWEST or chance_of_at_least(longest, chances) >= SIGNIFICANT:
        return
    path = book.course.path if book.course else "modules/course.md"
    message = (
        f"In {longest} of {len(items)} questions the best option is the longest; "
        f"by luck it would be about {sum(chances):.0f}."
    )
    remedy = "Shorten best options or lengthen others; LE044 names the questions."
    yield RULE.found(path, Place(1, 1), message, remedy)
