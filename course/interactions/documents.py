"""The pages of a document: its fields with their states, and the frame around one field."""

import streamlit as st

from course.content.escaping import literal
from course.interactions.filling_in import fill_in
from course.interactions.painting import heading, sources
from course.interactions.paper_pictures import paint_grid, paint_profile
from course.views.artefact import ArtefactView, FieldRow
from course.views.artefact_field import FieldView

PAGE = "artefact.py"


def paint_document(view: ArtefactView) -> None:
    """Paint how a document stands, its fields, and what its tests advise."""
    heading(view.title, "Portfolio")
    if view.disclosure:
        st.warning(view.disclosure)
    st.markdown(view.summary)
    st.markdown(f"**{view.state}** {view.changed}")
    if view.action and st.button(literal(view.action), type="primary"):
        st.switch_page(PAGE, query_params={"id": view.id, "field": view.first})
    st.header("What to fill in", anchor=False)
    for row in view.fields:
        _field_row(view, row)
    _tests(view)
    if view.grid:
        paint_grid(view.grid)
    if view.profile:
        paint_profile(view.profile)
    _no_longer_asked(view)


def _field_row(view: ArtefactView, row: FieldRow) -> None:
    with st.container(
        horizontal=True, key=f"row_{row.id}", vertical_alignment="center", gap="small"
    ):
        st.page_link(PAGE, label=row.title, query_params={"id": view.id, "field": row.id})
        st.caption(row.state)


def _tests(view: ArtefactView) -> None:
    """Paint the tests as advice: those that do not hold first, those that wait folded."""
    if not (view.failing or view.waiting or view.held):
        return
    st.header("Before you show it to anybody", anchor=False)
    st.markdown("Advice of the authors. It keeps you from nothing.")
    for said in view.failing:
        st.warning(said)
    if view.held:
        st.markdown(view.held)
    if view.waiting:
        with st.expander(f"Not yet to be judged: {len(view.waiting)}"):
            st.markdown("\n".join(f"- {said}" for said in view.waiting))


def _no_longer_asked(view: ArtefactView) -> None:
    if not view.kept:
        return
    st.header("No longer asked", anchor=False)
    st.markdown("You wrote this into fields that the document no longer has. It is kept for you.")
    for kept in view.kept:
        st.subheader(literal(kept.title), anchor=False)
        st.code(kept.text, language=None, wrap_lines=True)


def paint_field(view: FieldView) -> None:
    """Paint one field with what is asked, and the way to those before and after it."""
    st.page_link(PAGE, label=literal(view.document), query_params={"id": view.artefact})
    heading(view.title, view.place)
    if view.disclosure:
        with st.expander("Before you write: who may come to read this"):
            st.markdown(view.disclosure)
    if view.help:
        st.markdown(view.help)
    if view.weak:
        st.caption(f"A weak entry: {view.weak}")
    fill_in(view.artefact, view.field.id)
    st.divider()
    if view.before:
        st.page_link(
            PAGE,
            label=f"Field before: {view.before.title}",
            query_params={"id": view.artefact, "field": view.before.id},
        )
    st.page_link(PAGE, label="All fields of this document", query_params={"id": view.artefact})
    sources(view.sources)
