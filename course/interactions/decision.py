"""Deciding in a scene: choose one way on, pick several things, or put things in order."""

import streamlit as st

from course.actions.take_choice import UnknownRun, take_choice
from course.engine.replaying import RunUnreadable
from course.interactions import Screen, attempt_to, trouble
from course.scenario.playing import NotOffered
from course.views.scenario import Now

PLACES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


def decision(now: Now) -> None:
    """Draw what can be decided here, and the button that confirms it."""
    key = f"{now.run} {now.step}"
    if len(now.open) < max(1, now.pick):
        st.warning(
            "Too little is open to you here to go on. Your decisions so far are kept; "
            "start over below to play again, and tell whoever runs the course."
        )
        _closed(now)
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
    said = trouble(key)
    if said:
        st.error(said)
    st.button(now.button, key=f"confirm {key}", type="primary", on_click=_confirm, args=(now, key))


def _closed(now: Now) -> None:
    for offer in now.closed:
        reason = f": {offer.reason}" if offer.reason else ""
        st.markdown(f"Not open to you — {offer.text}{reason}")


def _choose(now: Now, key: str) -> None:
    texts = {offer.id: offer.text for offer in now.open}
    st.radio(
        "What do you do?",
        list(texts),
        format_func=lambda choice: texts[choice],
        index=None,
        key=f"one {key}",
        on_change="ignore",
    )


def _pick(now: Now, key: str) -> None:
    st.markdown(f"Choose {now.pick} of {len(now.open)}")
    with st.container(gap=None, key=f"boxes {key}"):
        for offer in now.open:
            st.checkbox(offer.text, key=f"{offer.id} {key}", on_change="ignore")


def _order(now: Now, key: str) -> None:
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


def _chosen(now: Now, key: str) -> tuple[str, ...]:
    if now.decision == "order":
        return tuple(st.session_state.get(f"order {key}", []))
    if now.decision == "pick":
        return tuple(o.id for o in now.open if st.session_state.get(f"{o.id} {key}"))
    one = st.session_state.get(f"one {key}")
    return (one,) if one else ()


def _confirm(now: Now, key: str) -> None:
    def save(screen: Screen) -> str:
        choices = _chosen(now, key)
        missing = _missing(now, len(choices))
        if missing:
            return missing
        why = st.session_state.get(f"why {key}") or ""
        try:
            counted = take_choice(screen.classroom, screen.viewer, now.run, now.step, choices, why)
        except (UnknownRun, RunUnreadable, NotOffered) as refused:
            return str(refused)
        st.session_state[f"elsewhere {now.run}"] = not counted
        return ""

    attempt_to(key, save)


def _missing(now: Now, chosen: int) -> str:
    if now.decision == "pick" and chosen != now.pick:
        return f"Choose {now.pick}; {chosen} chosen so far."
    if now.decision == "order" and chosen != len(now.open):
        return f"Put all {len(now.open)} in order; {chosen} placed so far."
    return "" if chosen else "Choose what you do first."
