"""Finds ids that learners' records hang on and that the course has no more since its release."""

from collections.abc import Iterator

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book
from course.lint.released import gone, place_of

RULE = Rule("LE080", "id-gone", Severity.WARNING)
WORDS = {"lesson": "lesson", "item": "question", "reflect": "reflection", "scenario": "scenario"}


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each id of the release that is neither there nor retired."""
    version = book.release.version if book.release else ""
    for entry in gone(book):
        path, place = place_of(book, entry)
        message = f"The {WORDS[entry.kind]} “{entry.id}” of the release {version} is gone."
        remedy = (
            "If its id was changed, give it back: answers hang on it. If it was taken out for "
            f"good, write “retired: [{entry.id}]” in an entry under “changes” of a lesson."
        )
        yield RULE.found(path, place, message, remedy)
