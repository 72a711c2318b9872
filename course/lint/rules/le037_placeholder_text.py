"""Finds notes to oneself that were never replaced by text."""

import re
from collections.abc import Iterator
from typing import Any

from course.content.markdown import inlines
from course.content.page import Page
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE037", "placeholder-text", Severity.WARNING)
PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBC|TBA|FIXME|XXX+)\b|\blorem ipsum\b|\?{3,}"
    r"|\[(?:[Ii]nsert|[Aa]dd|[Ff]ill in|[Yy]our|[Nn]ame of)\b[^\]\n]*\](?!\()"
)
REMEDY = "Write the text, or keep the note in a blockquote “> **Trainer note:** …”."


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report each placeholder in what learners read, front matter included."""
    yield from _in_front_matter(page, page.front.values, ())
    for section in page.sections:
        for inline in inlines(section.tokens):
            for found in PLACEHOLDER.finditer(inline.content):
                code = {t.content for t in inline.children or () if t.type == "code_inline"}
                if not any(found[0] in text for text in code):
                    yield _found(page, page.source.place(inline, found.start()), found[0])


def _in_front_matter(page: Page, value: Any, at: tuple[Any, ...]) -> Iterator[Diagnostic]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _in_front_matter(page, inner, (*at, key))
    elif isinstance(value, str) and (found := PLACEHOLDER.search(value)):
        yield _found(page, page.front.place(*at), found[0])


def _found(page: Page, place: Place, words: str) -> Diagnostic:
    return RULE.found(page.path, place, f"“{words}” stands where text should be.", REMEDY)
