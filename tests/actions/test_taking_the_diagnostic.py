"""The diagnostic: drawn once, answered or passed over once, and heard of nowhere else."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.draw_diagnostic import NothingToAsk, draw_diagnostic
from course.actions.open_lesson import open_lesson
from course.actions.pass_over import pass_over
from course.engine.answering import standing
from course.engine.authorising import Viewer
from course.engine.checking import next_sitting
from course.engine.completing import module_standing
from course.engine.diagnosing import questions, sat, shown
from course.engine.reviewing import cards
from tests.checked import drawn, page_of
from tests.conftest import FILES, LESSON_ONE, Room, bytes_of
from tests.planned import diagnose, judgement, lesson, publish


@pytest.fixture(autouse=True)
def planned(room: Room) -> None:
    publish(room)


def asked(room: Room, viewer: Viewer) -> list[str]:
    return [item.id for item in questions(room.catalogue, page_of(room, viewer))]


def test_it_asks_one_judgement_question_for_each_competency_that_has_any(
    room: Room, ana: Viewer
) -> None:
    # C4 has questions, none of them a judgement; the-proof names C9 second.
    assert asked(room, ana) == ["the-pen", "the-queue", "the-proof"]


def test_a_question_met_before_is_asked_only_where_there_is_no_other(
    room: Room, ana: Viewer
) -> None:
    for name in ("the-pen", "the-queue", "the-proof"):
        answer_item(room.classroom, ana, drawn(room, ana, name), ("a",), 70)
    assert asked(room, ana) == ["the-pen-again", "the-queue", "the-proof"]


def test_no_question_is_asked_for_two_competencies(room: Room, ana: Viewer) -> None:
    publish(
        room, **{"modules/03-service/01-counter.md": lesson("counter", judgement("q", "C5, C9"))}
    )
    assert asked(room, ana) == ["the-pen", "q"]


def test_it_is_drawn_once_and_goes_on_anywhere(room: Room, ana: Viewer) -> None:
    first = diagnose(room, ana, the_pen=("a", 90))
    assert draw_diagnostic(room.classroom, ana) == first
    found = sat(room.catalogue, page_of(room, ana))
    assert found is not None
    assert found.open == ("the-queue", "the-proof")
    diagnose(room, ana, the_queue=None, the_proof=("c", 50))
    found = sat(room.catalogue, page_of(room, ana))
    assert found is not None
    assert found.open == ()
    assert draw_diagnostic(room.classroom, ana) == first


def test_what_it_showed_follows_answer_and_confidence(room: Room, ana: Viewer) -> None:
    diagnose(room, ana, the_pen=("c", 90), the_queue=("a", 70), the_proof=None)
    found = [(one.competency, one.showed) for one in shown(room.catalogue, page_of(room, ana))]
    assert found == [("C1", "sure-not-right"), ("C5", "sure"), ("C9", "not-known")]


@pytest.mark.parametrize(
    ("key", "sure", "showed"),
    [
        ("a", 90, "sure"),
        ("a", 70, "sure"),
        ("a", 50, "right"),
        ("b", 90, "close"),
        ("b", 50, "close"),
        ("c", 90, "sure-not-right"),
        ("c", 70, "not-right"),
        ("c", 50, "not-right"),
    ],
)
def test_each_answer_shows_one_thing(
    room: Room, ana: Viewer, key: str, sure: int, showed: str
) -> None:
    diagnose(room, ana, the_pen=(key, sure))  # type: ignore[arg-type]
    (found,) = shown(room.catalogue, page_of(room, ana))
    assert found.showed == showed


def test_a_question_passed_over_twice_or_answered_elsewhere_stays_as_it_was(
    room: Room, ana: Viewer
) -> None:
    number = diagnose(room, ana, the_pen=None)
    question = drawn(room, ana, "the-queue", number)
    pass_over(room.classroom, ana, drawn(room, ana, "the-pen", number))
    answer_item(room.classroom, ana, question, ("a",), 90)
    pass_over(room.classroom, ana, question)
    page = page_of(room, ana)
    assert [one.response for one in page.attempts["the-pen"]] == [()]
    assert [one.response for one in page.attempts["the-queue"]] == [("a",)]


def test_only_a_question_of_the_diagnostic_can_be_passed_over(room: Room, ana: Viewer) -> None:
    number = diagnose(room, ana)
    for question in (
        drawn(room, ana, "the-pen"),
        drawn(room, ana, "the-pen-again", number),
        drawn(room, ana, "the-pen", number + 1),
    ):
        with pytest.raises(KeyError):
            pass_over(room.classroom, ana, question)
    assert page_of(room, ana).attempts == {}


def test_lessons_scores_reviews_and_attempts_hear_nothing_of_it(room: Room, ana: Viewer) -> None:
    diagnose(room, ana, the_pen=("c", 90), the_queue=None, the_proof=("a", 90))
    page = page_of(room, ana)
    for module in room.catalogue.modules:
        assert not module_standing(module, page).begun
    item = room.catalogue.item_of["the-pen"][1]
    assert standing(item, page.attempts["the-pen"]).left == item.attempts
    assert cards(room.catalogue, page, room.time[0]) == ()
    assert page.lessons == {}
    assert next_sitting(page) == 2
    open_lesson(room.classroom, ana, "powers")
    answer_item(room.classroom, ana, drawn(room, ana, "the-pen"), ("a",), 70)
    assert [one.attempt for one in page_of(room, ana).attempts["the-pen"]] == [1, 2]


def test_a_question_taken_out_while_it_was_open_is_not_waited_for(room: Room, ana: Viewer) -> None:
    diagnose(room, ana, the_pen=("a", 90), the_proof=None)
    publish(
        room,
        **{"modules/03-service/01-counter.md": lesson("counter", judgement("the-proof", "C5, C9"))},
    )
    found = sat(room.catalogue, page_of(room, ana))
    assert found is not None
    assert (found.open, found.asked) == ((), ("the-pen", "the-proof"))
    assert [one.competency for one in shown(room.catalogue, page_of(room, ana))] == ["C1", "C5"]


def test_a_course_without_judgement_questions_has_no_diagnostic(room: Room, ana: Viewer) -> None:
    from course.reading import read_course

    assert "Score" not in LESSON_ONE
    room.publish(read_course(bytes_of(FILES)))
    with pytest.raises(NothingToAsk):
        draw_diagnostic(room.classroom, ana)
    assert page_of(room, ana).sittings == {}
