"""Scenario: the briefing, then one scene at a time."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import missing
from course.interactions.playing import play
from course.views.scenario import scenario

screen = at_the_screen()
wanted = st.query_params.get("id", "")
view = scenario(screen.classroom, screen.viewer, wanted, screen.zone)
if view is None:
    missing("Scenario")
    st.stop()

st.set_page_config(page_title=f"{view.tab} – CIO course")
play(wanted)
