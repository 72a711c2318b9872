"""CSV as spreadsheets write it: commas, semicolons or tabs, UTF-8, UTF-16 or Windows-1252."""

import csv
import io
from collections.abc import Iterator

from course.content.sheet_cells import restored
from course.content.sheet_layout import FIRST
from course.content.sheet_reading import read_table
from course.imports.items import NothingToImport, Read
from course.imports.items.pieces import sheets

NAME = "CSV"
SUFFIXES = (".csv", ".tsv")
HOLDS = sheets.HOLDS
MOST_BYTES = 20_000_000
DELIMITERS = (",", ";", "\t")
WINDOWS = (
    "The file is not UTF-8 and was read as Windows-1252: look whether letters such as ä and é, "
    "dashes and quotation marks are right."
)


def read(data: bytes, name: str) -> Read:
    """Read questions from CSV.

    Raises:
        NothingToImport: A cell cannot be read; every such cell is named, and nothing is taken.
    """
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES:,}"
        raise NothingToImport(f"{name} has {len(data):,} bytes; at most {most} are read.")
    text, notice = _decoded(data, name)
    if text[:4].casefold() == "sep=":
        text = text.partition("\n")[2]
    try:
        rows = list(_rows(text, _delimiter(text)))
    except csv.Error as trouble:
        raise NothingToImport(f"{name}: {_unquoted(trouble)}") from None
    return sheets.brought(read_table(rows, ()), name, notice)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text, and what should be known of how it was read."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), ""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NothingToImport(f"{name} is a workbook, no CSV. Import it as workbook.")
    try:
        text, notice = data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text, notice = data.decode("cp1252", "replace"), WINDOWS
    if "\0" in text:
        raise NothingToImport(f"{name} holds NUL characters, so it is no CSV.")
    return text, notice


def _delimiter(text: str) -> str:
    """Return what parts the cells: that which makes most of our columns out of the first row."""

    def known(delimiter: str) -> int:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
        return sum(cell.strip() in FIRST for cell in first)

    return max(DELIMITERS, key=known)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            yield number, [restored(cell) for cell in cells]


def _unquoted(trouble: csv.Error) -> str:
    return (
        f"the quotation marks of a cell do not close ({trouble}), so rows cannot be told apart. "
        "Save the file again from a spreadsheet as CSV. Nothing was taken over."
    )
