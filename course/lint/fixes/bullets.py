"""Turns bullets of a word processor into Markdown's, and gives a list one bullet throughout."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from course.content.bullets import DASH, GLYPH
from course.diagnostics import Diagnostic, Edit, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE017", "LE022", "LE039")
LISTS = ("bullet_list_open", "ordered_list_open")
WANTED = re.compile(r"with “([-*+.)])”")
ENTRY = re.compile(r"[ \t>]*(?:\d{1,9})?(?P<mark>[-*+.)])(?=[ \t]|\Z)")
QUOTED = re.compile(r"[ \t>]*")


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Rewrite every bullet of the paragraph or list that begins at the place found."""
    if found.code == "LE039":
        wanted = WANTED.search(found.help)
        edits = tuple(_entries(sheet, found, wanted[1])) if wanted else ()
        return Fix(f"Begin the entries with “{wanted[1]}”", edits) if wanted and edits else None
    edits = tuple(_glyphs(sheet, found))
    return Fix("Begin the lines with “- ”", edits) if edits else None


def _glyphs(sheet: Sheet, found: Diagnostic) -> Iterator[Edit]:
    # A question's options may stand in several paragraphs, parted by lists of their labels.
    is_question = found.code == "LE017"
    first, end = (_question if is_question else _paragraph)(sheet, found.line)
    for line in range(first, end):
        written = sheet.line(line)
        begins = QUOTED.match(written)
        text = written[begins.end() :] if begins else written
        bullet = GLYPH.match(text) or DASH.match(text)
        if bullet is not None:
            at = len(written) - len(text)
            yield within(line, at + bullet.start("mark"), at + bullet.end(), "- ")


def _paragraph(sheet: Sheet, number: int) -> tuple[int, int]:
    """Find the 1-based lines of the paragraph that holds a line."""
    for token in sheet.page.source.tokens:
        if token.type == "inline" and token.map and token.map[0] < number <= token.map[1]:
            return token.map[0] + 1, token.map[1] + 1
    return number, number


def _question(sheet: Sheet, number: int) -> tuple[int, int]:
    """Find the 1-based lines from here to the next heading."""
    last = len(sheet.page.source.lines) + 1
    heading = (line for line in range(number + 1, last) if sheet.line(line).startswith("#"))
    return number, next(heading, last)


def _entries(sheet: Sheet, found: Diagnostic, wanted: str) -> Iterator[Edit]:
    for token in _own_entries(sheet.page.source.tokens, found.line - 1):
        line = (token.map or [0])[0] + 1
        entry = ENTRY.match(sheet.line(line))
        if entry is not None and entry["mark"] != wanted:
            yield within(line, entry.start("mark"), entry.end("mark"), wanted)


def _own_entries(tokens: tuple[Token, ...], first: int) -> Iterator[Token]:
    """Yield the entries of the list that begins on a 0-based line, not those nested in it."""
    level: int | None = None
    for token in tokens:
        if level is None:
            begins = token.type in LISTS and token.map is not None and token.map[0] == first
            level = token.level if begins else None
        elif token.level == level and token.nesting == -1:
            return
        elif token.type == "list_item_open" and token.level == level + 1:
            yield token
