"""Finds questions that became another type under the id of a released one."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.items import all_kinds
from course.lint.book import Book
from course.lint.released import kept_items

RULE = Rule("LE081", "type-changed", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each item whose kind is not the one it was released with."""
    kinds = all_kinds()
    for before, item, _ in kept_items(book):
        if item.kind != before.type:
            was = kinds[before.type].label if before.type in kinds else before.type
            now = kinds[item.kind].label
            message = f"“{item.id}” was released as {was.lower()} and is {now.lower()} now."
            remedy = "Give the new question an id of its own, or bring the old type back."
            yield RULE.found(item.path, book.label_place(item, "id"), message, remedy)
