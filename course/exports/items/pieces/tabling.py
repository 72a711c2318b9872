"""Questions as the rows of a table, which sheets of every format are written from."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from course.content.model import Reflect
from course.content.sheet_layout import LONGEST_CELL, Cell, columns, row
from course.content.sheet_rows import reads_back
from course.exports.items import Loss, Part, Selection
from course.exports.items.pieces.losing import FACETS, lost

HOLDS = frozenset(FACETS) - {"repair", "pictures"}
TOO_LONG = f"Left out: a text has more than {LONGEST_CELL:,} characters, which a cell cannot hold"
UNLIKE = "Left out: its texts do not come back from a row as they are"


class Table(NamedTuple):
    """Rows by column, all of which are read back as the questions they were."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Cell], ...]
    losses: tuple[Loss, ...]


def table(selection: Selection) -> Table:
    """Lay questions out in rows; one that a row cannot hold is left out and told."""
    rows: list[Mapping[str, Cell]] = []
    kept: list[Part] = []
    losses: list[Loss] = []
    for group in selection.groups:
        for part in group.parts:
            cells = row(part, group.titles)
            trouble = _trouble(part, cells)
            if trouble:
                losses.append(Loss(part.id, trouble))
                continue
            rows.append(cells)
            kept.append(part)
            losses += _lost(part)
    return Table(columns(tuple(kept)), tuple(rows), tuple(losses))


def _trouble(part: Part, cells: Mapping[str, Cell]) -> str:
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells.values()):
        return TOO_LONG
    return "" if reads_back(part, cells) else UNLIKE


def _lost(part: Part) -> Iterator[Loss]:
    if not isinstance(part, Reflect):
        yield from lost(part, HOLDS)
    elif "![" in part.prompt:
        yield Loss(part.id, FACETS["pictures"][1])
