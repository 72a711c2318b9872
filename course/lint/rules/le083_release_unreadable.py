"""Finds what of the release's manifest cannot be read, so that nothing is held against it."""

from collections.abc import Iterator

from course.content.release import RELEASE, REMEDY
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import Book

RULE = Rule("LE083", "release-unreadable", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each entry that cannot be read, or the manifest as a whole."""
    for trouble in book.release.troubles if book.release else ():
        yield RULE.found(RELEASE, Place(trouble.line, 1), trouble.message, REMEDY)
