"""Markdown cut into the lines that a text-only player shows, comments left out."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from course.content.markdown import is_comment, reader, tidy

BLANKS = re.compile(r"[ \t\n]+")
HARD_BREAK = re.compile(r"(?:\\| {2,})\n")


def lines_of(markdown: str) -> list[str]:
    """Return one line for each paragraph, list item or other line, marks as written."""
    rows = tidy(markdown).split("\n")
    found: list[str] = []
    tokens = reader().parse("\n".join(rows))
    for token, inside in _blocks(tokens):
        if token.type == "paragraph_open":
            found.extend(HARD_BREAK.split(_without_comments(inside)))
        elif token.map and not (token.type == "html_block" and is_comment(token)):
            found.extend(rows[token.map[0] : token.map[1]])
    lines = (BLANKS.sub(" ", line).strip() for line in found)
    return [line for line in lines if line]


def _blocks(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Yield the outermost blocks, each with the token that follows it."""
    for number, token in enumerate(tokens):
        if token.level == 0 and token.nesting >= 0:
            yield token, tokens[min(number + 1, len(tokens) - 1)]


def _without_comments(inline: Token) -> str:
    text = inline.content
    for child in reversed(inline.children or []):
        if child.type == "html_inline" and is_comment(child):
            at = child.meta["at"]
            text = text[:at] + text[at + len(child.content) :]
    return text


def one_line(markdown: str) -> str:
    """Return a text as a single line, marks as written."""
    return " ".join(lines_of(markdown))
