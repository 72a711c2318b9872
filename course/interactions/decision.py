"""Deciding in a scene: choose one way on, pick several things, or put things in order."""

from collections.abc import Sequence
from typing import Literal, Protocol

import streamlit as st

from course.actions.take_back import DecisionStands, take_back
from course.actions.take_choice import take_choice
from course.engine.replaying import RunUnreadable, UnknownRun
from course.interactions import Screen, attempt_to, trouble
from course.scenario.playing import NotOffered
from course.views.scenario import Now

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


class Offered(Protocol):
    """A choice that can be taken."""

    @property
    def id(self) -> str:
        """Its id within its scene."""

    @property
    def text(self) -> str:
        """What stands on its button, escaped."""


class Asked(Protocol):
    """What is asked of whoever decides, on the scenario's page or elsewhere."""

    @property
    def decision(self) -> Literal["choose", "pick", "order"]:
        """How one decides here."""

    @property
    def open(self) -> Sequence[Offered]:
        """What can be taken."""

    @property
    def pick(self) -> int:
        """How many entries a Pick takes."""


def decision(now: Now) -> None:
    """Draw what can be decided here, and the button that confirms it."""
    key = f"{now.run} {now.step} {now.undone}"
    if len(now.open) < max(1, now.pick):
        st.warning(
            "Too little is open to you here to go on. Your decisions so far are kept; "
            "start over below to play again, and tell whoever runs the course."
        )
        _closed(now)
        _trouble(key)
        _back(now, key)
        return
    if now.ask:
        st.text_area(
            now.ask,
            key=f"why {key}",
            height=100,
            max_chars=4000,
            on_change="ignore",
            placeholder=None,
        )
        st.caption("Private, and shown to you again in the debrief. You may leave it empty.")
    DRAW[now.decision](now, key)
    _closed(now)
    _trouble(key)
    with st.container(horizontal=True, key=f"ways_on {key}"):
        st.button(
            now.button, key=f"confirm {key}", type="primary", on_click=_confirm, args=(now, key)
        )
        _back(now, key)


def _trouble(key: str) -> None:
    said = trouble(key)
    if said:
        st.error(said)


def _back(now: Now, key: str) -> None:
    if now.back:
        st.button(
            "Take back the last decision", key=f"back {key}", on_click=_take_back, args=(now, key)
        )


def _closed(now: Now) -> None:
    for offer in now.closed:
        reason = f": {offer.reason}" if offer.reason else ""
        st.markdown(f"Not open to you — {offer.text}{reason}")


def _choose(now: Asked, key: str) -> None:
    texts = {offer.id: offer.text for offer in now.open}
    st.radio(
        "What do you do?",
        list(texts),
        format_func=lambda choice: texts[choice],
        index=None,
        key=f"one {key}",
        on_change="ignore",
    )


def _pick(now: Asked, key: str) -> None:
    st.markdown(f"Choose {now.pick} of {len(now.open)}")
    with st.container(gap=None, key=f"boxes {key}"):
        for offer in now.open:
            st.checkbox(offer.text, key=f"{offer.id} {key}", on_change="ignore")


def _order(now: Asked, key: str) -> None:
    texts = {offer.id: offer.text for offer in now.open}
    order: list[str] = st.session_state.get(f"order {key}", [])
    st.markdown("Choose in the order in which you act")
    for number, choice in enumerate(order):
        st.markdown(f"**{_place(number)}:** {texts[choice]}")
    for choice, text in texts.items():
        if choice not in order:
            st.button(
                f"{_place(len(order))}: {text}",
                key=f"next {choice} {key}",
                on_click=_append,
                args=(key, choice),
                wrap=True,
            )
    if order:
        st.button("Start the order again", key=f"clear {key}", on_click=_clear, args=(key,))


def _place(number: int) -> str:
    return PLACES[number] if number < len(PLACES) else f"{number + 1}th"


def _append(key: str, choice: str) -> None:
    order: list[str] = st.session_state.get(f"order {key}", [])
    # A second click on the same button arrives before it is gone; it adds nothing.
    if choice not in order:
        st.session_state[f"order {key}"] = [*order, choice]


def _clear(key: str) -> None:
    st.session_state.pop(f"order {key}", None)


DRAW = {"choose": _choose, "pick": _pick, "order": _order}


def chosen(now: Asked, key: str) -> tuple[str, ...]:
    """Return what has been decided on screen so far, in order where order counts."""
    if now.decision == "order":
        return tuple(st.session_state.get(f"order {key}", []))
    if now.decision == "pick":
        return tuple(o.id for o in now.open if st.session_state.get(f"{o.id} {key}"))
    one = st.session_state.get(f"one {key}")
    return (one,) if one else ()


def _confirm(now: Now, key: str) -> None:
    def save(screen: Screen) -> str:
        choices = chosen(now, key)
        lacking = missing(now, len(choices))
        if lacking:
            return lacking
        why = st.session_state.get(f"why {key}") or ""
        try:
            counted = take_choice(
                screen.classroom,
                screen.viewer,
                now.run,
                now.step,
                choices,
                why,
                undone=now.undone,
            )
        except (UnknownRun, RunUnreadable, NotOffered) as refused:
            return str(refused)
        st.session_state[f"elsewhere {now.run}"] = not counted
        return ""

    attempt_to(key, save)


def _take_back(now: Now, key: str) -> None:
    def save(screen: Screen) -> str:
        try:
            done = take_back(screen.classroom, screen.viewer, now.run, now.back, now.undone)
        except (UnknownRun, RunUnreadable, DecisionStands) as refused:
            return str(refused)
        st.session_state[f"elsewhere {now.run}"] = not done
        return ""

    attempt_to(key, save)


def missing(now: Asked, number: int) -> str:
    """Say what is missing from a decision; empty when it can be taken.

    Args:
        number: How many have been chosen so far.
    """
    if now.decision == "pick" and number != now.pick:
        return f"Choose {now.pick}; {number} chosen so far."
    if now.decision == "order" and number != len(now.open):
        return f"Put all {len(now.open)} in order; {number} placed so far."
    return "" if number else "Choose what you do first."
