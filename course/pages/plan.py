"""Plan: what you are here for, how much time you have, and whether that is enough."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import heading
from course.interactions.plan_making import plan_form, planned
from course.views.plan import plan

screen = at_the_screen()
view = plan(screen.classroom, screen.viewer, screen.zone)
first = st.query_params.get("first") == "yes" and bool(view.aim)
planned(first=first)

if first:
    heading("How much time do you have?", "Step 2 of 3 · You may leave both empty")
else:
    heading("Your plan")
    st.markdown("It decides what you are offered first. Nothing is ever locked by it.")
plan_form(screen, view, first=first)
