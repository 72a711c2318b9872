"""An entry of a document's field as plain text, as history, comparisons and choices show it."""

from collections.abc import Sequence

from course.content.artefact_fields import Field
from course.content.dialect import plain
from course.engine.entering import given_rows, straight_row
from course.engine.filling import decode
from course.engine.wording import day_of


def in_plain_text(field: Field, stored: str) -> str:
    """Say an entry as plain text, a line for each row of a table; empty for none."""
    text, rows = decode(field, stored)
    if field.kind == "table" and stored and not text:
        given = set(map(straight_row, given_rows(field)))
        return "\n".join(_row(row) for row in rows if straight_row(row) not in given)
    if field.kind == "date":
        return day_of(text)
    if field.kind == "choice":
        return next((plain(one.text) for one in field.options if one.key == text), text)
    return text


def _row(cells: Sequence[str]) -> str:
    """Say a row so that it shows in which column a cell stands, empty ones behind left out."""
    said = list(cells)
    while said and not said[-1]:
        said.pop()
    return " | ".join(cell or "–" for cell in said)
