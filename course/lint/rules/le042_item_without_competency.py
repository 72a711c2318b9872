"""Finds questions that count towards no competency."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE042", "item-without-competency", Severity.INFO)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each item without a competency."""
    known = ", ".join(book.course.competencies) if book.course else "C1 …"
    for module in book.modules:
        for item in module.items:
            if not item.competencies:
                message = f"The question “{item.title}” names no competency."
                remedy = f"Add “ · **Competency:** …”, the main one first: {known}."
                yield RULE.found(item.path, Place(item.line, 1), message, remedy)
