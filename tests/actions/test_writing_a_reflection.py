"""A learner writes a reflection: every text becomes a version, none is lost."""

import pytest

from course.actions.save_reflection import LONGEST, Saved, TextTooLong, save_reflection
from course.engine.authorising import Viewer
from course.reading import read_course
from progress.events import ReflectionSaved
from progress.store import ReflectionState
from tests.conftest import FILES, Room, bytes_of

WHICH = "who-puts-back"


def kept(room: Room, viewer: Viewer) -> ReflectionState:
    return room.classroom.store.page(viewer.learner_id).reflections[WHICH]


def test_the_same_text_twice_is_one_version(room: Room, ana: Viewer) -> None:
    assert save_reflection(room.classroom, ana, WHICH, "Noor.", 0) == Saved(1)
    assert save_reflection(room.classroom, ana, WHICH, "Noor.", 0) == Saved(1)
    assert kept(room, ana).version == 1


def test_a_text_saved_at_the_same_moment_as_another_becomes_the_next_version(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, read = room.classroom.store, room.classroom.store.page
    save_reflection(room.classroom, ana, WHICH, "Noor.", 0)
    pages = [read(ana.learner_id)]
    save_reflection(room.classroom, ana, WHICH, "Sam.", 1)
    monkeypatch.setattr(store, "page", lambda who: pages.pop() if pages else read(who))
    assert save_reflection(room.classroom, ana, WHICH, "Kim.", 1) == Saved(3, displaced="Sam.")
    assert kept(room, ana).text == "Kim."
    assert len(list(store.events(ana.learner_id))) == 3


def test_a_text_from_another_tab_that_is_replaced_is_handed_back(room: Room, ana: Viewer) -> None:
    save_reflection(room.classroom, ana, WHICH, "Noor.", 0)
    assert save_reflection(room.classroom, ana, WHICH, "Sam.", 0) == Saved(2, displaced="Noor.")
    assert save_reflection(room.classroom, ana, WHICH, "Kim.", 2) == Saved(3)


def test_a_text_that_is_too_long_is_refused_and_not_remembered(room: Room, ana: Viewer) -> None:
    with pytest.raises(TextTooLong):
        save_reflection(room.classroom, ana, WHICH, "x" * (LONGEST + 1), 0)
    assert room.classroom.store.page(ana.learner_id).reflections == {}


def test_the_question_that_a_debrief_sends_to_work_is_answered_in_a_note_of_its_own(
    room: Room, ana: Viewer
) -> None:
    with pytest.raises(KeyError):
        save_reflection(room.classroom, ana, "pilot-monday", "Noor.", 0)
    path = "scenarios/pilot/scenario.md"
    asking = FILES[path] + "\n### For Monday\n\nWhom do you ask first?\n"
    room.publish(read_course(bytes_of({**FILES, path: asking})))
    assert save_reflection(room.classroom, ana, "pilot-monday", "Noor.", 0) == Saved(1)
    page = room.classroom.store.page(ana.learner_id)
    assert page.reflections["pilot-monday"].text == "Noor."
    (line,) = room.classroom.store.events(ana.learner_id)
    assert isinstance(line.event, ReflectionSaved)
    assert (line.event.lesson, line.content.kind, line.content.slug) == (
        "pilot",
        "scenario",
        "pilot",
    )
