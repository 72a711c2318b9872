"""XLSX: one row for each question, for review and editing in Excel or LibreOffice."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from course.content.sheet_layout import (
    ANSWER,
    ATTEMPTS,
    COMPETENCIES,
    CONFIDENCE,
    EXPLANATION,
    ID,
    KIND,
    LESSON,
    NO,
    POINTS,
    PROMPT,
    REFLECTION,
    TITLE,
    YES,
)
from course.exports.items import Selection, Written
from course.exports.items.pieces.tabling import Table, table
from course.exports.items.pieces.telling import HOW_TO
from course.items import all_kinds

NAME = "XLSX"
SUFFIX = ".xlsx"
QUESTIONS, HELP = "Questions", "How to fill this in"
SPARE_ROWS = 200
"""Rows below the questions that are ready for new ones."""
WIDTHS: Mapping[str, int] = {
    ID: 18, KIND: 16, LESSON: 26, TITLE: 32, PROMPT: 56, COMPETENCIES: 14, POINTS: 8, ATTEMPTS: 9,
    CONFIDENCE: 11, ANSWER: 24, EXPLANATION: 48,
}  # fmt: skip
NARROW, WIDE = 12, 36
SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NO_TIME = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write(selection: Selection) -> Written:
    """Write questions as a workbook; all cells are text or whole numbers, none a formula."""
    # It takes a while to load, and every command would wait for it.
    import xlsxwriter  # type: ignore[import-untyped]

    made = table(selection)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, SETTINGS)
    book.set_properties({"title": selection.title[:255], "created": NO_TIME})
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "border": 1}
    )
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    _questions(book.add_worksheet(QUESTIONS), made, head, body)
    _help(book.add_worksheet(HELP), head, body)
    book.close()
    return Written(out.getvalue(), made.losses)


def _questions(sheet: Any, made: Table, head: Any, body: Any) -> None:
    last = len(made.rows) + SPARE_ROWS
    for column, name in enumerate(made.columns):
        sheet.set_column(column, column, _width(name), body)
        sheet.write_string(0, column, name, head)
    for number, cells in enumerate(made.rows, start=1):
        for column, name in enumerate(made.columns):
            cell = cells.get(name, "")
            if isinstance(cell, int):
                sheet.write_number(number, column, cell, body)
            elif cell:
                sheet.write_string(number, column, cell, body)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(made.rows)), len(made.columns) - 1)
    for column, name in enumerate(made.columns):
        _validate(sheet, column, name, last)


def _width(name: str) -> int:
    if name in WIDTHS:
        return WIDTHS[name]
    return NARROW if name.endswith(" right") else WIDE


def _validate(sheet: Any, column: int, name: str, last: int) -> None:
    """Offer what may stand in a column; partners and ratings may still be typed."""
    rule: dict[str, object] = {}
    if name == KIND:
        kinds = [*(kind.label for kind in all_kinds().values()), REFLECTION]
        rule = {"validate": "list", "source": kinds}
    elif name == CONFIDENCE:
        rule = {"validate": "list", "source": [YES, NO]}
    elif name.endswith(" right"):
        offered = [YES, NO, "0", "1", "2", "3"]
        rule = {"validate": "list", "source": offered, "show_error": False}
    elif name in (POINTS, ATTEMPTS):
        rule = {"validate": "integer", "criteria": ">=", "value": 1}
    if rule:
        sheet.data_validation(1, column, last, column, rule)


def _help(sheet: Any, head: Any, body: Any) -> None:
    sheet.set_column(0, 0, 30, body)
    sheet.set_column(1, 1, 90, body)
    for number, (what, how) in enumerate(HOW_TO):
        style = body if number else head
        sheet.write_string(number, 0, what, style)
        sheet.write_string(number, 1, how, style)
    sheet.freeze_panes(1, 0)
