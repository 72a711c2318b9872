"""Tick boxes as ``[x]`` and ``[ ]`` with one blank behind them, as they are read anyway."""

import re
from collections.abc import Iterator

from course.content.page import Node
from course.formatting.changes import Change
from course.formatting.sheet import LISTS, Sheet

# What is reported as a tick box in another shape, and read all the same.
BOX = re.compile(
    r"(?:\[[ \t]*(?P<square>[xX✓✔*]?)[ \t]*\]|\([ \t]*(?P<round>[xX])[ \t]*\))(?!\()[ \t]*(?=\S)"
)


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for each option whose box is written another way."""
    for part in sheet.parts:
        if part.kind == "question":
            for node in part.nodes:
                if node.type in LISTS:
                    for entry in node.inside:
                        yield _change(sheet, entry)


def _change(sheet: Sheet, entry: Node) -> Change:
    inline = entry.inside[0].inline if entry.inside else None
    match = BOX.match(inline.content) if inline else None
    if inline is None or match is None:
        return ()
    wanted = "[x] " if match["square"] or match["round"] else "[ ] "
    line, column = sheet.column(inline)
    if match[0] == wanted or not sheet.lines[line].startswith(match[0], column):
        return ()
    return (sheet.piece(line, column, column + len(match[0]), wanted),)
