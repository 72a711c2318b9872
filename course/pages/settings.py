"""Settings: who you are here, how to come back elsewhere, your data, and people's roles."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import heading
from course.interactions.roles import paint_roles
from course.views.settings import settings

screen = at_the_screen()
view = settings(screen.classroom, screen.viewer)

heading("Settings")
st.markdown(f"You are **{view.name}** on this computer.")
st.header("Come back on another browser", anchor=False)
st.markdown(
    "Type this code on the sign-in page of another browser to find your record again. "
    "Whoever has the code can read it, so keep it to yourself."
)
st.code(view.code, language=None)
st.header("Your data", anchor=False)
st.markdown("Everything that the record holds about you can be taken along, and erased.")
st.page_link("my_data.py", label="My data")
if view.people:
    paint_roles(view)
