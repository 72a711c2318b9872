"""Finds definitions of links and footnotes, which this format writes in place."""

import re
from collections.abc import Iterator

from course.content.markdown import inlines
from course.content.page import Page
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE049", "link-definition", Severity.WARNING)
DEFINITION = re.compile(r"^\[(?P<note>\^?)[^\[\]\n]+\]:[ \t]*\S", re.M)


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report each definition, which learners would see as a line of text."""
    for section in page.sections:
        for inline in inlines(section.tokens):
            for found in DEFINITION.finditer(inline.content):
                place = page.source.place(inline, found.start())
                if found["note"]:
                    message = "This footnote's text would be shown as a line of its own."
                    remedy = "Write it as a fact in facts.yaml, and cite the fact's id."
                else:
                    message = "This link's address would be shown as a line of its own."
                    remedy = "Write the address in place: “[text](https://…)”."
                yield RULE.found(page.path, place, message, remedy)
