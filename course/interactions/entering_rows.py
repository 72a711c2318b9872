"""Filling in a table row by row: each row a small form, so that keyboard and phone reach it."""

from collections.abc import Callable

import streamlit as st

from course.content.escaping import literal
from course.engine.authorising import NotAllowed
from course.engine.entering import MOST_ROWS
from course.engine.filling import encode
from course.interactions import NobodyHere, at_the_screen
from course.interactions.form_state import FormState, Rows
from course.views.artefact_field import FieldView, artefact_field
from progress.store import StoreError

Keep = Callable[[FieldView, FormState, str, int], bool]


def draw_rows(view: FieldView, state: FormState, keep: Keep) -> None:
    """Draw every row; the one that is being written as a form, the others as text.

    Args:
        keep: Saves an entry made from a base, and tells whether it did.
    """
    rows, opened = view.rows, state.open_row
    if not rows and opened is None:
        st.markdown("No row yet.")
    for at, row in enumerate(rows):
        if at == opened:
            _form(view, state, at, keep)
        else:
            _row(view, state, at, row)
    if opened is not None and opened >= len(rows):
        _form(view, state, opened, keep)
    elif len(rows) < MOST_ROWS:
        st.button(
            "Add a row",
            key=f"add {state.key}",
            on_click=state.open,
            args=(len(rows), rows, view.version),
        )


def _row(view: FieldView, state: FormState, at: int, row: tuple[str, ...]) -> None:
    with st.container(
        horizontal=True, key=f"table-row-{at} {state.key}", vertical_alignment="top", gap="small"
    ):
        st.markdown(_told(view, at, row))
        with st.container(key=state.around(f"edit-{at}"), width="content"):
            st.button(
                f"Edit row {at + 1}",
                key=f"edit {at} {state.key}",
                on_click=state.open,
                args=(at, view.rows, view.version),
            )


def _told(view: FieldView, at: int, row: tuple[str, ...]) -> str:
    """Say a row as text: what it is about in bold, then each column that says something."""
    given = view.given[at] if at < len(view.given) else ()
    named = [n for n, cell in enumerate(row) if cell and n < len(given) and given[n]]
    head = named or [n for n, cell in enumerate(row) if cell][:1]
    title = " · ".join(literal(row[n]) for n in head) or f"Row {at + 1}"
    lines = [
        f"{literal(view.columns[n])}: {literal(cell)}"
        for n, cell in enumerate(row)
        if cell and n not in head
    ]
    if not lines and named:
        lines = ["Nothing entered yet"]
    return "\n\n".join([f"**{title}**", *lines])


def _form(view: FieldView, state: FormState, at: int, keep: Keep) -> None:
    rows = state.seen_rows
    before = rows[at] if at < len(rows) else ("",) * len(view.columns)
    given = view.given[at] if at < len(view.given) else ()

    def save() -> None:
        _save(view, state, at, keep)

    with st.container(border=True, key=f"focus_row_{at}_{state.key}"):
        st.header(_heading(view, at, before), anchor=False)
        with st.container(key=f"autosave_row_{state.key}"):
            for n, column in enumerate(view.columns):
                if n < len(given) and given[n].isdigit():
                    continue  # the form only numbers its rows here
                st.text_area(
                    literal(column),
                    value=before[n],
                    key=_cell(state, n),
                    height="content",
                    on_change=save,
                )
        with st.container(horizontal=True):
            st.button("Done", key=f"done {state.key}", on_click=_done, args=(view, state, at, keep))
            if at < len(rows):
                st.button(
                    "Clear this row" if given else "Remove this row",
                    key=f"remove {state.key}",
                    on_click=_remove,
                    args=(view, state, at, keep),
                )


def _heading(view: FieldView, at: int, row: tuple[str, ...]) -> str:
    about = next((cell for cell in row if cell and not cell.isdigit()), "")
    short = about if len(about) <= 60 else f"{about[:60]}…"
    return f"Row {at + 1}{': ' if short else ''}{literal(short)}"


def _cell(state: FormState, column: int) -> str:
    return f"cell {column} {state.widget}"


def _done(view: FieldView, state: FormState, at: int, keep: Keep) -> None:
    if _save(view, state, at, keep):
        state.close(focus=f"edit-{at}")


def _save(view: FieldView, state: FormState, at: int, keep: Keep) -> bool:
    """Put the row on screen into the table as it stands now, or as it stood here."""
    seen = state.seen_rows
    before = seen[at] if at < len(seen) else ("",) * len(view.columns)
    row = tuple(
        str(st.session_state.get(_cell(state, n)) or "") if _cell(state, n) in st.session_state
        else before[n]
        for n in range(len(view.columns))
    )  # fmt: skip
    rows, base = _onto(view, state, at)
    there = min(at, len(rows))
    changed = (*rows[:there], row, *rows[there + 1 :])
    kept = keep(view, state, encode(view.field, "", changed), base)
    if kept:
        state.see(changed, there)
    return kept


def _onto(view: FieldView, state: FormState, at: int) -> tuple[Rows, int]:
    """Return the table that a row goes into, and its version.

    Where another tab has changed other rows meanwhile, its table is taken; where it has changed
    this one, the table as it was seen here, and the learner is asked.
    """
    seen = state.seen_rows
    try:
        screen = at_the_screen()
        where = (view.artefact, view.field.id)
        fresh = artefact_field(screen.classroom, screen.viewer, *where, screen.zone)
    except (NobodyHere, NotAllowed, StoreError):
        return seen, state.base  # the save that follows meets the same and tells it
    if fresh is None or fresh.version == state.base:
        return seen, state.base
    theirs = fresh.rows[at] if at < len(fresh.rows) else None
    # The record keeps no blanks around a cell; those typed here are no change of theirs.
    ours = tuple(map(str.strip, seen[at])) if at < len(seen) else None
    return (fresh.rows, fresh.version) if theirs == ours else (seen, state.base)


def _remove(view: FieldView, state: FormState, at: int, keep: Keep) -> None:
    rows, base = _onto(view, state, at)
    left: Rows
    if at < len(view.given):
        left = (*rows[:at], view.given[at], *rows[at + 1 :])
    else:
        left = (*rows[:at], *rows[at + 1 :])
    if keep(view, state, encode(view.field, "", left), base):
        state.close(focus="undo")
