"""Cohort: who has completed what and when they were last here; never anybody's answers."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import heading
from course.views.cohort import cohort

st.set_page_config(layout="wide")
screen = at_the_screen()
asked = st.query_params.get("page", "1")
number = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
view = cohort(screen.classroom, screen.viewer, number, screen.zone)

heading(view.title, f"Cohort · as of {view.as_of}")
st.markdown(view.sentence)
if view.attention:
    st.header("Needs attention", anchor=False)
    st.table(
        {
            "Name": [name for name, _ in view.attention],
            "Reason": [reason for _, reason in view.attention],
        },
        hide_index=True,
    )
st.header("Lessons complete, by module", anchor=False)
if not view.rows:
    st.markdown("Nobody has joined yet. People appear here once they sign in on this computer.")
else:
    cells = {
        title: [row.modules[column] for row in view.rows]
        for column, title in enumerate(view.columns)
    }
    st.table(
        {
            "Name": [row.name for row in view.rows],
            **cells,
            "Scenarios played": [row.scenarios for row in view.rows],
            "Last active": [row.last.replace(" ", "\N{NO-BREAK SPACE}") for row in view.rows],
        },
        hide_index=True,
    )
st.caption(
    "A dash stands for nothing complete yet, “new since” for lessons that came after somebody had "
    "completed all there were. You see completion and last activity; answers, "
    "confidence, decisions and notes stay with each learner."
)
with st.container(horizontal=True):
    if view.number > 1 and st.button("Previous page"):
        st.switch_page("cohort.py", query_params={"page": str(view.number - 1)})
    if view.number < view.pages and st.button("Next page"):
        st.switch_page("cohort.py", query_params={"page": str(view.number + 1)})
