"""Diagnostic: one question for each competency, and the order that follows from the answers."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.diagnosing import paint_asked, paint_offer, paint_outcome
from course.views.diagnostic import diagnostic

screen = at_the_screen()
view = diagnostic(screen.classroom, screen.viewer, screen.zone)
if view.outcome:
    paint_outcome(view.outcome)
elif view.asked:
    paint_asked(screen, view)
else:
    paint_offer(view, first=st.query_params.get("first") == "yes")
