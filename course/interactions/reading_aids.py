"""What helps reading a lesson: its contents, ways to notes and to paper, and named places."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from course.views.lesson import LessonView, Part


def aids(view: LessonView) -> None:
    """Paint what stands above the text; course/web/reading.js brings its links to life."""
    listed = "".join(
        f'<li><a href="#at-{heading.place}">{escape(heading.title)}</a></li>'
        for heading in view.contents
    )
    contents = f"<details><summary>Contents</summary><ol>{listed}</ol></details>" if listed else ""
    st.html(
        f'<nav class="cio-aids" aria-label="In this lesson">{contents}'
        '<ul><li><a href="#cio-notes">Notes beside the text</a></li>'
        '<li><a href="#cio-print">Print</a></li>'
        '<li><a href="#cio-print-notes">Print with my notes</a></li></ul></nav>'
    )


@contextmanager
def named_place(view: LessonView, part: Part) -> Iterator[None]:
    """Give a part of a lesson the name by which notes, bookmarks and links find it."""
    with st.container(key=f"place_{view.id}_{part.key}"):
        yield
