"""A lesson that changed since it was finished: the box, the marks, and only what changed."""

from streamlit.testing.v1 import AppTest

from course.engine.authorising import Viewer
from tests.checked import answer
from tests.conftest import Room
from tests.pages.conftest import open_page, texts

TAIL = "modules/01-judging/01-the-tail.md"


def finish(room: Room, viewer: Viewer) -> None:
    for item in ("ask-first", "read-two"):
        answer(room, viewer, item)


def test_only_what_changed_can_be_shown_and_the_rest_comes_back(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    finish(room, ana)
    room.rewrite(TAIL, "The programme director quotes the mean.", "The director quotes a figure.")
    open_page(at, "lesson.py", id="the-tail")
    assert "1 of 3 parts" in texts(at)
    assert "The director quotes a figure." in texts(at)
    assert "Pick what binds you." in texts(at)
    at.toggle[0].set_value(True).run()
    assert not at.exception
    assert "The director quotes a figure." in texts(at)
    assert "Pick what binds you." not in texts(at)
    at.toggle[0].set_value(False).run()
    assert "Pick what binds you." in texts(at)
    open_page(at, "my_progress.py")
    assert "Changed since you finished" in texts(at)


def test_a_lesson_as_it_was_finished_says_nothing_about_changes(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    finish(room, ana)
    open_page(at, "lesson.py", id="the-tail")
    assert "since you finished" not in texts(at)
    assert len(at.toggle) == 0
    open_page(at, "my_progress.py")
    assert "since you finished" not in texts(at)
