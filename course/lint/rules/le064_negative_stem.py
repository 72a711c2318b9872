"""Finds questions that ask for what is not so in a word that is easily overlooked."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from course.content.labelled import segments
from course.content.page import Page, Section
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity

RULE = Rule("LE064", "negative-stem", Severity.WARNING)
# Haladyna, Downing and Rodriguez (2002), guideline 17: word the stem positively; if negatives are
# used, position the word appropriately and make it bold or capital.
STEM = re.compile(
    r"\b(?:which|what|who|where|when|how)\b[^.!?\n]*?\b(?P<no>not|except)\b(?! only)", re.I
)
IDIOM = re.compile(r"\b(?:whether or not|or not|if not|why not)\b", re.I)
LISTS = ("bullet_list_open", "ordered_list_open")


def in_page(page: Page) -> Iterator[Diagnostic]:
    """Report the first such word of each question's prompt."""
    for section in page.sections:
        if section.kind == "question":
            yield from _of_question(page, section)


def _of_question(page: Page, section: Section) -> Iterator[Diagnostic]:
    for node in section.nodes:
        if node.type in LISTS:
            return
        if node.inline is None or any(part.key for part in segments(page.source, node.inline)):
            continue
        at = _plain_no(node.inline)
        if at is not None:
            word = node.inline.content[at : at + 6].split()[0].strip("?,.;:")
            message = f"“{word}” turns this question round and is easily overlooked."
            remedy = f"Ask for what is so, or write “**{word.lower()}**”."
            yield RULE.found(page.path, page.source.place(node.inline, at), message, remedy)
            return


def _plain_no(inline: Token) -> int | None:
    """Find the 0-based place of a negative word that stands in ordinary letters."""
    text = IDIOM.sub(lambda match: "x" * len(match[0]), inline.content)
    for match in STEM.finditer(text):
        before = text[: match.start("no")]
        marked = before.endswith(("*", "_")) or before.count("**") % 2 or match["no"].isupper()
        if not marked:
            return match.start("no")
    return None
