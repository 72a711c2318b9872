"""A learner takes a check: drawn once, answered once, finished by its last answer, repeated."""

from itertools import pairwise

import pytest

from course.actions.answer_item import Drawn, answer_item
from course.actions.complete_lesson import complete_lesson
from course.actions.draw_check import NothingToDraw, draw_check
from course.actions.take_hint import take_hint
from course.engine.authorising import Viewer
from course.engine.completing import in_lessons, lesson_is_done
from tests.checked import (
    CHECK,
    CHECKED,
    LESSON,
    RIGHT,
    WRONG,
    answer,
    drawn,
    page_of,
    publish,
    sit,
)
from tests.conftest import LESSON_ONE, LESSON_TWO, Room

POOL = {"ask-first", "read-two", "whose-money", "who-signs", "who-decides"}


@pytest.fixture(autouse=True)
def checked(room: Room) -> None:
    publish(room)


def test_a_sitting_draws_what_the_module_says_and_a_double_click_draws_once(
    room: Room, ana: Viewer
) -> None:
    first, again = (draw_check(room.classroom, ana, "the-check") for _ in range(2))
    assert (first, again) == (1, 1)
    (sitting,) = page_of(room, ana).sittings["the-check"]
    assert len(set(sitting.items)) == 3
    assert set(sitting.items) <= POOL
    assert sitting.points == (1, 1, 1)


def test_a_sitting_answered_in_part_goes_on_and_no_other_begins(room: Room, ana: Viewer) -> None:
    draw_check(room.classroom, ana, "the-check")
    (sitting,) = page_of(room, ana).sittings["the-check"]
    answer(room, ana, sitting.items[0], 1, right=False)
    assert draw_check(room.classroom, ana, "the-check") == 1
    assert len(page_of(room, ana).sittings["the-check"]) == 1


