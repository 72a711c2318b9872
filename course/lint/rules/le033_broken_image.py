"""Finds pictures whose file is not there."""

import posixpath
from collections.abc import Iterator

from course.content.references import inside
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.ids import nearest
from course.lint.book import Book

RULE = Rule("LE033", "broken-image", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report every picture inside the course that has no file."""
    for outline in book.outlines.values():
        for image in outline.images:
            target = inside(outline.path, image.address)
            if target is None or target in book.files:
                continue
            guess = nearest(target, book.files)
            remedy = "Put the picture there, or correct the path."
            if guess is not None:
                beside = posixpath.relpath(guess, posixpath.dirname(outline.path))
                remedy = f"Did you mean “{beside}”?"
            message = f"There is no picture “{image.address}”."
            yield RULE.found(outline.path, image.place, message, remedy)
