"""The rows of an artefact's table: what the form gives, what was written, and how both meet."""

import json
import re
from collections.abc import Iterable, Sequence

from course.content.artefact_fields import Field
from course.content.dialect import folded, plain, straight

Rows = tuple[tuple[str, ...], ...]

MOST_ROWS = 200
MARK = re.compile(r"\A\s*(?:[-*•–]|\d{1,3}[.)])\s+")
PARTING = re.compile(r"\s*[:|–—-]\s*")


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that say something, without the marks that lists begin with."""
    return tuple(line for raw in text.splitlines() if (line := MARK.sub("", raw, count=1).strip()))


def given_rows(field: Field) -> Rows:
    """Return the rows that the form holds before anybody writes, as plain text."""
    return tuple(tuple(map(plain, row)) for row in field.rows)


def straight_row(row: Sequence[str]) -> tuple[str, ...]:
    """Return a row to be compared with another: the form's quotes are curly, kept ones may not."""
    return tuple(map(straight, row))


def written_rows(field: Field, rows: Sequence[Sequence[str]]) -> Rows:
    """Return rows as they are kept: padded, those at the end that say nothing left out.

    Nothing at all is kept when they say no more than the form does.
    """
    kept = [_fitted(row, len(field.columns)) for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    given = given_rows(field)[: len(kept)]
    return () if [*map(straight_row, kept)] == [*map(straight_row, given)] else tuple(kept)


def read_rows(stored: str) -> list[list[str]] | None:
    """Read what ``written_rows`` was kept as; None when it is no table."""
    try:
        found = json.loads(stored)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and all(map(_is_row, found)) else None


def _is_row(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)


def shown_rows(field: Field, rows: Sequence[Sequence[str]]) -> Rows:
    """Return rows as the form shows them: the form's own first, each with what it was given.

    A row belongs to that of the form which begins alike; one whose beginning was rewritten, to
    the one in whose place it stands. No row is lost, whatever the form has become.
    """
    width = len(field.columns)
    rest: dict[int, tuple[str, ...]] = {at: _fitted(row, width) for at, row in enumerate(rows)}
    given = given_rows(field)
    met: dict[int, tuple[str, ...]] = {}
    for at, row in enumerate(given):
        like = next((n for n, other in rest.items() if _begins_alike(row, other)), None)
        if like is not None:
            met[at] = rest.pop(like)
    for at in range(len(given)):
        if at not in met and at in rest:
            met[at] = rest.pop(at)
    first = (met.get(at, _fitted(row, width)) for at, row in enumerate(given))
    return (*first, *(row for row in rest.values() if any(row)))


def _begins_alike(given: Sequence[str], row: Sequence[str]) -> bool:
    labels = [(cell, row[at]) for at, cell in enumerate(given) if cell]
    return bool(labels) and all(folded(cell) == folded(other) for cell, other in labels)


def _fitted(row: Sequence[str], width: int) -> tuple[str, ...]:
    """Pad a row to its columns; what a form no longer has a column for joins the last."""
    cells = [cell.strip() for cell in row]
    if len(cells) > width:
        over = [cell for cell in cells[width - 1 :] if cell]
        cells = [*cells[: width - 1], " · ".join(over)]
    return (*cells, *("",) * (width - len(cells)))


def fed_rows(field: Field, lines: Iterable[str], onto: Sequence[Sequence[str]] = ()) -> Rows:
    """Put lines into a table where they fit; none when no line does.

    A line that begins like a row of the form goes behind that beginning; in a table whose rows
    have such labels, no other line fits. Where the form only numbers its rows, lines fill the
    cells behind the numbers, and without any rows of the form each begins one.

    Args:
        onto: Rows that are there already; what stands in them stays.
    """
    rows = [list(row) for row in shown_rows(field, onto)]
    given = len(field.rows)
    labelled = {folded(row[0]): at for at, row in enumerate(rows[:given]) if not row[0].isdigit()}
    numbered = given > 0 and len(field.columns) > 1
    placed = False
    for line in lines:
        if labelled:
            at, said = _behind_label(labelled, line)
        else:
            free = (n for n, row in enumerate(rows[:given]) if numbered and not row[1])
            at, said = next(free, len(rows)), line
        if at is None or at >= MOST_ROWS:
            continue
        if at == len(rows):
            rows.append([str(at + 1) if numbered else "", *[""] * (len(field.columns) - 1)])
        cell = 1 if given and len(field.columns) > 1 else 0
        there = rows[at][cell]
        if said not in there:
            rows[at][cell] = f"{there}; {said}" if there else said
        placed = True
    return tuple(map(tuple, rows)) if placed else ()


def _behind_label(labelled: dict[str, int], line: str) -> tuple[int | None, str]:
    """Say in which row a line belongs and what it says there; no row when it fits in none."""
    for label in sorted(labelled, key=len, reverse=True):
        parting = PARTING.match(line[len(label) :])
        if label and parting and folded(line).startswith(label):
            return labelled[label], line[len(label) + parting.end() :]
    return None, line
