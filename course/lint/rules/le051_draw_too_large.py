"""Finds checks that would draw more questions than the module has."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book, is_whole

RULE = Rule("LE051", "draw-too-large", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each module whose ``draw`` is more than its items."""
    for module in book.modules:
        pool = len(module.items)
        if module.draw is not None and module.draw > pool and is_whole(module):
            message = f"A check draws {module.draw} questions, but the module has {pool}."
            remedy = f"Write “draw: {max(pool // 2, 1)}”, or add questions."
            yield RULE.found(module.path, book.place(module.path, "draw"), message, remedy)
