"""The template of an artefact on screen: its fields, and what to hold it to before it is shown."""

from collections.abc import Sequence

import streamlit as st

from course.views.artefact import FieldView


def paint_fields(fields: Sequence[FieldView]) -> None:
    """Paint what each field asks for, and what kind of entry it takes."""
    st.header("What to fill in", anchor=False)
    for field in fields:
        st.subheader(field.title, anchor=False)
        st.caption(field.takes)
        if field.help:
            st.markdown(field.help)
        if field.table:
            st.markdown(field.table)


def paint_tests(tests: Sequence[str]) -> None:
    """Paint the tests as advice."""
    if not tests:
        return
    st.header("Before you show it to anybody", anchor=False)
    st.markdown("\n".join(f"- {said}" for said in tests))
