"""Entering a day as one writes it: Streamlit's calendar opens whenever the keyboard reaches it."""

from collections.abc import Callable
from datetime import date
from typing import Literal

import streamlit as st

from course.engine.dating import day_in
from course.engine.wording import day_of

WIDTH = 260
"""Pixels; a day needs no line of text."""


class NoDay(ValueError):
    """What was entered is no day, or could be two; the message says how to write one."""


def day_field(
    label: str,
    known: date | None,
    key: str,
    on_change: Callable[[], None] | Literal["rerun"] = "rerun",
) -> None:
    """Draw a line for a day, which shows the known one in words."""
    st.text_input(
        f"{label}, such as 31 March 2027",
        value=day_of(known.isoformat()) if known else "",
        key=key,
        max_chars=40,
        width=WIDTH,
        on_change=on_change,
    )


def day_read(key: str) -> date | None:
    """Return the day in a line; None for an empty one.

    Raises:
        NoDay: It cannot be read in exactly one way.
    """
    written = str(st.session_state.get(key) or "").strip()
    day = day_in(written)
    if written and day is None:
        raise NoDay(
            f"“{written}” is no day, or could be two. Write it as 31 March 2027 or 2027-03-31."
        )
    return day
