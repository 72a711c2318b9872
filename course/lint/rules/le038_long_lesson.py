"""Finds lessons that are too long for one sitting."""

from collections.abc import Iterator

from course.content.markdown import inlines, text_of
from course.content.page import Page
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import is_lesson, read_as_text

RULE = Rule("LE038", "long-lesson", Severity.WARNING)
MOST_WORDS = 900


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report a lesson whose prose, cases and debates have more words than one sitting holds."""
    if not is_lesson(page):
        return
    words = sum(
        len(text_of(inline.children or ()).split())
        for section in read_as_text(page)
        for inline in inlines(section.tokens)
    )
    if words > MOST_WORDS:
        message = f"This lesson has {words:,} words of prose; {MOST_WORDS} fit one sitting."
        remedy = "Cut what the questions do not need, or make two lessons of it."
        yield RULE.found(page.path, page.front.places.get(("title",), Place(1, 1)), message, remedy)
