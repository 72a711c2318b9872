"""A learner says that a lesson is read: once, and not in the place of its questions."""

from course.actions.complete_lesson import complete_lesson
from course.engine.authorising import Viewer
from tests.conftest import Room


def test_a_lesson_without_questions_is_complete_once_its_learner_says_so(
    room: Room, ana: Viewer
) -> None:
    complete_lesson(room.classroom, ana, "the-week")
    complete_lesson(room.classroom, ana, "the-week")
    assert room.classroom.store.page(ana.learner_id).lessons["the-week"].completed_at is not None
    assert len(list(room.classroom.store.events(ana.learner_id))) == 1


def test_a_lesson_with_open_questions_is_not_complete_by_saying_so(room: Room, ana: Viewer) -> None:
    complete_lesson(room.classroom, ana, "the-tail")
    assert "the-tail" not in room.classroom.store.page(ana.learner_id).lessons
