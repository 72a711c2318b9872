"""The way to enter each kind of field but a table, and what was entered, as it is kept."""

from collections.abc import Callable

import streamlit as st

from course.actions.save_field import LONGEST
from course.engine.dating import day_in
from course.interactions.days import day_field
from course.interactions.form_state import FormState
from course.views.artefact_field import FieldView

HEIGHT = 200
"""Pixels of a text area: some seven lines."""


def draw(view: FieldView, state: FormState, save: Callable[[], None]) -> None:
    """Draw the widget of a field that saves whenever it is changed."""
    match view.field.kind:
        case "choice":
            _choice(view, state, save)
        case "rating":
            _rating(view, state, save)
        case "date":
            _date(view, state, save)
        case _:
            _text(view, state, save)


def read(view: FieldView, state: FormState) -> str:
    """Return what is in the widget, as it is kept; empty for nothing."""
    text = str(st.session_state.get(state.widget) or "")
    if view.field.kind == "date":
        day = day_in(text)
        # What is no day goes on as it is: saving refuses it and says why.
        return day.isoformat() if day else text.strip()
    return text if text.strip() else ""


def _text(view: FieldView, state: FormState, save: Callable[[], None]) -> None:
    listed = view.field.kind == "list"
    with st.container(key=f"autosave_{state.key}"):
        st.text_area(
            "Your list, one entry a line" if listed else "Your text",
            value=view.text,
            key=state.widget,
            height=HEIGHT,
            max_chars=LONGEST,
            on_change=save,
        )


def _choice(view: FieldView, state: FormState, save: Callable[[], None]) -> None:
    texts = dict(view.options)
    keys = list(texts)
    st.radio(
        "Choose one",
        keys,
        index=keys.index(view.text) if view.text in keys else None,
        format_func=lambda key: texts[key],
        key=state.widget,
        on_change=save,
    )


def _rating(view: FieldView, state: FormState, save: Callable[[], None]) -> None:
    low, high = view.ends
    field = view.field
    says = {str(field.lowest): low or "lowest", str(field.highest): high or "highest"}
    with st.container(key=f"ratings-{state.key}"):
        st.segmented_control(
            f"From {field.lowest} ({says[str(field.lowest)]}) "
            f"to {field.highest} ({says[str(field.highest)]})",
            [key for key, _ in view.options],
            default=view.text or None,
            key=state.widget,
            on_change=save,
        )


def _date(view: FieldView, state: FormState, save: Callable[[], None]) -> None:
    day_field("Day", day_in(view.text), state.widget, save)
