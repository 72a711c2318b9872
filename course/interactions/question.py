"""A question on screen: hints, answering, confidence, feedback read back from the record."""

import streamlit as st

from course.actions.answer_item import Answered, Drawn, answer_item
from course.actions.take_hint import NoSuchHint, take_hint
from course.engine.answering import Confidence
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.interactions.answering import Lacking, all_ways
from course.interactions.feedback import feedback
from course.items import EmptyResponse
from course.views.item import ItemView, item

SURE: dict[Confidence, str] = {
    50: "50\N{NO-BREAK SPACE}%: it could go either way",
    70: "70\N{NO-BREAK SPACE}%: fairly sure",
    90: "90\N{NO-BREAK SPACE}%: nearly certain",
}

GONE = "This question is no longer part of the course. Reload the page to go on."


@st.fragment
@in_plain_words()
def question(item_id: str, sitting: int | None = None) -> None:
    """Draw one question; only this part of the page is redrawn when it is answered.

    Args:
        sitting: The check's sitting that it stands in; None in its lesson.
    """
    screen = at_the_screen()
    view = item(screen.classroom, screen.viewer, item_id, screen.zone, sitting)
    if view is None:
        st.info(GONE)
        return
    with st.container(border=True, key=f"question_{item_id}"):
        if view.progress:
            st.caption(view.progress)
        st.subheader(view.title, anchor=False)
        st.markdown(view.prompt)
        if view.notice:
            st.info(view.notice)
        feedback(view)
        if view.open:
            _form(view)
        else:
            _say_trouble(view)
    if st.session_state.pop(f"completed {item_id}", False):
        st.rerun()


def _form(view: ItemView) -> None:
    key = f"{view.drawn.item} {view.drawn.hash[:8]} {view.drawn.attempt}"
    if view.feedback:
        st.markdown(f"**Try again** · {view.left}")
    _hints(view, key)
    all_ways()[view.how.kind].draw(view.how, view.before, key)
    if view.confidence:
        st.radio(
            "How sure are you?",
            list(SURE),
            format_func=lambda level: SURE[level],
            index=None,
            key=f"sure {key}",
            on_change="ignore",
        )
    _say_trouble(view)
    st.button("Answer", key=f"answer {key}", type="primary", on_click=_answer, args=(view, key))


def _hints(view: ItemView, key: str) -> None:
    """Paint the hints taken, and the way to the next one."""
    taken, in_all = len(view.hints), view.hints_in_all
    for number, hint in enumerate(view.hints, start=1):
        with st.container(key=f"focus_hint_{view.drawn.item}_{number}"):
            name = f"Hint {number} of {in_all}" if in_all > 1 else "Hint"
            st.markdown(f"**{name}.** {hint}")
    if taken < in_all:
        more = f"Show another hint ({taken + 1} of {in_all})"
        with st.container(horizontal=True, vertical_alignment="center", key=f"hint {key}"):
            st.button(
                more if taken else "Show a hint",
                key=f"hint {taken + 1} {key}",
                on_click=_take_hint,
                args=(view, taken + 1),
            )
            st.caption("That you took a hint is recorded; it costs no points.", width="content")


def _take_hint(view: ItemView, number: int) -> None:
    def save(screen: Screen) -> str:
        try:
            take_hint(screen.classroom, screen.viewer, view.drawn, number)
        except (KeyError, NoSuchHint):
            return GONE
        return ""

    attempt_to(_place(view.drawn), save)


def _answer(view: ItemView, key: str) -> None:
    def save(screen: Screen) -> str:
        sure: Confidence | None = st.session_state.get(f"sure {key}")
        try:
            response = all_ways()[view.how.kind].read(view.how, view.before, key)
            if view.confidence and sure is None:
                return "Say how sure you are; it is not part of the score."
            done = answer_item(screen.classroom, screen.viewer, view.drawn, response, sure)
        except Lacking as lacking:
            return str(lacking)
        except EmptyResponse:
            return "This is not an answer that can be marked. Change it and press Answer again."
        except KeyError:
            return GONE
        st.session_state[f"completed {view.drawn.item}"] = done.lesson_completed
        return _told(done)

    attempt_to(_place(view.drawn), save)


def _told(done: Answered) -> str:
    if done.elsewhere:
        return (
            "You had already answered this in another tab or on another device. "
            "That answer counts and is shown here."
        )
    if done.reworded:
        return (
            "This question was reworded while you had it open. Your answer is kept with the "
            "wording that you saw; the new wording is shown here."
        )
    return ""


def _say_trouble(view: ItemView) -> None:
    said = trouble(_place(view.drawn))
    if said:
        st.error(said)


def _place(drawn: Drawn) -> str:
    return f"item {drawn.item}"
