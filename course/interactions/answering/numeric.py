"""Typing a number, with thousands, decimals and unit as people write them."""

import streamlit as st

from course.content.escaping import literal
from course.interactions.answering import Lacking, Way
from course.items import Interaction
from course.items.numerals import amount, numeral

LONGEST = 40
"""Characters that can be typed."""


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw a field, with the unit in its label."""
    st.text_input(
        f"Your answer, in {literal(how.unit)}" if how.unit else "Your answer, a number",
        key=f"typed {key}",
        max_chars=LONGEST,
        autocomplete="off",
        on_change="ignore",
        width=280,
    )
    st.caption("For example 1,250 or 12.5")


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return the number in plain digits with a decimal point."""
    typed = (st.session_state.get(f"typed {key}") or "").strip()
    if not typed:
        raise Lacking("Type a number first.")
    value = numeral(typed)
    if value is None:
        behind = amount(typed)
        if behind is None or behind.unit.casefold() != how.unit.casefold():
            raise Lacking(f"Write “{literal(typed)}” as a number, for example 1,250 or 12.5.")
        value = behind.value
    return (format(value, "f"),)


WAY = Way(draw, read)
