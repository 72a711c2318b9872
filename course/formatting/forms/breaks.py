"""Rules across the page as three stars, which can be taken for nothing else."""

from collections.abc import Iterator

from course.formatting.changes import Change
from course.formatting.sheet import Sheet

RULE = "***"


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for every outermost rule that is written another way."""
    for part in sheet.parts:
        for node in part.nodes if sheet.is_free(part) else ():
            if node.type == "hr" and sheet.lines[node.first] != RULE:
                yield (sheet.lines_piece(node.first, node.first, RULE),)
