"""A learner takes hints: in order, once each, bound to the wording, counted in the answer."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.take_hint import NoSuchHint, take_hint
from course.engine.answering import Drawn, hints_taken
from course.engine.authorising import Viewer
from tests.checked import drawn, page_of
from tests.conftest import LESSON_ONE, Room

ASK = "modules/01-judging/01-the-tail.md"
SECOND = "**Hint:** Look at the shape.\n\n**Hint:** Look at its end.\n\n**Hint:** Look far out."


@pytest.fixture(autouse=True)
def three_hints(room: Room) -> None:
    assert "**Hint:** Look at the shape." in LESSON_ONE
    room.rewrite(ASK, "**Hint:** Look at the shape.", SECOND)


def taken(room: Room, viewer: Viewer) -> int:
    item = room.catalogue.item_of["ask-first"][1]
    return hints_taken(page_of(room, viewer), "ask-first", item.hash)


def test_hints_are_taken_one_after_the_other_and_twice_is_once(room: Room, ana: Viewer) -> None:
    question = drawn(room, ana, "ask-first")
    for number in (1, 1, 2, 1, 2):
        take_hint(room.classroom, ana, question, number)
    assert taken(room, ana) == 2
    assert len(list(room.classroom.store.events(ana.learner_id))) == 2


@pytest.mark.parametrize("number", [0, 2, 3, 4])
def test_a_hint_out_of_turn_is_refused_and_not_remembered(
    room: Room, ana: Viewer, number: int
) -> None:
    with pytest.raises(NoSuchHint, match=f"number {number} is not the next"):
        take_hint(room.classroom, ana, drawn(room, ana, "ask-first"), number)
    assert list(room.classroom.store.events(ana.learner_id)) == []


def test_a_question_without_hints_has_none_to_take(room: Room, ana: Viewer) -> None:
    with pytest.raises(NoSuchHint):
        take_hint(room.classroom, ana, drawn(room, ana, "read-two"), 1)


def test_an_answer_says_how_many_hints_came_before_it(room: Room, ana: Viewer) -> None:
    take_hint(room.classroom, ana, drawn(room, ana, "ask-first"), 1)
    answer_item(room.classroom, ana, drawn(room, ana, "ask-first"), ("a",), 70)
    take_hint(room.classroom, ana, drawn(room, ana, "ask-first"), 2)
    answer_item(room.classroom, ana, drawn(room, ana, "ask-first"), ("a",), 70)
    given = page_of(room, ana).attempts["ask-first"]
    assert [one.hints for one in given] == [1, 2]


def test_a_question_that_is_settled_meanwhile_takes_no_more_hints(room: Room, ana: Viewer) -> None:
    stale = drawn(room, ana, "ask-first")
    answer_item(room.classroom, ana, stale, ("b",), 70)
    take_hint(room.classroom, ana, stale, 1)
    assert taken(room, ana) == 0


def test_a_new_wording_begins_with_no_hint_taken_and_the_old_one_keeps_its_own(
    room: Room, ana: Viewer
) -> None:
    old = drawn(room, ana, "ask-first")
    take_hint(room.classroom, ana, old, 1)
    room.rewrite(ASK, "quotes the mean", "quotes an average")
    assert taken(room, ana) == 0
    take_hint(room.classroom, ana, old, 2)
    answer_item(room.classroom, ana, old, ("a",), 70)
    (given,) = page_of(room, ana).attempts["ask-first"]
    assert (given.hints, given.content_hash) == (2, old.hash)


@pytest.mark.parametrize("question", [Drawn("gone", "00", 1), Drawn("ask-first", "00", 1)])
def test_a_question_or_wording_that_was_never_there_gives_no_hint(
    room: Room, ana: Viewer, question: Drawn
) -> None:
    with pytest.raises(KeyError):
        take_hint(room.classroom, ana, question, 1)
    assert list(room.classroom.store.events(ana.learner_id)) == []
