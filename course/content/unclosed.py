"""Code fences and comments that were never closed and swallow what follows."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from course.content.findings import Findings
from course.content.rules import UNCLOSED_BLOCK
from course.content.source import Source

# Behind a backslash it is text, as somebody who writes about comments means it.
OPENING = re.compile(r"(?<!\\)<!--")


def check_closed(findings: Findings, source: Source, tokens: Iterable[Token]) -> None:
    """Note each code fence and comment without an end."""
    for token in tokens:
        if token.type == "fence" and not _fence_is_closed(source, token):
            message = f"The code that begins here with “{token.markup}” is not closed."
            remedy = f"Put a line “{token.markup}” after its last line."
            findings.add(UNCLOSED_BLOCK, source.start(token), message, remedy)
        elif token.type == "inline" and any("<!--" in t.content for t in _texts(token)):
            opening = OPENING.search(token.content)
            if opening is None:
                continue
            place = source.place(token, opening.start())
            message = "The comment that begins here is not closed, so learners would see it."
            findings.add(UNCLOSED_BLOCK, place, message, "Put “-->” after its last word.")


def _texts(inline: Token) -> Iterable[Token]:
    return (child for child in inline.children or () if child.type == "text")


def _fence_is_closed(source: Source, fence: Token) -> bool:
    first, end = fence.map or (0, 0)
    last = source.lines[min(end, len(source.lines)) - 1]
    return end - 1 > first and last.strip(" \t>").startswith(fence.markup)
