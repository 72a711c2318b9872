"""Finds lessons whose sentences and words are so long that even experts read them twice."""

from collections.abc import Iterator

from course.content.markdown import inlines, text_of
from course.content.page import Page
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import is_lesson, read_as_text
from course.lint.readability import lix

RULE = Rule("LE063", "hard-to-read", Severity.WARNING)
HARDEST = 55
"""Index from which Anderson (1983) counts English prose as the hardest of his five grades."""
FEWEST_WORDS = 100
"""Below this many words one long sentence decides, which says nothing about a lesson."""


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report a lesson whose prose, cases and debates are beyond the hardest grade."""
    if not is_lesson(page):
        return
    index, words = lix(
        text_of(inline.children or ())
        for section in read_as_text(page)
        for inline in inlines(section.tokens)
    )
    if words >= FEWEST_WORDS and index > HARDEST:
        message = f"This lesson reads as hard as a statute: LIX {index:.0f}, over {HARDEST}."
        remedy = "Halve the longest sentences, and take shorter words where there are any."
        yield RULE.found(page.path, page.front.places.get(("title",), Place(1, 1)), message, remedy)
