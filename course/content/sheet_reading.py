"""A sheet of questions is read: every row whole, or what keeps it from being read, by cell."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from course.content.options import key_of
from course.content.sheet_layout import (
    BETWEEN_TITLES,
    FIRST,
    ID,
    LESSON,
    MOST_OPTIONS,
    NEEDED,
    Part,
    hint,
    slot,
)
from course.content.sheet_rows import Row, Wrong
from course.ids import nearest

MOST_ROWS = 5_000
MOST_HINTS = 20


class Trouble(NamedTuple):
    """What cannot be read, and where: rows count from 1, columns from 0; -1 is the whole row."""

    row: int
    column: int
    what: str

    def __str__(self) -> str:
        where = "" if self.column < 0 else f", column {key_of(self.column).upper()}"
        return f"row {self.row}{where}: {self.what}"


class Remark(NamedTuple):
    """What stands in a column that is none of ours: a reviewer's comment."""

    row: int
    column: str
    text: str


class Line(NamedTuple):
    """A row that was read.

    Attributes:
        titles: Of the module and lesson that it is filed under.
    """

    row: int
    titles: tuple[str, ...]
    part: Part
    remarks: tuple[Remark, ...]


@dataclass
class Sheet:
    """A sheet as read.

    Attributes:
        columns: The names of our columns that are there.
        troubles: What keeps it from being read; with any of them the lines are not all there.
    """

    columns: frozenset[str] = frozenset()
    lines: list[Line] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read_table(rows: Sequence[tuple[int, Sequence[str]]], troubles: Sequence[Trouble]) -> Sheet:
    """Read a table: the first row names the columns.

    Args:
        rows: Number and cells of each row that is not empty.
        troubles: Cells that are unreadable; their rows are not looked at any further.
    """
    sheet = Sheet(troubles=list(troubles))
    if not rows:
        sheet.troubles.append(Trouble(1, -1, "There is nothing in this sheet."))
        return sheet
    known = _known()
    names = [known.get(_folded(cell), cell.strip()) for cell in rows[0][1]]
    sheet.columns = frozenset(name for name in names if _folded(name) in known)
    sheet.troubles += _amiss(rows[0][0], names, sheet.columns)
    if len(rows) > MOST_ROWS + 1:
        what = f"The sheet goes on here; {MOST_ROWS:,} questions are the most. Make two sheets."
        sheet.troubles.append(Trouble(rows[MOST_ROWS + 1][0], -1, what))
    if len(sheet.troubles) > len(troubles):
        return sheet
    unreadable = {trouble.row for trouble in troubles}
    for number, cells in rows[1:]:
        if number not in unreadable:
            _line(sheet, number, dict(zip(names, cells, strict=False)), names)
    sheet.troubles += _twice(sheet.lines, names)
    sheet.troubles.sort()
    return sheet


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(":", " ").split())


def _known() -> dict[str, str]:
    names = [*FIRST, *map(hint, range(MOST_HINTS))]
    names += [name for number in range(MOST_OPTIONS) for name in slot(number)]
    return {_folded(name): name for name in names}


def _amiss(row: int, names: list[str], known: frozenset[str]) -> Iterator[Trouble]:
    """Tell what is wrong with the names of the columns."""
    for name, times in Counter(name for name in names if name in known).items():
        if times > 1:
            what = f"Two columns are called “{name}”. Delete or rename one of them."
            yield Trouble(row, len(names) - 1 - names[::-1].index(name), what)
    for name in NEEDED:
        if name not in known:
            there = [each for each in names if each and each not in known]
            meant = nearest(name, there)
            hinted = f" Is “{meant}” meant?" if meant else ""
            yield Trouble(row, -1, f"There is no column “{name}”.{hinted}")
    for number in range(MOST_OPTIONS):
        needed = slot(number)
        missing = [name for name in needed if name not in known]
        if 0 < len(missing) < len(needed):
            what = f"The column “{missing[0]}” is missing beside the others of its option. "
            yield Trouble(row, -1, f"{what}Put it back; it may be empty.")


def _line(sheet: Sheet, number: int, cells: dict[str, str], names: list[str]) -> None:
    """Read one row, or note all that is wrong with it."""
    read = Row(cells)
    part = read.part()
    places = {name: place for place, name in enumerate(names)}
    sheet.troubles += [_placed(number, wrong, places) for wrong in read.wrong]
    if part is None or read.wrong:
        return
    remarks = tuple(
        Remark(number, name or f"without a name ({key_of(places[name]).upper()})", text.strip())
        for name, text in cells.items()
        if name not in sheet.columns and text.strip()
    )
    lesson = cells.get(LESSON, "").strip()
    titles = tuple(filter(None, (title.strip() for title in lesson.split(BETWEEN_TITLES))))
    sheet.lines.append(Line(number, titles, part.model_copy(update={"line": number}), remarks))


def _placed(number: int, wrong: Wrong, places: dict[str, int]) -> Trouble:
    if wrong.column in places or not wrong.column:
        return Trouble(number, places.get(wrong.column, -1), wrong.what)
    return Trouble(number, -1, f"{wrong.what} The sheet has no column “{wrong.column}”.")


def _twice(lines: list[Line], names: list[str]) -> Iterator[Trouble]:
    first: dict[str, int] = {}
    for line in lines:
        ident = line.part.id
        if ident and ident in first:
            what = f"The id “{ident}” is that of row {first[ident]} too. Give each row its own."
            yield Trouble(line.row, names.index(ID), what)
        first.setdefault(ident, line.row)
