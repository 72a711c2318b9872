"""Home: where you are, and one way to go on."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import go, heading, lesson_rows
from course.views.home import home

screen = at_the_screen()
view = home(screen.classroom, screen.viewer, screen.zone)

heading(view.course)
if view.first_visit:
    st.markdown(view.welcome)
else:
    st.markdown(view.standing)
if view.action:
    if st.button(view.action, type="primary"):
        go(view.step.kind, view.step.id)
    st.caption(f"About {view.step.minutes} minutes")

if view.modules:
    st.header("Modules", anchor=False)
for module in view.modules:
    st.page_link("module.py", label=module.title, query_params={"id": module.id})
    st.caption(f"{module.state} · {module.minutes} minutes")
    st.markdown(module.summary)
    lesson_rows(module.lessons)

if view.scenarios:
    st.header("Scenarios", anchor=False)
    for story in view.scenarios:
        st.page_link("scenario.py", label=story.title, query_params={"id": story.id})
        st.caption(f"{story.state} · about {story.minutes} minutes")
        st.markdown(story.summary)
