"""Portfolio: each document with what it still lacks, and one way into it."""

import streamlit as st

from course.content.escaping import literal
from course.interactions import at_the_screen
from course.interactions.painting import heading
from course.views.portfolio import portfolio

screen = at_the_screen()
view = portfolio(screen.classroom, screen.viewer, screen.zone)

heading("Portfolio")
if view.about:
    st.markdown(view.about)
if view.action and st.button(literal(view.action), type="primary"):
    st.switch_page("artefact.py", query_params={"id": view.first})

if view.documents:
    st.header("Your documents", anchor=False)
for document in view.documents:
    with st.container(gap="xsmall", key=f"document_{document.id}"):
        st.page_link("artefact.py", label=document.title, query_params={"id": document.id})
        st.markdown(document.state)
        told = " ".join(part for part in (document.lacks, document.changed) if part)
        st.caption(told or document.summary)
