"""The parts of Review: a question with the day on which it returns, and what a sitting came to."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from course.actions.draw_review import NothingToReview, draw_review
from course.actions.rate_review import rate_review
from course.engine.planning import NextStep
from course.engine.rating import RULE
from course.interactions import Screen, at_the_screen, attempt_to, trouble
from course.interactions.painting import go
from course.interactions.question import question
from course.views.review import Asked, Ended, Returns, ReviewView, returning

SHOWN = "review on screen"
GONE = "This question was taken out of the course, so it does not return."


def shown_before() -> str:
    """Return the item that this tab's review showed last; empty at first."""
    return str(st.session_state.get(SHOWN, ""))


def paint_asked(view: ReviewView, asked: Asked, sitting: int) -> None:
    """Paint the question on screen and, once it is answered, when it returns and the way on."""
    st.session_state[SHOWN] = asked.item
    with st.container(key=f"announce_progress_{sitting}"):
        st.progress(view.fraction, text=view.progress)
    # Nothing here changes with the answer, so the focus goes on to the feedback.
    with st.container(key=f"focus_asked_{sitting}_{asked.item}"):
        st.header(asked.where, anchor=False)
    st.caption(asked.module)
    question(asked.item, sitting)
    if asked.answered:
        _answered(asked, sitting)
    st.page_link("home.py", label="Stop here")
    st.caption("What is left waits for you, on every device.")


def paint_ended(ended: Ended) -> None:
    """Paint what a sitting that ended today came to."""
    with st.container(key=f"focus_ended_{ended.sitting}"):
        st.success(f"**Done.** {ended.told}")
    if ended.rows:
        st.table(
            {
                "Question": [title for title, _ in ended.rows],
                "Your answer, and when it returns": [told for _, told in ended.rows],
            },
            border="horizontal",
            hide_index=True,
        )


def paint_standing(view: ReviewView) -> None:
    """Paint what is due, or when something will be, and the way to begin."""
    st.markdown(f"{view.standing} {view.picked}".strip())
    if view.first:
        _first(view.first)
    if view.begin:
        _draw_button(view.begin, anyway=False)
    if view.anyway:
        _draw_button("Practise anyway", anyway=True)
    said = trouble("review")
    if said:
        st.error(said)
    if view.ended:
        st.page_link("home.py", label="Stop here")


def offer_days(calendar: Callable[[], bytes], mime: str) -> None:
    """Offer the days of the next weeks as a file for the learner's own calendar."""
    st.header("In your calendar", anchor=False)
    st.markdown(
        "There are no reminders by mail. The file holds a whole-day entry for each of the next "
        "90 days on which something is due."
    )
    st.download_button(
        "Put review days into your calendar",
        calendar,
        file_name="review-days.ics",
        mime=mime,
        on_click="ignore",
    )


def paint_rule() -> None:
    """Paint the rule by which an answer becomes a day."""
    with st.expander("How the day is chosen"):
        st.markdown(
            "A question returns when you would still know it with a probability of about 9 in 10 "
            "(FSRS, which many flashcard programs use). The better an answer was known, the later "
            "it returns, at most a year later. What was wrong returns tomorrow, and first of all "
            "what you were sure of."
        )
        answers, ratings = [said for said, _ in RULE], [rating.name for _, rating in RULE]
        st.table({"Your answer": answers, "Counts as": ratings}, hide_index=True)
        st.markdown(
            "Answers within twelve hours count once, by the one that went worst, since another "
            "try follows what was said to the first. After each answer in a review you can say "
            "otherwise."
        )


def _first(step: NextStep) -> None:
    if step.kind != "lesson":
        st.page_link("home.py", label="Go to Home")
    elif st.button(step.in_words, type="primary", key="first"):
        go("lesson", step.id)


def _draw_button(label: str, *, anyway: bool) -> None:
    emphasis: Literal["primary", "secondary"] = "secondary" if anyway else "primary"
    st.button(label, key=f"draw review {anyway}", type=emphasis, on_click=_draw, args=(anyway,))


def _draw(anyway: bool) -> None:
    def save(screen: Screen) -> str:
        st.session_state.pop(SHOWN, None)
        try:
            draw_review(screen.classroom, screen.viewer, screen.zone, anyway=anyway)
        except NothingToReview:
            return "Nothing is due any more: it was answered elsewhere, or taken out of the course."
        return ""

    attempt_to("review", save)


def _on() -> None:
    st.session_state.pop(SHOWN, None)


def _answered(asked: Asked, sitting: int) -> None:
    screen = at_the_screen()
    view = returning(screen.classroom, screen.viewer, screen.zone, asked.item, sitting)
    with st.container(key=f"announce_returns_{sitting}_{asked.item}"):
        st.markdown(f"**{view.told}**" if view else GONE)
        said = trouble(f"rate {asked.item}")
        if said:
            st.error(said)
    st.button(asked.following, key=f"on {sitting} {asked.item}", type="primary", on_click=_on)
    if asked.lesson:
        key, title = asked.lesson
        st.page_link("lesson.py", label=f"Lesson: {title}", query_params={"id": key})
    if view:
        _rate(view)


def _rate(view: Returns) -> None:
    key = f"rated {view.item} {view.attempt}"
    days = dict(view.ways)
    if st.session_state.get(key) != view.rating:
        # What was said in another tab, or could not be saved here, shows as the record has it.
        st.session_state[key] = view.rating
    with st.expander("Change when it returns"):
        st.radio(
            "How well did you know it?",
            list(days),
            format_func=lambda rating: days[rating],
            key=key,
            on_change=_say,
            args=(view, key),
        )


def _say(view: Returns, key: str) -> None:
    def save(screen: Screen) -> str:
        rating: int = st.session_state[key]
        try:
            rate_review(screen.classroom, screen.viewer, view.item, view.attempt, rating)
        except KeyError:
            return GONE
        return ""

    attempt_to(f"rate {view.item}", save)
