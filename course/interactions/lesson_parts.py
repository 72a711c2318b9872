"""The blocks of a lesson, and the ways on at its end."""

from typing import Literal

import streamlit as st

from course.actions.complete_lesson import complete_lesson
from course.actions.open_lesson import open_lesson
from course.interactions import Screen, attempt_to, trouble
from course.interactions.painting import go
from course.interactions.passage_parts import paint_passages, words_used
from course.interactions.question import question
from course.interactions.reflection import reflect
from course.views.lesson import LessonView, Part
from progress.store import StoreError


def remember_opening(screen: Screen, view: LessonView) -> None:
    """Remember that the lesson is on screen; reading goes on when nothing can be saved."""
    try:
        open_lesson(screen.classroom, screen.viewer, view.id)
        if view.fraction >= 1.0 and not view.done:
            # Its last open question was taken out, or two tabs answered the last two at once.
            complete_lesson(screen.classroom, screen.viewer, view.id)
            st.rerun()
    except KeyError:
        st.rerun()  # taken out of the course a moment ago: the page says so
    except StoreError as refused:
        st.warning(f"Reading only: progress is not being saved. {refused}")


def paint_part(part: Part) -> None:
    """Paint one block of a lesson."""
    if part.kind == "item":
        question(part.id)
    elif part.kind == "reflect":
        reflect(part.id)
    elif part.kind == "prose":
        paint_passages(part.passages, part.key)
    else:
        _card(part)


def _card(part: Part) -> None:
    if part.kind == "left-out":
        st.info(f"**{part.title}**\n\n{part.markdown}" if part.title else part.markdown)
        return
    with st.container(border=True, key=f"card_{part.kind}_{part.key}"):
        st.caption(part.caption)
        st.subheader(part.title, anchor=False)
        paint_passages(part.passages, part.key)
        if part.rows:
            st.markdown("\n\n".join(f"**{name}.** {text}" for name, text in part.rows))


def way_on(view: LessonView) -> None:
    """Paint what ends a lesson: mark it read where nothing else does, and the next lesson."""
    st.divider()
    if view.can_mark_read and not view.done:
        st.button("Mark as read", type="primary", on_click=_mark_read, args=(view.id,))
    said = trouble(f"read {view.id}")
    if said:
        st.error(said)
    with st.container(horizontal=True):
        if view.before and st.button(f"Back: {view.before.title}", key="before", wrap=True):
            go("lesson", view.before.id)
        emphasis: Literal["primary", "secondary"] = "primary" if view.done else "secondary"
        ways = (("scenario", view.after_scenario), ("lesson", view.after))
        for kind, following in ((kind, link) for kind, link in ways if link):
            label = f"Next {kind}: {following.title}"
            if st.button(label, key=f"after_{kind}", type=emphasis, wrap=True):
                go(kind, following.id)
            emphasis = "secondary"
        st.page_link(
            "module.py", label=f"Module: {view.module.title}", query_params={"id": view.module.id}
        )
    words_used(view.words)


def _mark_read(lesson: str) -> None:
    def save(screen: Screen) -> str:
        try:
            complete_lesson(screen.classroom, screen.viewer, lesson)
        except KeyError:
            return "This lesson is no longer part of the course."
        return ""

    attempt_to(f"read {lesson}", save)
