"""A learner answers an item: marked, remembered once, bound to what was asked."""

import pytest

from course.actions.answer_item import Drawn, answer_item
from course.engine.authorising import Viewer
from course.items import EmptyResponse, UnknownOption
from course.views.item import item
from tests.conftest import Room

ASK = "modules/01-judging/01-the-tail.md"


def drawn(room: Room, viewer: Viewer, item_id: str = "ask-first") -> Drawn:
    view = item(room.classroom, viewer, item_id, "UTC")
    assert view is not None
    return view.drawn


def test_a_right_answer_is_marked_and_its_feedback_is_read_back_from_the_record(
    room: Room, ana: Viewer
) -> None:
    answer_item(room.classroom, ana, drawn(room, ana), ("b",), 90)
    view = item(room.classroom, ana, "ask-first", "UTC")
    assert view is not None
    assert view.feedback is not None
    assert view.feedback.verdict == "Right"
    assert "90\N{NO-BREAK SPACE}% sure" in view.feedback.told
    assert [said.text for said in view.feedback.outcome.said] == ["The tail is what sinks you."]
    assert view.feedback.explanation == "The mean hides the tail."
    assert not view.open


def test_a_wrong_answer_leaves_a_second_try_and_does_not_give_the_answer_away(
    room: Room, ana: Viewer
) -> None:
    answer_item(room.classroom, ana, drawn(room, ana), ("a",), 70)
    view = item(room.classroom, ana, "ask-first", "UTC")
    assert view is not None
    assert view.feedback is not None
    assert view.open
    assert view.left == "1 answer left"
    assert view.feedback.explanation == ""
    assert [said.chosen for said in view.feedback.outcome.said] == [True]
    answer_item(room.classroom, ana, view.drawn, ("a",), 50)
    settled = item(room.classroom, ana, "ask-first", "UTC")
    assert settled is not None
    assert settled.feedback is not None
    assert not settled.open
    assert [said.chosen for said in settled.feedback.outcome.said] == [True, False]


def test_the_same_draw_answered_twice_is_one_answer(room: Room, ana: Viewer) -> None:
    question = drawn(room, ana)
    first = answer_item(room.classroom, ana, question, ("b",), 90)
    again = answer_item(room.classroom, ana, question, ("b",), 90)
    assert not first.elsewhere
    assert not again.elsewhere
    assert len(room.classroom.store.page(ana.learner_id).attempts["ask-first"]) == 1


def test_another_tab_that_answered_first_counts_and_the_second_tab_is_told(
    room: Room, ana: Viewer
) -> None:
    question = drawn(room, ana)
    answer_item(room.classroom, ana, question, ("a",), 70)
    second = answer_item(room.classroom, ana, question, ("b",), 90)
    assert second.elsewhere
    (kept,) = room.classroom.store.page(ana.learner_id).attempts["ask-first"]
    assert kept.response == ("a",)


@pytest.mark.parametrize("response", [(), ("a", "b"), ("a", "a")])
def test_what_is_no_answer_is_refused_and_not_remembered(
    room: Room, ana: Viewer, response: tuple[str, ...]
) -> None:
    with pytest.raises(EmptyResponse):
        answer_item(room.classroom, ana, drawn(room, ana), response, 70)
    assert room.classroom.store.page(ana.learner_id).attempts == {}


def test_an_option_that_the_question_does_not_have_is_refused(room: Room, ana: Viewer) -> None:
    with pytest.raises(UnknownOption):
        answer_item(room.classroom, ana, drawn(room, ana), ("z",), 70)
    assert room.classroom.store.page(ana.learner_id).attempts == {}


def test_an_answer_to_a_question_reworded_meanwhile_is_kept_with_the_old_wording(
    room: Room, ana: Viewer
) -> None:
    question = drawn(room, ana)
    room.rewrite(ASK, "quotes the mean", "quotes an average")
    done = answer_item(room.classroom, ana, question, ("b",), 90)
    assert done.reworded
    (kept,) = room.classroom.store.page(ana.learner_id).attempts["ask-first"]
    assert kept.content_hash == question.hash
    view = item(room.classroom, ana, "ask-first", "UTC")
    assert view is not None
    assert "reworded" in view.notice
    assert "average" in view.prompt
    assert view.open
    assert view.drawn.attempt == 2


def test_the_last_question_of_a_lesson_completes_it_and_the_first_does_not(
    room: Room, ana: Viewer
) -> None:
    one = answer_item(room.classroom, ana, drawn(room, ana), ("a",), 70)
    two = answer_item(room.classroom, ana, drawn(room, ana, "read-two"), ("a", "b"), 50)
    assert (one.lesson_completed, two.lesson_completed) == (False, True)
    assert room.classroom.store.page(ana.learner_id).lessons["the-tail"].completed_at is not None
