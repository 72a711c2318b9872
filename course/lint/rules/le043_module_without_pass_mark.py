"""Finds modules with questions that do not say what counts as a pass."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE043", "module-without-pass-mark", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each module that has items and leaves its pass mark to the default."""
    for module in book.modules:
        outline = book.outlines.get(module.path)
        if outline is None or ("pass_mark",) in outline.places or not module.items:
            continue
        message = f"“{module.title}” has no pass mark, so {module.pass_mark:.0%} is taken."
        remedy = "Write “pass_mark: 0.7” with the share of points that you mean."
        yield RULE.found(module.path, Place(1, 1), message, remedy)
