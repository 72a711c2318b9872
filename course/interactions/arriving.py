"""A first visit: what the course is, and the one question that it asks."""

import streamlit as st

from course.actions.make_plan import NoSuchAim, make_plan
from course.engine.wording import counted
from course.interactions import Screen, attempt_to, trouble
from course.interactions.painting import go
from course.views.home import HomeView

ASKED = "what brings you here"
ARRIVED = "arrived"


def arrive() -> None:
    """Go on to the next question once the first is answered."""
    if st.session_state.pop(ARRIVED, False):
        st.switch_page("plan.py", query_params={"first": "yes"})


def welcome(view: HomeView) -> None:
    """Paint the first visit: the question if the course asks one, else the way to begin."""
    if view.ways:
        _ask(view)
        st.header("About the course", anchor=False)
        st.markdown(view.welcome)
        return
    st.markdown(view.welcome)
    if view.action:
        if st.button(view.action, type="primary"):
            go(view.step.kind, view.step.id)
        st.caption(f"About {counted(view.step.minutes, 'minute')}")
    else:
        st.markdown(view.standing)


def _ask(view: HomeView) -> None:
    st.markdown(view.summary)
    title = {way.key: way.title for way in view.ways}
    with st.container(key="question_page"):
        st.radio(
            "What brings you here?",
            list(title),
            format_func=title.__getitem__,
            captions=[way.summary for way in view.ways],
            index=None,
            key=ASKED,
            on_change="ignore",
        )
    said = trouble(ASKED)
    if said:
        st.error(said)
    with st.container(horizontal=True, key="begin"):
        st.button("Begin", type="primary", on_click=_begin)
        st.button("Set this later", on_click=_later)


def _begin() -> None:
    aim = st.session_state.get(ASKED)
    if aim is None:
        st.session_state[f"trouble {ASKED}"] = "Choose what brings you here, or set it later."
        return
    _plan(aim)


def _later() -> None:
    _plan("")


def _plan(aim: str) -> None:
    def save(screen: Screen) -> str:
        try:
            make_plan(screen.classroom, screen.viewer, aim)
        except NoSuchAim as trouble_:
            return str(trouble_)
        # Who sets the plan later wants to see the course now.
        st.session_state[ARRIVED] = bool(aim)
        return ""

    attempt_to(ASKED, save)
