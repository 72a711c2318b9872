"""The ledger of facts on screen: a table, one fact in full, and what to read again."""

from collections.abc import Sequence

import streamlit as st

from course.content.dialect import worded
from course.content.escaping import literal
from course.interactions.painting import ADDRESS, PAGE_OF
from course.views.facts import OVERDUE, UNUSED, FactRow, FactsView, Use

AT_ONCE = 50
"""Rows of the table to begin with, and to add at a time."""
SHOWN = "facts_rows"


def to_reread(view: FactsView) -> None:
    """Name what cites a fact that says something else since the release."""
    if view.reread:
        with st.container(border=True, key="facts_reread"):
            since = f"cites a fact that changed since the release {literal(view.since)}"
            st.markdown(f"**To read again:** {since}")
            _ways(view.reread)


def one_fact(rows: Sequence[FactRow], asked: str) -> None:
    """Let one of the facts be chosen, and tell everything about it.

    Args:
        asked: Id of the fact to begin with; empty for none.
    """
    by_id = {row.id: row for row in rows}
    if not by_id:
        st.markdown("No fact has all of these words. Take one away, or show all facts.")
        return
    ids = list(by_id)
    chosen = st.selectbox(
        "One fact in full",
        ids,
        index=ids.index(asked) if asked in by_id else None,
        format_func=lambda key: f"{by_id[key].statement} ({key})",
        placeholder="Choose a fact",
    )
    if chosen is not None and chosen in by_id:
        _in_full(by_id[chosen])


def _in_full(row: FactRow) -> None:
    with st.container(border=True, key="fact_in_full"):
        st.markdown(f"**{worded(row.statement)}**")
        source = worded(row.source)
        linked = f"[{source}](<{row.url}>)" if ADDRESS.match(row.url) else source
        told = (
            ("Cite it as", f"`[^{row.id}]`"),
            ("Figure", literal(row.figure)),
            ("Source", linked),
            ("State", literal(f"{row.age}. {row.review}.")),
            ("To do", literal(", ".join(row.notes))),
            ("Used in", literal(row.used)),
        )
        st.markdown("\n".join(f"- **{name}:** {text}" for name, text in told if text))
        _ways(row.uses)
        questions = [title for use in row.uses for title in use.questions]
        if questions:
            st.markdown("\n".join(f"- Question: {worded(title)}" for title in questions))


def _ways(uses: Sequence[Use]) -> None:
    for use in uses:
        name = f"{use.kind.capitalize()}: {use.title}"
        st.page_link(PAGE_OF[use.kind], label=name, query_params={"id": use.id})


def ledger_table(rows: Sequence[FactRow]) -> None:
    """Paint the facts as a table, the first of them; more on request."""
    if not rows:
        return
    shown = rows[: st.session_state.get(SHOWN, AT_ONCE)]
    st.caption(f"{len(shown)} of {len(rows)} facts")
    st.table(
        {
            "Statement": [worded(row.statement) for row in shown],
            "Figure": [literal(row.figure) for row in shown],
            "Source": [worded(row.source) for row in shown],
            "State": [literal(_state(row)) for row in shown],
            "Used in": [literal(row.used) for row in shown],
        },
        hide_index=True,
    )
    if len(shown) < len(rows):
        st.button("Show more facts", on_click=_more, args=(len(shown),))


def _state(row: FactRow) -> str:
    # Other columns and the review itself say these two already.
    told = [note for note in row.notes if note not in (OVERDUE, UNUSED)]
    return "; ".join([*told, row.review])


def _more(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE
