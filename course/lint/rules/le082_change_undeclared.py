"""Finds questions that are marked otherwise since the release, without a word to learners."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book
from course.lint.released import declares, kept_items

RULE = Rule("LE082", "change-undeclared", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each such item of a lesson that declares no material change since the release."""
    for before, item, lesson in kept_items(book):
        if item.kind != before.type or item.scoring_hash == before.decides:
            continue
        if not declares(book, lesson):
            message = f"“{item.id}” is marked otherwise than in the last release."
            day = book.today or "2026-11-22"
            remedy = (
                "Write in the front matter, under “changes:”, "
                f"“- {{on: {day}, what: A sentence for learners., material: yes}}”."
            )
            yield RULE.found(item.path, book.label_place(item, "id"), message, remedy)
