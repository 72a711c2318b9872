"""Review: what is due in words, when a question returns and why, and the days ahead."""

import pytest

from course.actions.answer_item import answer_item
from course.actions.draw_review import draw_review
from course.actions.rate_review import rate_review
from course.actions.take_hint import take_hint
from course.engine.authorising import Viewer
from course.views.review import ReviewView, returning, review, review_days
from tests.checked import RIGHT, WRONG, answer, drawn, publish
from tests.conftest import LESSON_ONE, NOON, Room

DAY = 86_400_000


@pytest.fixture(autouse=True)
def checked(room: Room) -> None:
    publish(room)


def at(room: Room, days: float) -> None:
    room.time[0] = NOON + round(days * DAY)


def shown(room: Room, viewer: Viewer, on_screen: str = "", zone: str = "UTC") -> ReviewView:
    return review(room.classroom, viewer, zone, on_screen)


def say(
    room: Room, viewer: Viewer, item: str, sure: int, *, right: bool, sitting: int | None = None
) -> None:
    question = drawn(room, viewer, item, sitting)
    response = (RIGHT if right else WRONG)[item]
    answer_item(room.classroom, viewer, question, response, sure)  # type: ignore[arg-type]


def told(room: Room, viewer: Viewer, item: str, sitting: int) -> str:
    found = returning(room.classroom, viewer, "UTC", item, sitting)
    assert found is not None
    return found.told


def test_before_the_first_answer_the_way_to_it_is_shown(room: Room, ana: Viewer) -> None:
    view = shown(room, ana)
    assert view.standing.startswith("Your first questions come with your first lesson.")
    assert view.first is not None
    assert view.first.in_words == "Begin lesson: The tail"
    assert (view.begin, view.anyway, view.dated, view.asked) == ("", False, False, None)


def test_when_nothing_is_due_the_next_day_is_told_and_practice_offered(
    room: Room, ana: Viewer
) -> None:
    for item in ("ask-first", "read-two", "whose-money"):
        say(room, ana, item, 90, right=True)
    view = shown(room, ana)
    assert view.standing == "Nothing is due. Next: 3 questions on Sunday 29 November 2026."
    assert (view.begin, view.anyway, view.first, view.dated) == ("", True, None, True)


def test_what_is_due_is_told_with_its_minutes(room: Room, ana: Viewer) -> None:
    for item in ("ask-first", "read-two", "whose-money", "who-signs"):
        answer(room, ana, item, right=False)
    at(room, 1)
    view = shown(room, ana)
    assert view.standing == "Due now: 4 questions, about 3 minutes."
    assert (view.picked, view.begin, view.anyway) == ("", "Review 4 questions", False)


def test_a_question_stays_after_its_answer_until_it_is_left(room: Room, ana: Viewer) -> None:
    for item in ("ask-first", "read-two"):
        answer(room, ana, item, right=False)
    at(room, 1)
    number = draw_review(room.classroom, ana)
    first = shown(room, ana).asked
    assert first is not None
    assert (first.where, first.answered) == ("Question 1 of 2", False)
    assert first.module == "Judging change"
    assert first.lesson == ("the-tail", "The tail")
    answer(room, ana, first.item, number)
    stays, goes = shown(room, ana, first.item).asked, shown(room, ana).asked
    assert stays is not None
    assert goes is not None
    assert (stays.item, stays.answered, stays.following) == (first.item, True, "Next question")
    assert (goes.item == first.item, goes.where) == (False, "Question 2 of 2")
    assert shown(room, ana).progress == "1 of 2 questions answered"
    answer(room, ana, goes.item, number)
    last = shown(room, ana, goes.item).asked
    assert last is not None
    assert last.following == "Finish"
    assert shown(room, ana).asked is None


def test_a_finished_sitting_is_summed_up_on_its_day_only(room: Room, ana: Viewer) -> None:
    for item in ("ask-first", "read-two"):
        answer(room, ana, item, right=False)
    at(room, 1)
    number = draw_review(room.classroom, ana)
    say(room, ana, "ask-first", 90, right=True, sitting=number)
    say(room, ana, "read-two", 70, right=False, sitting=number)
    ended = shown(room, ana).ended
    assert ended is not None
    assert ended.told == "2 questions reviewed, 1 right."
    said = dict(ended.rows)
    assert said["Which two would you read?"] == "Not quite. Back tomorrow."
    assert said["What do you ask for?"].startswith("Right. Back on ")
    at(room, 2)
    assert shown(room, ana).ended is None
    assert shown(room, ana).begin == "Review 1 question"


