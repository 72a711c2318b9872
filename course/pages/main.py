"""The frame of every page: who is at the screen, and where they can go."""

from pathlib import Path

import streamlit as st

from course.classroom import try_again
from course.content.escaping import literal
from course.engine.authorising import may
from course.interactions import NobodyHere, SomebodyElse, at_the_screen, in_plain_words
from course.interactions.erasing import paint_nobody
from course.interactions.searching import search_button
from progress.store import StoreError

# A local icon: with Streamlit's own the browser would ask a host on the internet for it.
ICON = Path(__file__).parents[1] / "web" / "icon-64.png"
st.set_page_config(page_title="CIO course", page_icon=str(ICON), layout="centered")

try:
    screen = at_the_screen()
except SomebodyElse as changed:
    st.set_page_config(page_title="Somebody else has signed in – CIO course")
    st.title("Somebody else has signed in", anchor=False)
    st.markdown(str(changed))
    st.stop()
except NobodyHere:
    paint_nobody()
    st.stop()
except StoreError as trouble:
    st.set_page_config(page_title="The record cannot be used – CIO course")
    st.title("The record cannot be used", anchor=False)
    st.markdown(f"{trouble}\n\nNothing was lost and nothing is being saved.")
    st.button("Try again", type="primary", on_click=try_again)
    st.stop()

pages = [
    st.Page("home.py", title="Home", default=True),
    st.Page("review.py", title="Review"),
    st.Page("portfolio.py", title="Portfolio"),
    st.Page("my_progress.py", title="My progress", url_path="progress"),
    st.Page("notes.py", title="Notes"),
    st.Page("search.py", title="Search"),
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
    st.Page("plan.py", title="Your plan", visibility="hidden"),
    st.Page("diagnostic.py", title="Diagnostic", visibility="hidden"),
    st.Page("module.py", title="Module", visibility="hidden"),
    st.Page("lesson.py", title="Lesson", visibility="hidden"),
    st.Page("scenario.py", title="Scenario", visibility="hidden"),
    st.Page("debrief.py", title="Debrief", visibility="hidden"),
    st.Page("artefact.py", title="Document", visibility="hidden"),
    st.Page("certificate.py", title="Certificate", visibility="hidden"),
    st.Page("my_data.py", title="My data", url_path="data", visibility="hidden"),
]

page = st.navigation(pages)
with st.sidebar:
    search_button(open_page=page.url_path)
    st.caption(f"Signed in as {literal(screen.viewer.name)}")
    st.link_button("Sign out or change person", "/signin")

st.set_page_config(page_title=f"{page.title} – CIO course")
with in_plain_words():
    page.run()
