"""Lesson: prose with cases, questions and reflections, or a check, in one column to read."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.changed import with_changes
from course.interactions.checking import check_page
from course.interactions.lesson_parts import paint_part, remember_opening, way_on
from course.interactions.painting import heading, missing, sources
from course.interactions.reading_aids import aids, named_place
from course.views.changed import changed_since
from course.views.check import check
from course.views.lesson import lesson

screen = at_the_screen()
asked_for = st.query_params.get("id", "")
view = lesson(screen.classroom, screen.viewer, asked_for)
if view is None:
    missing("Lesson")
    st.stop()

st.set_page_config(page_title=f"{view.tab} – CIO course")
heading(view.title, view.caption)
remember_opening(screen, view)
checked = check(screen.classroom, screen.viewer, asked_for, screen.zone)
if checked is not None:
    check_page(checked, view)
else:
    st.progress(view.fraction, text=view.progress)
    aids(view)
    news = changed_since(screen.classroom, screen.viewer, asked_for, screen.zone)
    for part in with_changes(news, view.parts):
        with named_place(view, part):
            paint_part(part)
    way_on(view)
sources(view.sources)
