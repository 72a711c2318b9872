"""Finds figures in prose that no source stands behind."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from course.content.page import Page
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.book import is_lesson, read_as_text

RULE = Rule("LE031", "uncited-figure", Severity.WARNING)

# Counted repeats keep the search short in texts that are nothing but digits and commas.
NUMBER = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
FIGURE = re.compile(
    rf"(?:[A-Z]{{1,3}})?[$€£¥]\s?{NUMBER}(?:\s?(?:k|m|bn|million|billion|trillion)\b)?"
    rf"|{NUMBER}[ \u00a0]?(?:%|per ?cent\b)"
    rf"|\b{NUMBER}\s(?:million|billion|trillion)\b"
    r"|(?<![\w.,/–-])(?:\d{1,3}(?:[,\u00a0 ]\d{3}){1,5}|\d{3,15})(?![\w–-]|[.,]\d)"
)
# Years, decades and spans of years, articles of law, standards, and the first hundred days.
NO_FIGURE = re.compile(
    r"\b(?:1[5-9]|20)\d\d(?:s|[–/-]\d{2,4})?\b(?!,\d|[  ]?(?:%|per ?cent|million|billion))"
    r"|\b(?:ISO|IEC|RFC|NIST|Article|Section|Act|No\.?|room|page)\s\d[\d.:-]*"
    r"|\b100[\s-]days?\b|\b999\b|\b112\b",
)


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report the first figure of each paragraph that cites nothing."""
    if not is_lesson(page):
        return
    for section in read_as_text(page):
        before = ""
        for token in section.tokens:
            if token.type == "inline" and before != "heading_open":
                yield from _of_paragraph(page, token)
            before = token.type


def _of_paragraph(page: Page, inline: Token) -> Iterator[Diagnostic]:
    children = inline.children or []
    if any(token.type == "citation" for token in children):
        return
    for token in children:
        if token.type != "text":
            continue
        found = FIGURE.search(NO_FIGURE.sub(lambda match: "x" * len(match[0]), token.content))
        if found is not None:
            place = page.source.place(inline, max(inline.content.find(found[0]), 0))
            message = f"The figure “{found[0].strip()}” has no source in this paragraph."
            remedy = "Put the fact's id behind it, as in “[^ph-advisors]”, or leave the figure out."
            yield RULE.found(page.path, place, message, remedy)
            return
