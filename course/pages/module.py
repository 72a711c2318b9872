"""Module: its promise, its lessons, and the scenarios and papers that it leads to."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import go, heading, lesson_rows, missing, sources
from course.views.module import module

screen = at_the_screen()
view = module(screen.classroom, screen.viewer, st.query_params.get("id", ""))
if view is None:
    missing("Module")
    st.stop()

st.set_page_config(page_title=f"{view.tab} – CIO course")
heading(view.title, view.caption)
st.markdown(view.summary)
if view.action:
    if st.button(view.action, type="primary"):
        go(view.step.kind, view.step.id)
    st.caption(f"About {view.step.minutes} minutes")

st.markdown(view.body)

if view.objectives:
    st.header("What you will be able to do", anchor=False)
    st.markdown("\n".join(f"- {objective}" for objective in view.objectives))

st.header("Lessons", anchor=False)
lesson_rows(view.lessons)
if view.passing:
    st.caption(view.passing)
if view.missing:
    with st.expander("Still to do"):
        st.markdown("\n".join(f"- {what}" for what in view.missing))

if view.scenarios or view.artefacts:
    st.header("Where it leads", anchor=False)
for story in view.scenarios:
    st.page_link("scenario.py", label=f"Scenario: {story.title}", query_params={"id": story.id})
    st.markdown(story.summary)
for paper in view.artefacts:
    st.page_link("artefact.py", label=f"Document: {paper.title}", query_params={"id": paper.id})
    st.markdown(paper.summary)
sources(view.sources)
