"""XLSX as Excel and LibreOffice write it; formulas are reported, never worked out."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

from course.content.sheet_layout import NEEDED, NO, YES
from course.content.sheet_reading import Trouble, read_table
from course.imports.items import NothingToImport, Read
from course.imports.items.pieces import sheets
from course.imports.pieces.archive import trouble_in

NAME = "XLSX"
SUFFIXES = (".xlsx", ".xlsm")
HOLDS = sheets.HOLDS
MOST_CELLS = 500_000
CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold (ECMA-376, part 1, 22.9.2.19); openpyxl leaves it so."""
AGAIN = "Save it again as .xlsx (Excel workbook)."
FORMULA = "A formula stands here. Copy the cell and paste it as a value, or write plain text."
DATE = "A date or time stands here. Format the cell as text and write it again."


def read(data: bytes, name: str) -> Read:
    """Read questions from a workbook: the sheet whose first row names our columns.

    Raises:
        NothingToImport: A cell cannot be read; every such cell is named, and nothing is taken.
    """
    # It takes most of a second to load, and every command would wait for it.
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    _bounded(data, name)
    troubles: list[Trouble] = []
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            tables = [list(_rows(sheet, name)) for sheet in book.worksheets]
    except NothingToImport:
        raise
    # A damaged workbook makes openpyxl raise whatever its parts happen to break.
    except Exception as trouble:
        raise NothingToImport(f"{name} cannot be read as a workbook ({trouble}). {AGAIN}") from None
    table = max(tables, key=_likeness, default=[])
    rows = []
    for number, cells in table:
        troubles += (Trouble(number, at, cell[1]) for at, cell in enumerate(cells) if cell[1])
        rows.append((number, [text for text, _ in cells]))
    return sheets.brought(read_table(rows, troubles), name)


def _bounded(data: bytes, name: str) -> None:
    """Refuse what would take too much room when it is unpacked, before it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        message = "is in the old .xls format, or has a password."
        raise NothingToImport(f"{name} {message} {AGAIN}")
    if trouble := trouble_in(data, "workbook"):
        raise NothingToImport(f"{name} {trouble} {AGAIN}")


def _rows(sheet: Any, name: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield the rows that are not empty: of each cell its text and what is wrong with it."""
    # What a sheet says of its own size may be wrong in both directions.
    sheet.reset_dimensions()
    seen = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        seen += len(cells)
        if seen > MOST_CELLS:
            raise NothingToImport(
                f"{name}: the sheet “{sheet.title}” has more than {MOST_CELLS:,} cells. Copy the "
                "questions into a new sheet."
            )
        said = [_said(cell) for cell in cells]
        if any(text.strip() or trouble for text, trouble in said):
            yield number, said


def _said(cell: Any) -> tuple[str, str]:
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", FORMULA
    if cell.data_type == "e":
        return "", f"The error {value} stands here. Write plain text."
    if isinstance(value, bool):
        return (YES if value else NO), ""
    if isinstance(value, date | time | timedelta):
        return "", DATE
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), ""
    return CODED.sub(lambda match: chr(int(match[1], 16)), str(value)), ""


def _likeness(rows: list[tuple[int, list[tuple[str, str]]]]) -> int:
    first = [text.strip() for text, _ in rows[0][1]] if rows else []
    return sum(name in first for name in NEEDED)
