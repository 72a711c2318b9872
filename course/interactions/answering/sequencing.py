"""Putting entries in order: each has a button up and a button down, and the list shows the order.

Buttons need no pointer that drags; they work with a keyboard, a finger and a switch alike.
"""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from course.content.dialect import plain
from course.content.escaping import literal
from course.engine.wording import ordinal
from course.interactions.answering import Lacking, Way
from course.items import Interaction

UP, DOWN = -1, 1
ARROWS = {UP: ("up", ":material/arrow_upward:"), DOWN: ("down", ":material/arrow_downward:")}


def draw(how: Interaction, before: tuple[str, ...], key: str) -> None:
    """Draw the entries in the learner's order, each with its two buttons."""
    order = _order(how, before, key)
    moved = st.session_state.pop(f"moved {key}", None)
    st.markdown("Put these in order, the first at the top")
    with st.container(gap="xxsmall", key=f"ordered {key}"):
        for at, place in enumerate(order):
            text = how.choices[place][1]
            with st.container(
                horizontal=True, vertical_alignment="center", gap="xsmall", key=f"entry {at} {key}"
            ):
                st.markdown(f"**{at + 1}.** {text}")
                for step in (UP, DOWN):
                    with _followed(key, moved == (place, step)):
                        _arrow(how, before, key, place, step)
    with st.container(key=f"announce_order {key}"):
        st.caption(st.session_state.get(f"said {key}", "Nothing moved yet."))


def _order(how: Interaction, before: tuple[str, ...], key: str) -> list[int]:
    """Return the places shown at first, in the order in which they stand now."""
    first = [place for place, _ in enumerate(how.choices)]
    if before:
        places = {known: place for place, (known, _) in enumerate(how.choices)}
        first = [places[known] for known in before]
    order: list[int] = st.session_state.get(f"order {key}", first)
    return order


def _arrow(how: Interaction, before: tuple[str, ...], key: str, place: int, step: int) -> None:
    order = _order(how, before, key)
    word, icon = ARROWS[step]
    st.button(
        # The emphasis is read out, not shown: a11y.css.
        f"*Move {word}: {literal(plain(how.choices[place][1]))}*",
        icon=icon,
        key=f"{word} {place} {key}",
        disabled=order.index(place) == (0 if step == UP else len(order) - 1),
        on_click=_move,
        args=(how, before, key, place, step),
    )


def _followed(key: str, follows: bool) -> AbstractContextManager[object]:
    """Hold the button that the focus goes along with: a11y.js."""
    if not follows:
        return nullcontext()
    return st.container(key=f"follow_{st.session_state[f'moves {key}']} {key}", width="content")


def _move(how: Interaction, before: tuple[str, ...], key: str, place: int, step: int) -> None:
    order = list(_order(how, before, key))
    at = order.index(place)
    to = at + step
    if not 0 <= to < len(order):
        return  # a second click arrived before the button was out of use
    order[at], order[to] = order[to], order[at]
    state = st.session_state
    state[f"order {key}"] = order
    state[f"moves {key}"] = state.get(f"moves {key}", 0) + 1
    # At either end only the other button can still be pressed.
    state[f"moved {key}"] = (place, -step if to in (0, len(order) - 1) else step)
    state[f"said {key}"] = f"{how.choices[place][1]}: now {ordinal(to + 1)} of {len(order)}."


def read(how: Interaction, before: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return all keys in the learner's order; an order left as it was found is no answer."""
    if not st.session_state.get(f"moves {key}"):
        found = "the order of your last answer" if before else "only the order they came in"
        raise Lacking(f"Move an entry first: this is still {found}.")
    return tuple(how.choices[place][0] for place in _order(how, before, key))


WAY = Way(draw, read)
