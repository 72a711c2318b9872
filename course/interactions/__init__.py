"""Streamlit's side of answering: who is at the screen, and what went wrong with a save."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from course.classroom import Classroom, the_classroom
from course.engine.authorising import NotAllowed, Viewer
from progress.store import StoreError

WHOSE = "whose tab"


@dataclass(frozen=True, slots=True)
class Screen:
    """A browser tab with the person in front of it.

    Attributes:
        zone: Name of the browser's time zone, or None.
    """

    classroom: Classroom
    viewer: Viewer
    zone: str | None


class NobodyHere(PermissionError):
    """The browser's cookie names nobody; nothing is shown and nothing is stored."""

    def __str__(self) -> str:
        """Say what happened and what to do."""
        return "You are signed out in this browser. Reload the page to sign in."


class SomebodyElse(NobodyHere):
    """The cookie names another person than the one whose texts this tab holds."""

    def __str__(self) -> str:
        """Say what happened and what to do."""
        return (
            "Somebody else has signed in in this browser since this page was opened. What was "
            "typed here and not saved is in nobody’s record. Reload the page."
        )


def at_the_screen() -> Screen:
    """Find out who is at the screen, anew on every run, fragment and callback.

    Streamlit hands a session to whoever knows its id, so only the cookie of this very
    connection counts, never what the session remembers.

    Raises:
        NobodyHere: No signed cookie, or one for somebody the record does not know.
        SomebodyElse: A tab that lost its connection came back with another person's cookie; what
            was typed in it would end in their record.
        StoreError: The record cannot be read.
    """
    classroom = the_classroom()
    viewer = classroom.viewer(dict(st.context.cookies))
    if viewer is None:
        raise NobodyHere
    if st.session_state.setdefault(WHOSE, viewer.public_id) != viewer.public_id:
        raise SomebodyElse
    return Screen(classroom, viewer, st.context.timezone)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Say what keeps a page, or a part of it, from being drawn.

    Each fragment needs its own: on a rerun it is drawn without the page around it.
    """
    try:
        yield
    except NobodyHere as nobody:
        st.warning(str(nobody))
    except NotAllowed as refused:
        st.warning(str(refused))
    except StoreError as trouble:
        st.error(f"This cannot be shown now: {trouble} Reload the page to try again.")


def attempt_to(key: str, save: Callable[[Screen], str]) -> None:
    """Run a save inside a callback and keep what it says for the next paint.

    Args:
        key: Where ``trouble(key)`` finds the message.
        save: Stores something and returns a sentence for the learner, or "".
    """
    try:
        said = save(at_the_screen())
    except StoreError as trouble:
        said = f"This could not be saved: {trouble} What you entered is still on this page."
    except NobodyHere as nobody:
        said = f"Nothing was saved. {nobody}"
    except NotAllowed as refused:
        said = str(refused)
    st.session_state[f"trouble {key}"] = said


def trouble(key: str) -> str:
    """Return what the last save said, once."""
    said: str = st.session_state.pop(f"trouble {key}", "")
    return said
