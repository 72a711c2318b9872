"""Answering a question by choosing: options, confidence, feedback read back from the record."""

import streamlit as st

from course.actions.answer_item import Answered, Drawn, answer_item
from course.engine.answering import Confidence
from course.interactions import Screen, at_the_screen, attempt_to, in_plain_words, trouble
from course.items import EmptyResponse, Interaction
from course.views.item import Feedback, ItemView, item

SURE: dict[Confidence, str] = {
    50: "50\N{NO-BREAK SPACE}%: it could go either way",
    70: "70\N{NO-BREAK SPACE}%: fairly sure",
    90: "90\N{NO-BREAK SPACE}%: nearly certain",
}

GONE = "This question is no longer part of the course. Reload the page to go on."


@st.fragment
@in_plain_words()
def question(item_id: str) -> None:
    """Draw one question; only this part of the page is redrawn when it is answered."""
    screen = at_the_screen()
    view = item(screen.classroom, screen.viewer, item_id, screen.zone)
    if view is None:
        st.info(GONE)
        return
    with st.container(border=True, key=f"question_{item_id}"):
        st.caption(view.progress)
        st.subheader(view.title, anchor=False)
        st.markdown(view.prompt)
        if view.notice:
            st.info(view.notice)
        if view.feedback:
            _feedback(view, view.feedback)
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
    if view.hints:
        with st.expander("Hint"):
            st.markdown("\n\n".join(view.hints))
    _options(view.how, key)
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


def _options(how: Interaction, key: str) -> None:
    texts = dict(how.choices)
    if how.at_most == 1:
        st.radio(
            "Choose one answer",
            list(texts),
            format_func=lambda option: texts[option],
            index=None,
            key=f"one {key}",
            on_change="ignore",
        )
        return
    st.markdown("Choose every answer that applies")
    with st.container(gap=None, key=f"boxes {key}"):
        for option, text in texts.items():
            st.checkbox(text, key=f"{option} {key}", on_change="ignore")


def _chosen(how: Interaction, key: str) -> tuple[str, ...]:
    if how.at_most == 1:
        one = st.session_state.get(f"one {key}")
        return (one,) if one else ()
    return tuple(o for o, _ in how.choices if st.session_state.get(f"{o} {key}"))


def _answer(view: ItemView, key: str) -> None:
    def save(screen: Screen) -> str:
        response = _chosen(view.how, key)
        sure: Confidence | None = st.session_state.get(f"sure {key}")
        if not response:
            return "Choose an answer first."
        if view.confidence and sure is None:
            return "Say how sure you are; it is not part of the score."
        try:
            done = answer_item(screen.classroom, screen.viewer, view.drawn, response, sure)
        except EmptyResponse:
            return "Choose an answer first."
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


def _feedback(view: ItemView, feedback: Feedback) -> None:
    with st.container(key=f"focus_feedback_{view.drawn.item}_{view.drawn.attempt}"):
        paint = st.success if feedback.score >= 1.0 else st.info
        paint(f"**{feedback.verdict}.** {feedback.told}")
        missed = "The best answer" if view.how.at_most == 1 else "Also worth choosing"
        lines = []
        for said in feedback.said:
            lines.append(f"**{'You chose' if said.chosen else missed}:** {said.option}")
            if said.text:
                lines.append(said.text)
        if feedback.explanation:
            lines.append(f"**What decides it.** {feedback.explanation}")
        st.markdown("\n\n".join(lines))
