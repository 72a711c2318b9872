"""Feedback to an answer: its verdict, what it came to, what is right, why."""

import streamlit as st

from course.interactions.ratings import beside
from course.views.item import ItemView
from course.views.pieces.answered import Outcome, Said, Table


def feedback(view: ItemView) -> None:
    """Paint what is said to the newest answer; nothing before the first."""
    said = view.feedback
    if said is None:
        return
    # The attempt minted next is a new one after every answer, so the focus goes there once.
    with st.container(key=f"focus_feedback_{view.drawn.item}_{view.drawn.attempt}"):
        paint = st.success if said.score >= 1.0 else st.info
        paint(f"**{said.verdict}.** {said.told}")
        if said.corrected:
            st.markdown(said.corrected)
        _outcome(said.outcome)
        if said.explanation:
            st.markdown(f"**What decides it.** {said.explanation}")


def _outcome(outcome: Outcome) -> None:
    if outcome.lines:
        st.markdown("\n\n".join(outcome.lines))
    if outcome.rated:
        beside(outcome.rated, outcome.whose)
    if outcome.table:
        _table(outcome.table)
    if outcome.said:
        st.markdown("\n\n".join(_said(said) for said in outcome.said))


def _said(said: Said) -> str:
    if not said.head:
        # Statements to rate or to put in order end with a point of their own.
        end = "" if said.option.rstrip('"”’').endswith((".", "?", "!", "…")) else "."
        return f"**{said.option}{end}** {said.text}"
    told = f"**{said.head}:** {said.option}"
    return f"{told}\n\n{said.text}" if said.text else told


def _table(table: Table) -> None:
    columns = zip(*table.rows, strict=True)
    st.table(
        {head: list(cells) for head, cells in zip(table.columns, columns, strict=True)},
        border="horizontal",
        hide_index=True,
        hide_header=False,
        alt="Your answer beside the right one",
    )
