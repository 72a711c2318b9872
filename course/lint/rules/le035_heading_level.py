"""Finds headings that skip a level, and blocks that do not start at level three."""

from collections.abc import Iterator

from markdown_it.token import Token

from course.content.page import Page
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import is_lesson

RULE = Rule("LE035", "heading-level", Severity.WARNING)
TOP, BLOCK = 2, 3


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report each heading that stands at a level where readers of a table of contents lose it."""
    starts = {section.first: section for section in page.sections if section.level}
    level = 1
    for token in page.source.tokens:
        if token.type != "heading_open" or token.level or not token.map:
            continue
        if token.map[0] in page.unseen:
            continue
        section = starts.get(token.map[0])
        is_block = section is not None and section.kind != "prose"
        before, level = level, int(token.tag[1])
        trouble = _trouble(page, before, level, is_block=is_block)
        if trouble is not None:
            yield _found(page, token, *trouble)


def _trouble(page: Page, before: int, level: int, *, is_block: bool) -> tuple[str, str] | None:
    marks = "#" * level
    if is_block:
        if level == BLOCK:
            return None
        return f"This block starts with “{marks}”.", "Start blocks with “###”."
    if level == 1 and is_lesson(page):
        return "The lesson's title comes from its front matter.", "Write “##” for a heading."
    if level > before + 1:
        expected = "#" * (before + 1)
        return f"This heading goes from level {before} to {level}.", f"Write “{expected}”."
    return None


def _found(page: Page, token: Token, message: str, remedy: str) -> Diagnostic:
    place: Place = page.source.start(token)
    return RULE.found(page.path, place, message, remedy)
