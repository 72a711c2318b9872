"""Finds pictures that say nothing to those who cannot see them."""

import posixpath
from collections.abc import Iterator

from course.content.markdown import text_of
from course.content.page import Page
from course.content.references import find
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE034", "image-without-alt", Severity.WARNING)
EMPTY_WORDS = frozenset({"image", "picture", "photo", "figure", "diagram", "chart", "screenshot"})


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report pictures whose description is missing, is their file name or says what they are."""
    for section in page.sections:
        for token, place in find(page.source, section.tokens, "image"):
            described = text_of(token.children or ()).strip()
            name = posixpath.basename(str(token.attrs.get("src", "")))
            if described and described.casefold() not in {*EMPTY_WORDS, name.casefold()}:
                continue
            message = f"The picture “{name}” has no description."
            if described:
                message = f"“{described}” does not say what the picture “{name}” shows."
            remedy = "Say in the square brackets what a learner should see in it."
            yield RULE.found(page.path, place, message, remedy)
