"""A learner's place in a lesson is kept, once a second at most, and junk is not."""

from dataclasses import replace

import pytest

from course.actions.keep_place import keep_place
from course.engine.authorising import Viewer
from progress.events import PlaceKept
from tests.conftest import NOON, Room

LESSON = "the-tail"


def kept(room: Room, viewer: Viewer) -> str:
    return room.classroom.store.page(viewer.learner_id).kept.places[LESSON].place


def test_the_newest_place_is_the_one_that_counts_and_the_same_twice_is_one_event(
    room: Room, ana: Viewer
) -> None:
    assert keep_place(room.classroom, ana, LESSON, "block_0.1")
    assert keep_place(room.classroom, ana, LESSON, "block_2.1")
    assert not keep_place(room.classroom, ana, LESSON, "block_2.1")
    assert keep_place(room.classroom, ana, LESSON, "block_0.1")
    assert kept(room, ana) == "block_0.1"
    events = [line.event for line in room.classroom.store.events(ana.learner_id)]
    assert [e.place for e in events if isinstance(e, PlaceKept)] == [
        "block_0.1",
        "block_2.1",
        "block_0.1",
    ]


def test_two_places_within_a_second_are_one(room: Room, ana: Viewer) -> None:
    still = replace(room.classroom, now=lambda: NOON)
    assert keep_place(still, ana, LESSON, "block_0.1")
    assert not keep_place(still, ana, LESSON, "block_1.1")
    assert kept(room, ana) == "block_0.1"


@pytest.mark.parametrize(
    "place",
    ["", "top", "block_99", "block_0.99999", "block_0.x", "block_٣", "block_0.1\n", "x" * 5_000],
)
def test_what_is_no_place_of_the_lesson_is_not_kept(room: Room, ana: Viewer, place: str) -> None:
    assert not keep_place(room.classroom, ana, LESSON, place)
    assert room.classroom.store.page(ana.learner_id).kept.places == {}


def test_a_lesson_that_is_not_there_has_no_places(room: Room, ana: Viewer) -> None:
    with pytest.raises(KeyError):
        keep_place(room.classroom, ana, "no-such-lesson", "block_0.1")
