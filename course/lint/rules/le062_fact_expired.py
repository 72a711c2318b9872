"""Finds facts whose day of review has passed, so that nobody knows whether they still hold."""

from collections import defaultdict
from collections.abc import Iterator

from course.content.reading import LEDGER
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE062", "fact-expired", Severity.WARNING)
REMEDY = "Read its source again, then move “checked_on” and “review_by” on, or correct the fact."


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each fact past its review, with the lessons that cite it; needs to know the day."""
    if book.today is None:
        return
    citing: dict[str, list[str]] = defaultdict(list)
    for module in book.modules:
        for lesson in module.lessons:
            for cited in lesson.facts:
                citing[cited].append(lesson.path.rpartition("/")[2])
    for fact in book.facts.values():
        # A month or a year alone lasts until its end.
        if fact.review_by and book.today[: len(fact.review_by)] > fact.review_by:
            used = f"; cited in {', '.join(citing[fact.id])}" if citing[fact.id] else ""
            message = f"The fact “{fact.id}” was to be reviewed by {fact.review_by}{used}."
            yield RULE.found(LEDGER, Place(fact.line, 1), message, REMEDY)
