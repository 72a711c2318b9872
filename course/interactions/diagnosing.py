"""The diagnostic on screen: what it is, a question at a time without feedback, what it showed."""

import streamlit as st

from course.actions.answer_item import answer_item
from course.actions.draw_diagnostic import NothingToAsk, draw_diagnostic
from course.actions.pass_over import pass_over
from course.engine.answering import Confidence
from course.engine.wording import counted
from course.interactions import Screen, attempt_to, trouble
from course.interactions.answering import Lacking, all_ways
from course.interactions.painting import go, heading, missing
from course.interactions.question import GONE, SURE
from course.views.diagnostic import DiagnosticView, Outcome
from course.views.item import ItemView, item

DRAWN = "diagnostic"


def paint_offer(view: DiagnosticView, *, first: bool) -> None:
    """Paint what the diagnostic is, and the ways to begin it or to leave it.

    Args:
        first: Whether the learner has just made a plan.
    """
    heading("What do you know already?", "Step 3 of 3 · Optional" if first else "Optional")
    if not view.about:
        st.markdown(
            "This course has no questions for a diagnostic. It begins with its first module."
        )
        st.page_link("home.py", label="Back to Home")
        return
    st.markdown(
        "A short diagnostic finds out what you can skip and what would surprise you, and fits the "
        "order of the modules to it."
    )
    st.markdown("\n".join(f"- {sentence}" for sentence in view.about))
    _say_trouble(DRAWN)
    with st.container(horizontal=True, key="diagnostic_ways", vertical_alignment="center"):
        st.button("Begin the diagnostic", type="primary", on_click=_draw)
        st.page_link("home.py", label="Not now")


def paint_asked(screen: Screen, view: DiagnosticView) -> None:
    """Paint the question that is on, with how sure one is and a way to pass it over."""
    asked = item(screen.classroom, screen.viewer, view.asked, screen.zone, view.sitting)
    if asked is None:
        missing("Question")
        return
    heading(asked.title, f"Diagnostic · {view.where}")
    st.progress(view.fraction)
    st.markdown(asked.prompt)
    key = f"{asked.drawn.item} {asked.drawn.hash[:8]} {view.sitting}"
    all_ways()[asked.how.kind].draw(asked.how, (), key)
    st.radio(
        "How sure are you?",
        list(SURE),
        format_func=lambda level: SURE[level],
        index=None,
        key=f"sure {key}",
        on_change="ignore",
    )
    _say_trouble(asked.drawn.item)
    with st.container(horizontal=True, key="asked_ways"):
        st.button("Answer", type="primary", key=f"on {key}", on_click=_answer, args=(asked, key))
        st.button("I do not know", key=f"over {key}", on_click=_pass_over, args=(asked,))
    st.page_link("home.py", label="Back to Home")
    st.caption("What you answered is kept. You go on here, on any device.")


def paint_outcome(outcome: Outcome) -> None:
    """Paint what the answers showed, and the order that follows."""
    heading("What the diagnostic showed")
    st.markdown(outcome.modest)
    st.table(
        {
            "Competency": [row.competency for row in outcome.rows],
            "What it showed": [row.showed for row in outcome.rows],
            "Where it is treated": [row.where or "–" for row in outcome.rows],
        },
        hide_index=True,
        alt="What each answer showed, and where the course treats it",
    )
    st.header("The order proposed", anchor=False)
    for module in outcome.order:
        with st.container(gap=None, key=f"proposed_{module.id}"):
            st.page_link("module.py", label=module.title, query_params={"id": module.id})
            st.caption(f"{module.state} · {counted(module.minutes, 'minute')}")
            if module.why:
                st.markdown(module.why)
    st.markdown(" ".join(outcome.pace))
    if outcome.step.in_words and st.button(outcome.step.in_words, type="primary"):
        go(outcome.step.kind, outcome.step.id)
    with st.container(horizontal=True, key="outcome_ways"):
        st.page_link("home.py", label="To Home")
        st.page_link("plan.py", label="Change your plan")


def _draw() -> None:
    def save(screen: Screen) -> str:
        try:
            draw_diagnostic(screen.classroom, screen.viewer)
        except NothingToAsk as nothing:
            return str(nothing)
        return ""

    attempt_to(DRAWN, save)


def _answer(view: ItemView, key: str) -> None:
    def save(screen: Screen) -> str:
        sure: Confidence | None = st.session_state.get(f"sure {key}")
        try:
            response = all_ways()[view.how.kind].read(view.how, (), key)
        except Lacking:
            return "Choose an answer first, or say that you do not know."
        if sure is None:
            return "Say how sure you are; it decides as much as the answer."
        try:
            answer_item(screen.classroom, screen.viewer, view.drawn, response, sure)
        except KeyError:
            return GONE
        return ""

    attempt_to(view.drawn.item, save)


def _pass_over(view: ItemView) -> None:
    def save(screen: Screen) -> str:
        try:
            pass_over(screen.classroom, screen.viewer, view.drawn)
        except KeyError:
            return GONE
        return ""

    attempt_to(view.drawn.item, save)


def _say_trouble(key: str) -> None:
    said = trouble(key)
    if said:
        st.error(said)
