"""Typing a short text."""

import streamlit as st

from course.interactions.answering import Lacking, Way
from course.items import Interaction
from course.items.interaction import LONGEST_TEXT


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw a field for a few words."""
    st.text_input(
        "Your answer, in a few words",
        key=f"typed {key}",
        max_chars=LONGEST_TEXT,
        autocomplete="off",
        on_change="ignore",
    )


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return what was typed, without blanks at its ends."""
    typed = (st.session_state.get(f"typed {key}") or "").strip()
    if not typed:
        raise Lacking("Type your answer first.")
    return (typed[:LONGEST_TEXT],)


WAY = Way(draw, read)
