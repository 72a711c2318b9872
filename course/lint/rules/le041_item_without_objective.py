"""Finds questions that test nothing the module promises."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE041", "item-without-objective", Severity.INFO)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each item without an objective, in modules that have objectives."""
    for module in book.modules:
        for item in module.items:
            if item.objective is None and module.objectives:
                message = f"The question “{item.title}” names no objective."
                remedy = f"Add “ · **Objective:** …”: {', '.join(module.objectives)}."
                yield RULE.found(item.path, Place(item.line, 1), message, remedy)
