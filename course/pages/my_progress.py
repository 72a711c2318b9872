"""My progress: modules, competencies, calibration and runs."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.changed import list_changed
from course.interactions.painting import heading
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
for module in view.modules:
    st.header(module.title, anchor=False)
    st.markdown(f"{module.state}. {module.score}.")
    if module.missing:
        st.markdown("**Why it is not complete**\n\n" + "\n".join(f"- {m}" for m in module.missing))

list_changed(changed_lessons(screen.classroom, screen.viewer))
if view.competencies:
    st.header("Competencies", anchor=False)
    st.table(
        {
            "Competency": [f"{row.id} {row.title}" for row in view.competencies],
            "Evidence so far": [row.evidence for row in view.competencies],
        },
        hide_index=True,
    )
if view.calibration:
    st.header("How sure, how right", anchor=False)
    st.markdown("\n\n".join(view.calibration))
if view.runs:
    st.header("Scenarios played", anchor=False)
    for run in view.runs:
        st.markdown(f"**{run.title}.** {run.told}.")
        if run.run:
            st.page_link("debrief.py", label="Read the debrief", query_params={"run": run.run})
