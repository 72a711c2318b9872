"""The tables of a section become the rows of a field, by what stands above their columns."""

from collections.abc import Sequence

from course.content.artefact_fields import Field
from course.content.dialect import folded, plain
from course.imports.artefacts.pieces.found import Finding, Grid, Section

Rows = tuple[tuple[str, ...], ...]


def rows_of(field: Field, section: Section) -> tuple[Rows, tuple[Finding, ...]]:
    """Read the rows of a table, and tell what stands beside it."""
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    title = plain(field.title)
    beside = []
    for block in section.blocks:
        if not isinstance(block, Grid):
            beside.append(block.text)
            continue
        taken, told = _taken(field, block)
        rows += taken
        findings += told
    if said := "\n\n".join(text for text in beside if text.strip()).strip():
        told_of = f"Text beside the table “{title}” belongs into none of its cells."
        findings.append(Finding(told_of, said, field.id))
    return tuple(rows), tuple(findings)


def _taken(field: Field, grid: Grid) -> tuple[list[tuple[str, ...]], list[Finding]]:
    columns = [_folded(plain(column)) for column in field.columns]
    head = [_folded(cell) for cell in grid.rows[0]] if grid.rows else []
    if not set(head) & set(columns):
        return _headless(field, grid)
    places = _places(columns, head)
    findings = [
        _unknown(field, grid, at)
        for at, name in enumerate(head)
        if at not in places and any(_cell(row, at) for row in grid.rows)
    ]
    for at, name in enumerate(columns):
        if at in places.values() and places and name not in head:
            old = next(grid.rows[0][there] for there, here in places.items() if here == at)
            told = f"The column “{old}” was taken for “{plain(field.columns[at])}”."
            findings.append(Finding(f"{told} Look whether that is right.", "", field.id))
    rows = []
    for row in grid.rows[1:]:
        cells = [""] * len(columns)
        for there, here in places.items():
            cells[here] = _cell(row, there)
        rows.append(tuple(cells))
    return rows, findings


def _places(columns: Sequence[str], head: Sequence[str]) -> dict[int, int]:
    """Say which column of the file is which of the form: by name, then the last one by place."""
    places: dict[int, int] = {}
    for at, name in enumerate(head):
        if name in columns and columns.index(name) not in places.values():
            places[at] = columns.index(name)
    free = [at for at in range(len(columns)) if at not in places.values()]
    strange = [at for at, name in enumerate(head) if at not in places and name]
    if len(head) == len(columns) and len(free) == len(strange) == 1:
        places[strange[0]] = free[0]
    return places


def _headless(field: Field, grid: Grid) -> tuple[list[tuple[str, ...]], list[Finding]]:
    """Take a table without our header by its places when it is as wide, else not at all."""
    title = plain(field.title)
    widest = max((len(row) for row in grid.rows), default=0)
    if not grid.lines:
        return [], []
    if widest != len(field.columns):
        told = f"A table in “{title}” has none of the form's columns."
        return [], [Finding(told, grid.lines, field.id)]
    told = f"A table in “{title}” has none of the form's headings; its rows were taken in order."
    padded = [(*row, *("",) * (widest - len(row))) for row in grid.rows]
    return padded, [Finding(told, "", field.id)]


def _unknown(field: Field, grid: Grid, at: int) -> Finding:
    title, name = plain(field.title), _cell(grid.rows[0], at)
    named = f"the column “{name}”" if name else "a column without a heading"
    lines = [f"{_cell(row, 0)}: {_cell(row, at)}" for row in grid.rows[1:] if _cell(row, at)]
    told = f"The table “{title}” has {named} in the file, which the form does not have."
    return Finding(told, "\n".join(lines), field.id)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _folded(text: str) -> str:
    return folded(" ".join(text.split()))
