"""Tables with one blank on both sides of each cell and a bar at both ends of each row."""

import re
from collections.abc import Iterator

from course.content.page import Node
from course.formatting.changes import Change, Piece
from course.formatting.sheet import Sheet

# As GFM: a bar is no border where a backslash stands before it, also within code.
BAR = re.compile(r"(?<!\\)\|")


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield one change for each outermost table that is written another way."""
    for part in sheet.parts:
        for node in part.nodes:
            if node.type == "table_open" and (sheet.is_free(part) or part.has_type):
                yield tuple(_pieces(sheet, node))


def _pieces(sheet: Sheet, node: Node) -> Iterator[Piece]:
    for line in range(node.first, sheet.last_line(node) + 1):
        written = sheet.lines[line]
        wanted = _rule(written) if line == node.first + 1 else _row(written)
        if wanted != written:
            yield sheet.piece(line, 0, len(written), wanted)


def _cells(line: str) -> list[str]:
    bare = line.strip()
    cells = BAR.split(bare)
    if bare.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip() for cell in cells]


def _row(line: str) -> str:
    return f"| {' | '.join(_cells(line))} |"


def _rule(line: str) -> str:
    marks = (f"{':' * c.startswith(':')}---{':' * c.endswith(':')}" for c in _cells(line))
    return f"| {' | '.join(marks)} |"
