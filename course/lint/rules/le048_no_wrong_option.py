"""Finds questions in which every answer is as good as the next."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE048", "no-wrong-option", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report items whose options are all right, or all score the same."""
    for item in book.choices:
        if len({(option.right, option.score) for option in item.options}) == 1:
            message = f"Every option of “{item.title}” is worth the same."
            remedy = "Add an option that is less good, or ask it as “### Reflect: …”."
            yield RULE.found(item.path, Place(item.line, 1), message, remedy)
