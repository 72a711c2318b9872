"""The app as Streamlit runs it, and what a person does with it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from course.classroom import install
from course.engine.authorising import Viewer
from progress.store import StoreBusy
from tests.conftest import Room

MAIN = Path(__file__).resolve().parents[2] / "course" / "pages" / "main.py"


@pytest.fixture
def at(room: Room, ana: Viewer) -> Iterator[AppTest]:
    """The app with Ana at the screen."""
    install(replace(room.classroom, who=lambda _: ana.public_id))
    yield AppTest.from_file(str(MAIN), default_timeout=120)
    install(StoreBusy("closed"))


def texts(at: AppTest) -> str:
    """Everything that a page says."""
    elements = [*at.title, *at.header, *at.subheader, *at.markdown, *at.caption]
    boxes = [*at.info, *at.success, *at.warning, *at.error]
    return "\n".join(str(element.value) for element in [*elements, *boxes])


def open_page(at: AppTest, name: str, **query: str) -> AppTest:
    at.run()
    at.switch_page(name)
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def button(at: AppTest, label: str) -> object:
    (found,) = [b for b in at.button if b.label == label]
    return found


def answer(at: AppTest) -> None:
    """Answer the first question that is open."""
    next(b for b in at.button if b.label == "Answer").click().run()
    assert not at.exception


def press(at: AppTest, label: str) -> None:
    button(at, label).click().run()  # type: ignore[attr-defined]
    assert not at.exception
