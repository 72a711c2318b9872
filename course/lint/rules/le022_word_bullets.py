"""Finds bullets copied from a word processor, which Markdown runs together into one paragraph."""

from collections.abc import Iterator

from course.content.bullets import word_bullet
from course.content.options import LISTS
from course.content.page import Page, Section
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE022", "word-bullets", Severity.WARNING)


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report the first such bullet of each paragraph."""
    for section in page.sections:
        if _is_told_elsewhere(section):
            continue
        for node in section.nodes:
            bullet = word_bullet(page, node)
            if bullet is not None:
                message = f"“{bullet.mark}” is no bullet in Markdown, so these lines run together."
                remedy = "Begin each line with “- ”, with a blank line above the first."
                yield RULE.found(page.path, bullet.place, message, remedy)


def _is_told_elsewhere(section: Section) -> bool:
    # A question without a list has no options, which reading reports at the same bullet.
    return section.kind == "question" and not any(node.type in LISTS for node in section.nodes)