def test_the_last_answer_finishes_the_sitting_and_completes_the_check_whatever_its_score(
    room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    items = page_of(room, ana).sittings["the-check"][0].items
    for item in items[:2]:
        answer(room, ana, item, 1, right=False)
        assert not lesson_is_done("the-check", page_of(room, ana))
    assert answer(room, ana, items[2], 1, right=False).lesson_completed
    assert lesson_is_done("the-check", page_of(room, ana))
    given = [page_of(room, ana).attempts[item] for item in items]
    assert [[one.sitting for one in answers] for answers in given] == [[1], [1], [1]]


def test_the_next_sitting_is_another_set_and_its_number_counts_on(room: Room, ana: Viewer) -> None:
    for number in range(1, 6):
        assert draw_check(room.classroom, ana, "the-check") == number
        sit(room, ana, number, right=1)
    sets = [set(one.items) for one in page_of(room, ana).sittings["the-check"]]
    assert all(before != after for before, after in pairwise(sets))
    assert len(list(room.classroom.store.events(ana.learner_id))) == 5 * 4 + 1


def test_an_item_takes_one_answer_in_a_sitting_and_another_tab_is_told(
    room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    item = page_of(room, ana).sittings["the-check"][0].items[0]
    stale = drawn(room, ana, item, 1)
    first = answer(room, ana, item, 1, right=False)
    again = answer_item(room.classroom, ana, stale, WRONG[item], 70)
    assert (first.elsewhere, again.elsewhere) == (False, False)
    assert answer_item(room.classroom, ana, stale, RIGHT[item], 70).elsewhere
    assert answer(room, ana, item, 1, right=True).elsewhere
    assert [one.response for one in page_of(room, ana).attempts[item]] == [WRONG[item]]


def test_an_answer_in_a_check_is_none_in_its_lesson_nor_the_other_way_round(
    room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    items = page_of(room, ana).sittings["the-check"][0].items
    item = next(item for item in items if item != "who-decides")
    in_lesson, in_check = drawn(room, ana, item), drawn(room, ana, item, 1)
    assert in_lesson.attempt == in_check.attempt == 1
    answer(room, ana, item, 1)
    assert item not in in_lessons(page_of(room, ana))
    # Drawn under the same number in two tabs: both answers are kept, under numbers of their own.
    done = answer_item(room.classroom, ana, in_lesson, ("a",), 70)
    assert not done.elsewhere
    given = page_of(room, ana).attempts[item]
    assert [(one.attempt, one.sitting) for one in given] == [(1, 1), (2, None)]
    assert item in in_lessons(page_of(room, ana))
    again = answer_item(room.classroom, ana, in_lesson, ("a",), 70)
    assert not again.elsewhere
    assert len(page_of(room, ana).attempts[item]) == 2


def test_items_of_a_lesson_answered_in_checks_do_not_complete_it(room: Room, ana: Viewer) -> None:
    for number in range(1, 9):
        draw_check(room.classroom, ana, "the-check")
        sit(room, ana, number, right=3)
    page = page_of(room, ana)
    assert {"whose-money", "who-signs"} <= set(page.attempts)
    complete_lesson(room.classroom, ana, "the-mandate")
    assert not lesson_is_done("the-mandate", page_of(room, ana))


@pytest.mark.parametrize("question", [("who-signs", 7), ("ask-first", 7)])
def test_what_was_not_drawn_in_a_sitting_cannot_be_answered_in_it(
    room: Room, ana: Viewer, question: tuple[str, int]
) -> None:
    draw_check(room.classroom, ana, "the-check")
    item, sitting = question
    shown = room.catalogue.item_of[item][1].hash
    with pytest.raises(KeyError):
        answer_item(room.classroom, ana, Drawn(item, shown, 1, sitting), ("a",), 70)
    left_out = next(iter(POOL - set(page_of(room, ana).sittings["the-check"][0].items)))
    with pytest.raises(KeyError):
        answer(room, ana, left_out, 1)
    assert page_of(room, ana).attempts == {}


def test_a_hint_known_from_the_lesson_is_known_in_the_check(room: Room, ana: Viewer) -> None:
    take_hint(room.classroom, ana, drawn(room, ana, "ask-first"), 1)
    for _ in range(20):
        number = draw_check(room.classroom, ana, "the-check")
        if "ask-first" in page_of(room, ana).sittings["the-check"][-1].items:
            break
        sit(room, ana, number, right=3)
    answer(room, ana, "ask-first", number)
    assert page_of(room, ana).attempts["ask-first"][0].hints == 1


def test_an_item_taken_out_of_a_sitting_under_way_is_not_waited_for(
    room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    items = page_of(room, ana).sittings["the-check"][0].items
    folder = "modules/01-judging/"
    lessons = {f"{folder}03-the-mandate.md": LESSON, f"{folder}04-the-check.md": CHECK}
    gone = next(item for item in items if item in ("whose-money", "who-signs", "who-decides"))
    for item in items:
        if item != gone:
            answer(room, ana, item, 1)
    publish(room, **{path: _without(text, gone) for path, text in lessons.items()})
    complete_lesson(room.classroom, ana, "the-check")
    assert lesson_is_done("the-check", page_of(room, ana))
    assert draw_check(room.classroom, ana, "the-check") == 2


def _without(text: str, item: str) -> str:
    parts = text.split("### Question: ")
    return "### Question: ".join(part for part in parts if f"**Id:** {item} " not in part)


def test_saying_that_a_check_is_read_completes_nothing(room: Room, ana: Viewer) -> None:
    complete_lesson(room.classroom, ana, "the-check")
    draw_check(room.classroom, ana, "the-check")
    complete_lesson(room.classroom, ana, "the-check")
    assert not lesson_is_done("the-check", page_of(room, ana))


def test_a_lesson_that_is_no_check_and_a_check_without_items_draw_nothing(
    room: Room, ana: Viewer
) -> None:
    with pytest.raises(NothingToDraw):
        draw_check(room.classroom, ana, "the-tail")
    with pytest.raises(KeyError):
        draw_check(room.classroom, ana, "nowhere")
    bare = {path: text.split("### Question: ")[0] for path, text in CHECKED.items()}
    assert LESSON_ONE not in bare.values()
    assert LESSON_TWO in bare.values()
    publish(room, **bare)
    with pytest.raises(NothingToDraw):
        draw_check(room.classroom, ana, "the-check")
    complete_lesson(room.classroom, ana, "the-check")
    assert lesson_is_done("the-check", page_of(room, ana))
    assert page_of(room, ana).sittings == {}
