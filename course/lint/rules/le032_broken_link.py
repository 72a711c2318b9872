"""Finds links that lead nowhere, or that learners are not shown."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.ids import nearest
from course.lint.book import Book, Outline, Target

RULE = Rule("LE032", "broken-link", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report every link whose target is not there."""
    for outline in book.outlines.values():
        for link in outline.links:
            trouble = _trouble(book, outline, link)
            if trouble is not None:
                yield RULE.found(outline.path, link.place, *trouble)


def _trouble(book: Book, outline: Outline, link: Target) -> tuple[str, str] | None:
    address = unquote(link.address)
    if not address:
        return "This link has no address.", "Write it in the round brackets, or take the link away."
    if ":" in address.split("/")[0] or address.startswith("//"):
        return _outside(address)
    path, _, anchor = address.partition("#")
    if not path:
        return _anchor(outline, anchor, "this page")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(outline.path), path))
    if path.startswith("/") or target not in book.files:
        return _missing(book, outline, target, path)
    if anchor and target in book.outlines:
        return _anchor(book.outlines[target], anchor, f"“{path}”")
    return None


def _outside(address: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"“{address[:80]}” is no web address.", "Copy it again from the browser."
    known = parts.scheme.lower() in ("http", "https") and parts.netloc
    if known or (parts.scheme.lower() == "mailto" and "@" in parts.path):
        return None
    message = f"Learners are not shown the link “{address[:80]}”, only its text."
    return message, "Write an address that begins with “https://” or “mailto:”."


def _anchor(outline: Outline, anchor: str, where: str) -> tuple[str, str] | None:
    if anchor in outline.anchors:
        return None
    guess = nearest(anchor, outline.anchors)
    remedy = f"Did you mean “#{guess}”?" if guess else "Write a heading's words in small letters, "
    return (
        f"There is no heading “#{anchor}” on {where}.",
        remedy if guess else f"{remedy}joined by hyphens.",
    )


def _missing(book: Book, outline: Outline, target: str, path: str) -> tuple[str, str]:
    guess = nearest(target, book.files)
    message = f"There is no file “{path}”."
    if guess is None:
        return message, "Write the path from this file, as in “02-the-tail.md”."
    beside = posixpath.relpath(guess, posixpath.dirname(outline.path))
    return message, f"Did you mean “{beside}”?"
