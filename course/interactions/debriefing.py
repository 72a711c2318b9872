"""The debrief on screen: the ending, where it was decided, the timeline, what to take to work."""

from collections.abc import Sequence

import streamlit as st

from course.content.escaping import literal
from course.interactions import Screen
from course.interactions.debrief_charts import course_of_meters, within_reach
from course.interactions.painting import go, heading, meters, sources
from course.interactions.reflection import reflect
from course.interactions.timeline import replay_button, timeline, when_replayed
from course.views.debrief import DebriefView
from course.views.where_decided import WhereDecided, where_decided

WORKING = "Following every course that the story could have taken. The first time takes a moment."


def paint_debrief(screen: Screen, view: DebriefView) -> None:
    """Paint a whole debrief."""
    when_replayed(view)
    kind = "Debrief of a practice run" if view.practice else "Debrief"
    heading(view.ending, f"{view.title} · {kind} · {view.verdict}")
    if view.trouble:
        st.warning(view.trouble)
        return
    _ending(view)
    with st.spinner(WORKING):
        where = where_decided(screen.classroom, screen.viewer, view.run)
    if where is not None:
        _where(view, where)
    timeline(view, where.costs if where is not None else ())
    course_of_meters(view)
    for title, markdown in view.sections:
        st.header(title, anchor=False)
        st.markdown(markdown)
    _monday(view)
    sources(view.sources)
    with st.container(key="print_hint"):
        st.caption(
            "To keep this debrief, print the page or save it as a PDF (Ctrl+P, on a Mac ⌘P): the "
            "print leaves out the buttons and opens every table."
        )


def _ending(view: DebriefView) -> None:
    for notice in view.notices:
        st.info(notice)
    if view.origin:
        st.markdown(literal(view.compared))
        st.page_link("debrief.py", label="Debrief of that run", query_params={"run": view.origin})
    st.markdown(view.prose)
    st.caption(view.told)
    meters(view.meters)


def _where(view: DebriefView, where: WhereDecided) -> None:
    st.header("Where it was decided", anchor=False)
    decided = (where.result, " ".join(where.sentences), where.opening, where.hindsight)
    st.markdown(_paragraphs(decided))
    replayable = view.replay and where.costliest > 0
    with st.container(horizontal=True, key="again"):
        if replayable:
            replay_button(view, where.costliest, main=True)
        if st.button("Play again from the start", type="secondary" if replayable else "primary"):
            go("scenario", view.scenario)
    if where.levels:
        within_reach(where)
    if where.point:
        st.caption(literal(where.point))


def _paragraphs(sentences: Sequence[str]) -> str:
    return "\n\n".join(literal(sentence) for sentence in sentences if sentence)


def _monday(view: DebriefView) -> None:
    if not view.monday:
        return
    st.header("For Monday", anchor=False)
    st.markdown(view.monday)
    if view.note:
        reflect(view.note)
