"""Finds characters in the text that nobody sees and that hide or turn round what is beside them."""

import unicodedata
from collections.abc import Iterator

from course.content.page import Page
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.lint.hidden import SUSPECT, hidden_in

RULE = Rule("LE067", "hidden-characters", Severity.WARNING)
REMEDY = "Delete it; it may have come with copied text."


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report the first of each line that learners see; front matter is told while it is read."""
    first = page.sections[0].first if page.sections else len(page.source.lines)
    for number, line in enumerate(page.source.lines[first:], first):
        if not SUSPECT.search(line) or number in page.unseen:
            continue
        at = next(hidden_in(line, page.source), None)
        if at is not None:
            name = unicodedata.name(line[at], f"U+{ord(line[at]):04X}").lower()
            message = f"A character stands here that nobody sees: {name}."
            yield RULE.found(page.path, Place(number + 1, at + 1), message, REMEDY)
