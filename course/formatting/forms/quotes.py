"""Quotations with a blank behind each mark, and callouts in capitals."""

import re
from collections.abc import Iterator

from course.content.page import Node
from course.formatting.changes import Change, Piece
from course.formatting.sheet import Sheet

MARK = re.compile(r" {0,3}>(?![ \t>])(?=.)| {1,3}>")
CALLOUT = re.compile(r"\[!(note|tip|important|warning|caution)\](?=[ \t]*(?:\n|\Z))", re.IGNORECASE)


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield one change for each outermost quotation that is written another way."""
    for part in sheet.parts:
        for node in part.nodes:
            if node.type == "blockquote_open" and (sheet.is_free(part) or _has_label(node)):
                yield tuple(_pieces(sheet, node))


def _has_label(node: Node) -> bool:
    """Tell a trainer note or a paragraph with a condition, which is read and not kept whole."""
    opens = node.inside[0].inline if node.inside else None
    return opens is not None and opens.content.startswith("**")


def _pieces(sheet: Sheet, node: Node) -> Iterator[Piece]:
    opens = node.inside[0].inline if node.inside else None
    callout = CALLOUT.match(opens.content) if opens else None
    for line in range(node.first, sheet.last_line(node) + 1):
        written = sheet.lines[line]
        match = MARK.match(written)
        if match and line not in sheet.verbatim:
            follows = written[match.end() :]
            gap = " " if follows and follows[0] not in " \t>" else ""
            yield sheet.piece(line, 0, match.end(), f">{gap}")
    if callout and opens and callout[0] != callout[0].upper():
        line, column = sheet.column(opens)
        yield sheet.piece(line, column, column + len(callout[0]), callout[0].upper())
