"""A sheet of questions becomes the parts of an import, whole or not at all."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from course.content.sheet_layout import (
    ARTEFACT,
    ATTEMPTS,
    COMPETENCIES,
    CONFIDENCE,
    EXPLANATION,
    OBJECTIVE,
    POINTS,
    hint,
    slot,
)
from course.content.sheet_reading import Sheet
from course.imports.items import Category, NothingToImport, Read
from course.imports.items.pieces.desk import Desk

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "competencies": COMPETENCIES,
        "objective": OBJECTIVE,
        "artefact": ARTEFACT,
        "attempts": ATTEMPTS,
        "points": POINTS,
        "confidence": CONFIDENCE,
        "hints": hint(0),
        "explanation": EXPLANATION,
        "feedback": slot(0).feedback,
    }
)
"""By field that may be empty, the column that speaks of it."""
MOST_TOLD = 100
"""Cells that are named when a sheet cannot be read."""
HOLDS = frozenset(
    {
        "title", "kind", "prompt", "options", "pairs", "number", "accepted", "competencies",
        "objective", "hints", "explanation", "attempts", "points", "confidence", "feedback",
        "if_not_chosen", "votes",
    }
)  # fmt: skip


def brought(sheet: Sheet, name: str, notice: str = "") -> Read:
    """Turn a sheet into parts; comments in columns of others become to-dos.

    Args:
        name: The file, for messages.
        notice: Something about the whole file that a trainer should know.

    Raises:
        NothingToImport: A cell cannot be read, or there is no question.
    """
    if sheet.troubles:
        raise NothingToImport(f"{name}: {_told(sheet)}")
    if not sheet.lines:
        raise NothingToImport(f"{name}: there is no question below the names of the columns.")
    desk = Desk()
    if notice:
        desk.todo(1, notice)
    desk.ids |= {line.part.id for line in sheet.lines if line.part.id}
    titles: tuple[str, ...] = ()
    for line in sheet.lines:
        if line.titles and line.titles != titles:
            titles = line.titles
            desk.parts.append(Category(line.row, titles))
        ident = line.part.id or desk.ident("", line.part.title, line.row)
        desk.parts.append(line.part.model_copy(update={"id": ident}))
        for remark in line.remarks:
            what = f"A comment stands in the column “{remark.column}”."
            desk.todo(remark.row, what, remark.text, ident)
    return replace(desk.read(), says=_said(sheet))


def _said(sheet: Sheet) -> frozenset[str]:
    """Return the fields that a column is there for."""
    return frozenset(field for field, column in COLUMNS.items() if column in sheet.columns)


def _told(sheet: Sheet) -> str:
    troubles = sheet.troubles
    count = "One cell or row" if len(troubles) == 1 else f"{len(troubles):,} cells or rows"
    told = [f"- {trouble}" for trouble in troubles[:MOST_TOLD]]
    if len(troubles) > MOST_TOLD:
        told.append(f"- and {len(troubles) - MOST_TOLD:,} more")
    return "\n".join([f"{count} cannot be read, so nothing was taken over.", *told])
