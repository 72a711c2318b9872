"""The frame of every page: who is at the screen, and where they can go."""

from pathlib import Path

import streamlit as st

from course.classroom import try_again
from course.content.escaping import literal
from course.engine.authorising import may
from course.interactions import NobodyHere, at_the_screen, in_plain_words
from progress.store import StoreError

# A local icon: with Streamlit's own the browser would ask a host on the internet for it.
ICON = Path(__file__).parents[1] / "web" / "icon-64.png"
st.set_page_config(page_title="CIO course", page_icon=str(ICON), layout="centered")

try:
    screen = at_the_screen()
except NobodyHere:
    st.title("You are not signed in", anchor=False)
    st.markdown("Reload this page, and it asks who you are. Nothing of your record is lost.")
    st.stop()
except StoreError as trouble:
    st.title("The record cannot be used", anchor=False)
    st.markdown(f"{trouble}\n\nNothing was lost and nothing is being saved.")
    st.button("Try again", type="primary", on_click=try_again)
    st.stop()

pages = [
    st.Page("home.py", title="Home", default=True),
    st.Page("my_progress.py", title="My progress", url_path="progress"),
]
if may(screen.viewer, "read cohort"):
    pages.append(st.Page("cohort.py", title="Cohort"))
if may(screen.viewer, "read content health"):
    pages.append(st.Page("content_health.py", title="Content health", url_path="content"))
    pages.append(st.Page("facts.py", title="Facts"))
if may(screen.viewer, "read scenario map"):
    pages.append(
        st.Page("scenario_map.py", title="Scenario map", url_path="map", visibility="hidden")
    )
pages += [
    st.Page("settings.py", title="Settings"),
    st.Page("module.py", title="Module", visibility="hidden"),
    st.Page("lesson.py", title="Lesson", visibility="hidden"),
    st.Page("scenario.py", title="Scenario", visibility="hidden"),
    st.Page("debrief.py", title="Debrief", visibility="hidden"),
    st.Page("artefact.py", title="Template", visibility="hidden"),
]

with st.sidebar:
    st.caption(f"Signed in as {literal(screen.viewer.name)}")
    st.link_button("Sign out or change person", "/signin")

page = st.navigation(pages)
st.set_page_config(page_title=f"{page.title} – CIO course")
with in_plain_words():
    page.run()
