"""Debrief: how a run ended, every decision in order, and why experts differ."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.debriefing import paint_debrief
from course.interactions.painting import missing
from course.views.debrief import debrief

screen = at_the_screen()
view = debrief(screen.classroom, screen.viewer, st.query_params.get("run", ""), screen.zone)
if view is None:
    missing("Debrief")
    st.stop()

st.set_page_config(page_title=f"Debrief: {view.tab} – CIO course")
paint_debrief(screen, view)
