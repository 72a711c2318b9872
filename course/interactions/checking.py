"""The page of a check: what it is, a sitting's questions, what it came to, another set."""

from dataclasses import replace

import streamlit as st

from course.actions.draw_check import NothingToDraw, draw_check
from course.interactions import Screen, attempt_to, trouble
from course.interactions.lesson_parts import paint_part, way_on
from course.interactions.question import question
from course.views.check import CheckView, Result
from course.views.lesson import LessonView


def check_page(view: CheckView, around: LessonView) -> None:
    """Paint what stands between the heading and the sources of a check."""
    if view.result:
        _result(view, view.result)
    elif view.sitting is None:
        for part in around.parts:
            if part.kind != "item":
                paint_part(part)
        st.markdown("\n".join(f"- {sentence}" for sentence in view.about))
    _draw_button(view)
    if view.sitting is not None:
        _questions(view)
    # The way on is first only when the check is passed and nothing is left to answer here.
    way_on(replace(around, done=view.passed and bool(view.action)))


def _result(view: CheckView, result: Result) -> None:
    with st.container(key=f"focus_result_{view.id}_{view.sitting}"):
        paint = st.success if result.passed else st.info
        paint(f"**{'Passed' if result.passed else 'Not passed yet'}.** {result.told}")
        if result.best:
            st.markdown(result.best)
    st.header("By competency", anchor=False)
    st.markdown("\n".join(f"- {sentence}" for sentence in result.competencies))
    if result.reread:
        st.header("Read again", anchor=False)
        for lesson in result.reread:
            key = f"row_reread_{lesson.id}"
            with st.container(horizontal=True, key=key, vertical_alignment="center", gap="small"):
                st.page_link("lesson.py", label=lesson.title, query_params={"id": lesson.id})
                st.caption(lesson.why, width="content")


def _draw_button(view: CheckView) -> None:
    if view.action:
        st.button(
            view.action,
            key=f"draw {view.id}",
            type="secondary" if view.passed else "primary",
            on_click=_draw,
            args=(view.id,),
        )
    said = trouble(f"draw {view.id}")
    if said:
        st.error(said)


def _questions(view: CheckView) -> None:
    with st.container(key=f"focus_sitting_{view.id}_{view.sitting}"):
        st.header("Your answers" if view.result else "Your questions", anchor=False)
    # Not in the part above: a focus that an answered question loses would jump up to it.
    if not view.result:
        with st.container(key=f"announce_progress_{view.id}"):
            st.progress(view.fraction, text=view.progress)
    for item, where in view.questions:
        st.caption(where)
        question(item, view.sitting)


def _draw(lesson: str) -> None:
    def save(screen: Screen) -> str:
        try:
            draw_check(screen.classroom, screen.viewer, lesson)
        except (KeyError, NothingToDraw):
            return "This check is no longer part of the course."
        return ""

    attempt_to(f"draw {lesson}", save)
