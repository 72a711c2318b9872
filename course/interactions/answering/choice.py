"""Choosing one of several answers, or every one that applies."""

import streamlit as st

from course.interactions.answering import Lacking, Way
from course.items import Interaction


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw a radio group for one answer, tick boxes for several; nothing is chosen yet."""
    texts = [text for _, text in how.choices]
    if how.at_most == 1:
        st.radio(
            "Choose one answer",
            range(len(texts)),
            format_func=texts.__getitem__,
            index=None,
            key=f"one {key}",
            on_change="ignore",
        )
        return
    st.markdown("Choose every answer that applies")
    with st.container(gap=None, key=f"boxes {key}"):
        for place, text in enumerate(texts):
            st.checkbox(text, key=f"box {place} {key}", on_change="ignore")


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return the keys chosen."""
    one, state = st.session_state.get(f"one {key}"), st.session_state
    places = [p for p in range(len(how.choices)) if state.get(f"box {p} {key}")]
    places += [one] if one is not None else []
    if not places:
        raise Lacking("Choose an answer first.")
    return tuple(how.choices[place][0] for place in places)


WAY = Way(draw, read)
