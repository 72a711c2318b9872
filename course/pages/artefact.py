"""Template: what an artefact asks for, and the empty form to take along and fill in at work."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.painting import heading, missing, sources
from course.interactions.templates import paint_fields, paint_tests
from course.views.artefact import artefact

screen = at_the_screen()
view = artefact(screen.classroom, screen.viewer, st.query_params.get("id", ""))
if view is None:
    missing("Template")
    st.stop()

heading(view.title, "Template")
st.set_page_config(page_title=f"{view.name}: template – CIO course")
st.markdown(view.summary)
if view.disclosure:
    st.warning(view.disclosure)
st.download_button(
    "Download the empty form",
    view.form,
    file_name=view.file,
    mime="text/markdown",
    on_click="ignore",
    help="Markdown, to be filled in with any editor.",
)
paint_fields(view.fields)
paint_tests(view.tests)
sources(view.sources)
