"""Lesson: prose with cases, questions and reflections, one column to read."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.lesson_parts import paint_part, remember_opening, way_on
from course.interactions.painting import heading, missing, sources
from course.views.lesson import lesson

screen = at_the_screen()
view = lesson(screen.classroom, screen.viewer, st.query_params.get("id", ""))
if view is None:
    missing("Lesson")
    st.stop()

st.set_page_config(page_title=f"{view.tab} – CIO course")
heading(view.title, view.caption)
remember_opening(screen, view)
st.progress(view.fraction, text=view.progress)
for part in view.parts:
    paint_part(part)
way_on(view)
sources(view.sources)
