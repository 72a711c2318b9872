"""A Markdown text as tokens that know their lines and columns, and findings made from them."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from course.diagnostics import Diagnostic, Severity

NEWLINES = re.compile(r"\r\n?")
UNPAIRED = re.compile("[\ud800-\udfff]")


class Place(NamedTuple):
    """A spot in a file: 1-based line, 1-based column counted in characters."""

    line: int
    column: int


class Rule(NamedTuple):
    """What a finding is filed under; its page is ``docs/rules/code-name.md``."""

    code: str
    name: str
    severity: Severity = Severity.ERROR

    def found(self, path: str, place: Place, message: str, remedy: str) -> Diagnostic:
        """Make a finding of this rule at one place."""
        return Diagnostic(
            path, place.line, place.column, self.code, self.name, self.severity, message, remedy
        )


@dataclass(frozen=True)
class Source:
    """One file as read.

    Attributes:
        path: File as its trainer knows it, relative to the course.
        lines: The text's lines without line ends, after normalising.
        tokens: markdown-it's tokens; ``token.map`` counts lines from 0.
    """

    path: str
    lines: tuple[str, ...]
    tokens: tuple[Token, ...]

    def place(self, inline: Token, offset: int = 0) -> Place:
        """Say where a character of an inline token's content stands in the file.

        Args:
            inline: A token of type ``inline``.
            offset: 0-based character of ``inline.content``.
        """
        first = inline.map[0] if inline.map else 0
        begins = inline.content.rfind("\n", 0, offset) + 1
        within = offset - begins
        number = min(first + inline.content.count("\n", 0, offset), len(self.lines) - 1)
        if "column" in inline.meta:
            return Place(number + 1, int(inline.meta["column"]) + within + 1)
        written = self.lines[number].rstrip()
        read = inline.content[begins:].partition("\n")[0].rstrip()
        # A block's prefix (bullet, quote mark, indent) is cut off on the left by markdown-it.
        start = len(written) - len(read) if written.endswith(read) else max(written.find(read), 0)
        return Place(number + 1, start + within + 1)

    def start(self, token: Token) -> Place:
        """Say where a block token begins: its line and the column of its first character."""
        number = min(token.map[0] if token.map else 0, len(self.lines) - 1)
        line = self.lines[number]
        return Place(number + 1, len(line) - len(line.lstrip()) + 1 if line.strip() else 1)

    def markdown(self, first: int, end: int) -> str:
        """Return lines as written, blank ones at both ends left out.

        Args:
            first: 0-based line to begin with, as in ``token.map``.
            end: 0-based line to stop before.
        """
        chosen = list(self.lines[first:end])
        while chosen and not chosen[0].strip():
            chosen.pop(0)
        return "\n".join(chosen).rstrip()
