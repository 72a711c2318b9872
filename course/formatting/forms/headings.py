"""Headings with number signs, one blank behind them, and the word of a kind as it is spelt."""

import re
from collections.abc import Iterator

from course.content.page import KIND_HEADING, Node
from course.content.words import KINDS
from course.formatting.changes import Change
from course.formatting.sheet import STORIES, Part, Sheet


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for every outermost heading that is written another way."""
    for part in sheet.parts:
        for number, node in enumerate(part.nodes):
            if node.type == "heading_open" and (number == 0 or sheet.is_free(part)):
                yield _change(sheet, node, part if number == 0 else None)


def _change(sheet: Sheet, node: Node, part: Part | None) -> Change:
    title = node.tokens[1].content
    is_underlined = node.tokens[0].markup in ("-", "=")
    if not title or "\n" in title or (is_underlined and sheet.role in STORIES):
        return ()
    if part and part.kind != "prose":
        title = _of_kind(title, part.kind)
    wanted = f"{'#' * int(node.tokens[0].tag[1])} {title}"
    # A title that ends with signs of its own needs the closing ones.
    if re.search(r"(?:^|[ \t])#+\Z", title):
        return ()
    last = sheet.last_line(node)
    if "\n".join(sheet.lines[node.first : last + 1]) == wanted:
        return ()
    return (sheet.lines_piece(node.first, last, wanted),)


def _of_kind(title: str, kind: str) -> str:
    match = KIND_HEADING.match(title)
    said = match["title"].strip() if match else ""
    return f"{KINDS.words[kind]}: {said}" if said else title
