"""Answers in reviews and in the diagnostic: kept, and heard of by no lesson, check or module."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.draw_check import draw_check
from course.actions.draw_review import NothingToReview, draw_review
from course.actions.rate_review import rate_review
from course.actions.take_hint import take_hint
from course.catalogue import course_ref
from course.engine.answering import standing
from course.engine.authorising import Viewer
from course.engine.checking import next_sitting, own_drawn, own_sittings
from course.engine.completing import in_lessons, lesson_is_done, module_standing
from course.ids import OWN_SITTINGS
from course.reading import read_course
from course.views.item import item as shown
from progress.events import HintTaken, ItemAnswered, ReviewRated
from progress.store import Entry, LearnerPage
from tests.checked import LESSON, RIGHT, WRONG, answer, drawn, page_of, publish, sit
from tests.conftest import FILES, LESSON_ONE, NOON, Room, bytes_of

DAY = 86_400_000

OWN = pytest.mark.parametrize("name", ["review", "diagnostic"])


@pytest.fixture(autouse=True)
def checked(room: Room) -> None:
    publish(room)


def draw(room: Room, viewer: Viewer, name: str, *items: str) -> int:
    """Draw a sitting of reviews or of the diagnostic without choosing what is in it."""
    number = next_sitting(page_of(room, viewer))
    event = own_drawn(name, number, [room.catalogue.item_of[item][1] for item in items])
    entry = Entry(f"d:{name}:{number}", event, course_ref(room.catalogue), room.classroom.now())
    room.classroom.store.append(viewer.learner_id, [entry])
    return number


@OWN
def test_an_answer_is_kept_under_the_module_of_its_lesson_and_the_name_of_the_sitting(
    room: Room, ana: Viewer, name: str
) -> None:
    number = draw(room, ana, name, "whose-money")
    answer(room, ana, "whose-money", number)
    *_, newest = room.classroom.store.events(ana.learner_id)
    assert isinstance(newest.event, ItemAnswered)
    assert (newest.event.module, newest.event.lesson) == ("judging", name)
    assert (newest.event.sitting, newest.event.score) == (number, 1.0)


@OWN
def test_it_completes_no_lesson_uses_up_no_attempt_and_scores_in_no_module(
    room: Room, ana: Viewer, name: str
) -> None:
    before = module_standing(room.catalogue.module_of["judging"], page_of(room, ana))
    number = draw(room, ana, name, "whose-money", "who-signs", "who-decides")
    for item in ("whose-money", "who-signs", "who-decides"):
        answer(room, ana, item, number, right=item != "who-signs")
    page = page_of(room, ana)
    assert in_lessons(page) == frozenset()
    assert not lesson_is_done("the-mandate", page)
    assert not lesson_is_done("the-check", page)
    assert module_standing(room.catalogue.module_of["judging"], page) == before
    asked = room.catalogue.item_of["who-signs"][1]
    assert standing(asked, page.attempts["who-signs"]).left == 2


@OWN
def test_the_sitting_knows_what_is_open_and_is_finished_by_its_last_answer(
    room: Room, ana: Viewer, name: str
) -> None:
    number = draw(room, ana, name, "whose-money", "ask-first")
    pool = room.catalogue.item_of
    answer(room, ana, "ask-first", number)
    (sat,) = own_sittings(name, pool, page_of(room, ana))
    assert (sat.open, sat.finished) == (("whose-money",), False)
    done = answer(room, ana, "whose-money", number)
    (sat,) = own_sittings(name, pool, page_of(room, ana))
    assert (sat.open, sat.finished, sat.score) == ((), True, 1.0)
    assert done.lesson_completed


@OWN
def test_an_item_takes_one_answer_and_another_tab_is_told(
    room: Room, ana: Viewer, name: str
) -> None:
    number = draw(room, ana, name, "ask-first")
    stale = drawn(room, ana, "ask-first", number)
    answer(room, ana, "ask-first", number, right=False)
    assert not answer_item(room.classroom, ana, stale, WRONG["ask-first"], 70).elsewhere
    assert answer_item(room.classroom, ana, stale, RIGHT["ask-first"], 70).elsewhere
    assert len(page_of(room, ana).attempts["ask-first"]) == 1
    view = shown(room.classroom, ana, "ask-first", "UTC", number)
    assert view is not None
    assert (view.open, view.progress) == (False, "")


@OWN
def test_what_was_not_drawn_in_it_cannot_be_answered_in_it(
    room: Room, ana: Viewer, name: str
) -> None:
    number = draw(room, ana, name, "ask-first")
    for item, sitting in (("who-signs", number), ("ask-first", number + 1)):
        with pytest.raises(KeyError):
            answer(room, ana, item, sitting)
    assert page_of(room, ana).attempts == {}


@OWN
def test_a_hint_taken_in_it_is_told_with_the_answer(room: Room, ana: Viewer, name: str) -> None:
    number = draw(room, ana, name, "ask-first")
    take_hint(room.classroom, ana, drawn(room, ana, "ask-first", number), 1)
    *_, newest = room.classroom.store.events(ana.learner_id)
    assert isinstance(newest.event, HintTaken)
    assert (newest.event.module, newest.event.lesson) == ("judging", name)
    answer(room, ana, "ask-first", number)
    assert page_of(room, ana).attempts["ask-first"][0].hints == 1


@OWN
def test_numbers_of_sittings_are_shared_with_the_checks(room: Room, ana: Viewer, name: str) -> None:
    assert draw_check(room.classroom, ana, "the-check") == 1
    sit(room, ana, 1, right=3)
    assert draw(room, ana, name, "ask-first") == 2
    answer(room, ana, "ask-first", 2)
    assert draw_check(room.classroom, ana, "the-check") == 3
    assert len(page_of(room, ana).sittings["the-check"]) == 2


def at(room: Room, days: float) -> None:
    """Move the clock to so many days after the start."""
    room.time[0] = NOON + round(days * DAY)


def test_a_review_draws_what_is_due_and_a_sitting_under_way_is_gone_on_with(
    room: Room, ana: Viewer
) -> None:
    for item in ("ask-first", "read-two", "whose-money"):
        answer(room, ana, item, right=item == "read-two")
    at(room, 1)
    number = draw_review(room.classroom, ana)
    (sitting,) = page_of(room, ana).sittings["review"]
    assert set(sitting.items) == {"ask-first", "whose-money"}
    answer(room, ana, "ask-first", number)
    at(room, 40)
    assert draw_review(room.classroom, ana) == number
    answer(room, ana, "whose-money", number)
    assert draw_review(room.classroom, ana) == number + 1
    # Whose-money was answered a moment ago; the others have come due meanwhile.
    assert set(page_of(room, ana).sittings["review"][1].items) == {"ask-first", "read-two"}


def test_nothing_due_draws_nothing_and_practice_draws_what_is_known_least(
    room: Room, ana: Viewer
) -> None:
    for anyway in (False, True):
        with pytest.raises(NothingToReview):
            draw_review(room.classroom, ana, anyway=anyway)
    answer(room, ana, "ask-first")
    with pytest.raises(NothingToReview):
        draw_review(room.classroom, ana)
    assert draw_review(room.classroom, ana, anyway=True) == 1
    assert page_of(room, ana).sittings["review"][0].items == ("ask-first",)


def test_two_devices_that_begin_at_once_begin_one_review(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(room, ana, "ask-first", right=False)
    answer(room, ana, "whose-money", right=False)
    at(room, 1)
    stale, fresh, calls = page_of(room, ana), room.classroom.store.page, []

    def page(learner: int) -> LearnerPage:
        calls.append(learner)
        return stale if len(calls) == 2 else fresh(learner)

    monkeypatch.setattr(room.classroom.store, "page", page)
    assert draw_review(room.classroom, ana) == draw_review(room.classroom, ana) == 1
    monkeypatch.undo()
    assert len(page_of(room, ana).sittings["review"]) == 1


def test_a_check_that_meets_a_review_gets_a_number_of_its_own(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale, fresh, calls = page_of(room, ana), room.classroom.store.page, []
    draw(room, ana, "review", "ask-first")

    def page(learner: int) -> LearnerPage:
        calls.append(learner)
        return stale if len(calls) == 1 else fresh(learner)

    monkeypatch.setattr(room.classroom.store, "page", page)
    assert draw_check(room.classroom, ana, "the-check") == 2
    assert len(calls) == 2


def test_more_than_ten_are_never_drawn(room: Room, ana: Viewer) -> None:
    room.publish(read_course(bytes_of(crowded(14))))
    for number in range(14):
        answer_by_id(room, ana, f"extra-{number}")
    at(room, 1)
    first = draw_review(room.classroom, ana)
    items = page_of(room, ana).sittings["review"][0].items
    assert len(items) == 10
    for item in items:
        answer_by_id(room, ana, item, first)
    second = draw_review(room.classroom, ana)
    assert len(page_of(room, ana).sittings["review"][1].items) == 4
    assert second == first + 1


def crowded(number: int) -> dict[str, str]:
    """Write a course whose one lesson asks that many questions."""
    _, question, *_ = LESSON.split("### Question: ")
    asked = (question.replace("whose-money", f"extra-{n}") for n in range(number))
    head = LESSON.split("### Question: ")[0]
    lesson = head + "".join(f"### Question: {text}" for text in asked)
    return {**FILES, "modules/01-judging/03-the-mandate.md": lesson}


def answer_by_id(room: Room, viewer: Viewer, item: str, sitting: int | None = None) -> None:
    """Answer wrongly."""
    answer_item(room.classroom, viewer, drawn(room, viewer, item, sitting), ("b",), 70)


class TestRating:
    def test_what_is_said_last_holds_even_when_it_was_said_before(
        self, room: Room, ana: Viewer
    ) -> None:
        number = draw(room, ana, "review", "ask-first")
        answer(room, ana, "ask-first", number)
        for rating in (1, 4, 1, 1, 3):
            rate_review(room.classroom, ana, "ask-first", 1, rating)
            assert page_of(room, ana).kept.ratings["ask-first"] == {1: rating}
        rated = [
            line.event.rating
            for line in room.classroom.store.events(ana.learner_id)
            if isinstance(line.event, ReviewRated)
        ]
        assert rated == [1, 4, 1, 3]

    def test_only_an_answer_of_ones_own_in_a_review_can_be_rated(
        self, room: Room, ana: Viewer
    ) -> None:
        ben = room.join("Ben")
        answer(room, ana, "ask-first")
        number = draw(room, ana, "review", "ask-first", "whose-money")
        answer(room, ana, "ask-first", number)
        quiz = draw(room, ana, "diagnostic", "who-signs")
        answer(room, ana, "who-signs", quiz)
        for viewer, item, attempt in (
            (ana, "ask-first", 1),
            (ana, "ask-first", 3),
            (ana, "whose-money", 1),
            (ana, "who-signs", 1),
            (ana, "nowhere", 1),
            (ben, "ask-first", 2),
        ):
            with pytest.raises(KeyError):
                rate_review(room.classroom, viewer, item, attempt, 1)
        for rating in (0, 5):
            with pytest.raises(ValueError, match="rating"):
                rate_review(room.classroom, ana, "ask-first", 2, rating)
        assert page_of(room, ana).kept.ratings == {}

    def test_an_answer_to_an_earlier_wording_can_be_rated_and_a_void_one_cannot(
        self, room: Room, ana: Viewer
    ) -> None:
        number = draw(room, ana, "review", "ask-first")
        answer(room, ana, "ask-first", number)
        path = "modules/01-judging/01-the-tail.md"
        publish(room, **{path: LESSON_ONE.replace("quotes the mean", "quotes the mean again")})
        rate_review(room.classroom, ana, "ask-first", 1, 2)
        assert page_of(room, ana).kept.ratings == {"ask-first": {1: 2}}
        publish(room, **{path: LESSON_ONE.replace("**Id:** ask", "**Repair:** void · **Id:** ask")})
        with pytest.raises(KeyError):
            rate_review(room.classroom, ana, "ask-first", 1, 3)

    def test_two_devices_that_say_different_things_leave_what_was_said_last(
        self, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        number = draw(room, ana, "review", "ask-first")
        answer(room, ana, "ask-first", number)
        stale, fresh, calls = page_of(room, ana), room.classroom.store.page, []

        def page(learner: int) -> LearnerPage:
            calls.append(learner)
            return stale if len(calls) <= 2 else fresh(learner)

        monkeypatch.setattr(room.classroom.store, "page", page)
        rate_review(room.classroom, ana, "ask-first", 1, 4)
        rate_review(room.classroom, ana, "ask-first", 1, 1)
        monkeypatch.undo()
        assert page_of(room, ana).kept.ratings == {"ask-first": {1: 1}}


def test_a_lesson_cannot_take_the_name_of_the_courses_own_sittings() -> None:
    for name in OWN_SITTINGS:
        path = "modules/01-judging/02-the-week.md"
        files = {**FILES, path: FILES[path].replace("id: the-week", f"id: {name}")}
        read = read_course(bytes_of(files))
        (found,) = [one for one in read.diagnostics if one.code == "LE015"]
        assert (found.path, found.line, found.severity.value) == (path, 2, "error")
        assert name in found.message
        assert name not in read.place_of
