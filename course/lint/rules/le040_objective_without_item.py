"""Finds promises of a module that no question tests."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book, is_whole

RULE = Rule("LE040", "objective-without-item", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each objective without an item; not where questions are left out for another flaw."""
    for module in book.modules:
        tested = {item.objective for item in module.items}
        for key in module.objectives:
            if key not in tested and is_whole(module):
                message = f"No question tests the objective “{key}”."
                remedy = f"Write “**Objective:** {key}” under a question of this module."
                place = book.place(module.path, "objectives", key)
                yield RULE.found(module.path, place, message, remedy)
