"""My progress: what is complete, what is missing and why, and what the evidence shows."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.calibrating import paint_calibration
from course.interactions.changed import list_changed
from course.interactions.painting import heading
from course.interactions.progressing import (
    paint_certificate,
    paint_competencies,
    paint_modules,
    paint_runs,
    paint_why,
)
from course.views.calibration import calibration
from course.views.changed import changed_lessons
from course.views.my_progress import my_progress

screen = at_the_screen()
view = my_progress(screen.classroom, screen.viewer, screen.zone)

heading("My progress")
if view.empty:
    st.markdown("Your results show here after your first lesson or scenario.")
    st.page_link("home.py", label="Go to Home")
    st.stop()

st.markdown(view.sentence)
paint_modules(view)
paint_why(view)
paint_certificate(view)
list_changed(changed_lessons(screen.classroom, screen.viewer))
paint_competencies(view)
paint_calibration(calibration(screen.classroom, screen.viewer))
paint_runs(view.runs)

st.header("My data", anchor=False)
st.markdown("Take along everything that the record holds about you, or have it erased.")
st.page_link("my_data.py", label="My data")
