"""Finds a change of bullet inside a list, which makes two lists of one."""

from collections.abc import Iterator
from itertools import pairwise

from course.content.page import Page
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE039", "mixed-bullets", Severity.WARNING)


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report the line where another bullet begins right behind a list."""
    for section in page.sections:
        first: dict[int, str] = {}
        for before, token in pairwise(section.tokens):
            ends, begins = before.type.removesuffix("_close"), token.type.removesuffix("_open")
            if begins not in ("bullet_list", "ordered_list") or token.nesting != 1:
                continue
            # Of “*”, “-”, “*” the one in the middle is the odd one out.
            wanted = first.get(token.level, before.markup) if ends == begins else token.markup
            first[token.level] = wanted
            if token.markup != wanted:
                message = f"The bullet changes from “{wanted}” to “{token.markup}” here."
                remedy = f"Begin every entry of one list with “{wanted}”."
                yield RULE.found(page.path, page.source.start(token), message, remedy)