class TestWhenAQuestionReturns:
    @pytest.fixture
    def number(self, room: Room, ana: Viewer) -> int:
        answer(room, ana, "ask-first", right=False)
        at(room, 1)
        return draw_review(room.classroom, ana)

    @pytest.mark.parametrize(
        ("sure", "right", "why"),
        [
            (90, True, "right and sure"),
            (70, True, "right"),
            (50, True, "right, and it could have gone either way"),
            (70, False, "not right yet"),
            (90, False, "sure, and not right yet, so it comes first"),
        ],
    )
    def test_the_reason_is_the_answer(
        self, room: Room, ana: Viewer, number: int, sure: int, right: bool, why: str
    ) -> None:
        say(room, ana, "ask-first", sure, right=right, sitting=number)
        assert told(room, ana, "ask-first", number).endswith(f": {why}.")

    def test_a_hint_is_part_of_the_reason(self, room: Room, ana: Viewer, number: int) -> None:
        take_hint(room.classroom, ana, drawn(room, ana, "ask-first", number), 1)
        say(room, ana, "ask-first", 90, right=True, sitting=number)
        assert told(room, ana, "ask-first", number).endswith(": right, with a hint.")

    def test_right_answers_in_a_row_are_counted(self, room: Room, ana: Viewer, number: int) -> None:
        say(room, ana, "ask-first", 90, right=True, sitting=number)
        for days, row in ((30, "2nd"), (120, "3rd")):
            at(room, days)
            number = draw_review(room.classroom, ana)
            say(room, ana, "ask-first", 90, right=True, sitting=number)
            assert f"right and sure, {row} time in a row" in told(room, ana, "ask-first", number)

    def test_each_word_names_the_day_it_would_give_and_saying_one_gives_it(
        self, room: Room, ana: Viewer, number: int
    ) -> None:
        say(room, ana, "ask-first", 70, right=True, sitting=number)
        found = returning(room.classroom, ana, "UTC", "ask-first", number)
        assert found is not None
        words = dict(found.ways)
        assert words[1] == "Again – tomorrow"
        assert [word.split(" – ")[0] for word in words.values()] == [
            "Again",
            "Hard",
            "Good",
            "Easy",
        ]
        assert found.rating == 3
        for rating in (1, 4, 1):
            rate_review(room.classroom, ana, "ask-first", found.attempt, rating)
            after = returning(room.classroom, ana, "UTC", "ask-first", number)
            assert after is not None
            word, day = words[rating].split(" – ")
            assert after.told == f"Back {day}: you said “{word}”."
            assert after.rating == rating

    def test_practice_soon_after_an_answer_leaves_the_day_as_it_is(
        self, room: Room, ana: Viewer
    ) -> None:
        say(room, ana, "whose-money", 70, right=True)
        answer(room, ana, "ask-first", right=True)
        number = draw_review(room.classroom, ana, anyway=True)
        say(room, ana, "whose-money", 90, right=True, sitting=number)
        assert "unchanged" in told(room, ana, "whose-money", number)

    def test_it_says_nothing_of_a_question_that_is_void_or_not_answered(
        self, room: Room, ana: Viewer, number: int
    ) -> None:
        assert returning(room.classroom, ana, "UTC", "ask-first", number) is None
        answer(room, ana, "ask-first", number)
        void = LESSON_ONE.replace("**Id:** ask", "**Repair:** void · **Id:** ask")
        publish(room, **{"modules/01-judging/01-the-tail.md": void})
        assert returning(room.classroom, ana, "UTC", "ask-first", number) is None


def test_a_question_taken_out_while_it_was_due_is_not_asked_and_not_counted(
    room: Room, ana: Viewer
) -> None:
    for item in ("ask-first", "whose-money"):
        answer(room, ana, item, right=False)
    at(room, 1)
    draw_review(room.classroom, ana)
    void = LESSON_ONE.replace("**Id:** ask", "**Repair:** void · **Id:** ask")
    publish(room, **{"modules/01-judging/01-the-tail.md": void})
    view = shown(room, ana, "ask-first")
    assert view.asked is not None
    assert (view.asked.item, view.asked.where) == ("whose-money", "Question 1 of 1")
    publish(
        room,
        **{"modules/01-judging/03-the-mandate.md": "", "modules/01-judging/01-the-tail.md": void},
    )
    gone = shown(room, ana, "ask-first")
    assert (gone.asked, gone.begin, gone.anyway) == (None, "", False)


def test_days_for_a_calendar_are_those_of_the_next_ninety_days(room: Room, ana: Viewer) -> None:
    assert review_days(room.classroom, ana, "UTC")[0] == ()
    for item in ("ask-first", "read-two"):
        say(room, ana, item, 90, right=True)
    say(room, ana, "whose-money", 70, right=False)
    days, _ = review_days(room.classroom, ana, "UTC")
    assert [(f"{one.day}", one.title) for one in days] == [
        ("2026-11-22", "Review: 1 question, about 1 minute"),
        ("2026-11-29", "Review: 2 questions, about 2 minutes"),
    ]
    assert len({one.uid for one in days}) == 2
    assert all(ana.public_id not in one.uid for one in days)
    ben = room.join("Ben")
    say(room, ben, "whose-money", 70, right=False)
    (his,) = review_days(room.classroom, ben, "UTC")[0]
    assert his.uid != days[0].uid
