"""Draws strings in every place of a page where content stands, for Chromium to read back."""

import json
import os
from pathlib import Path

import streamlit as st

from course.content.dialect import label, to_streamlit
from course.content.escaping import literal

parts: list[list[str]] = json.loads(Path(os.environ["RENDERED_STRINGS"]).read_text("utf-8"))
strings = parts[int(st.query_params["part"])]
st.title("Strings", anchor=False)
for number, string in enumerate(strings):
    line = " ".join(string.split())
    table = f"| {line} | head |\n|---|---|\n| {line} | end |"
    with st.container(key=f"string_{number}"):
        st.markdown(to_streamlit(string))
        st.markdown(
            to_streamlit(f"- {line}\n- end\n\n1. {line}\n\n{table}\n\n## {line}\n\n> {line}")
        )
        st.caption(label(string))
        st.info(f"**Told.**\n\n{to_streamlit(string)}")
        st.markdown(f"Signed in as {literal(string)}.")
        st.checkbox(label(string), key=f"check {number}")
labels = [label(string) for string in strings]
st.radio(
    "Options", range(len(strings)), format_func=lambda n: labels[n], captions=labels, key="options"
)
