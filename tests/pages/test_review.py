"""Review in the browser's eyes: begin, answer, why it returns, say otherwise, finish, calendar."""

import pytest
import vobject
from streamlit.testing.v1 import AppTest

from course.actions.draw_review import draw_review
from course.engine.authorising import Viewer
from course.exports.calendar import Dated, calendar
from course.reading import read_course
from course.views.review import review_days
from progress.store import StoreBusy
from tests.actions.test_reviewing import answer_by_id, crowded
from tests.checked import CHECKED, RIGHT, answer, page_of, publish
from tests.conftest import LESSON_ONE, NOON, Room, bytes_of
from tests.pages.conftest import open_page, press, texts

DAY = 86_400_000


@pytest.fixture
def tomorrow(room: Room, ana: Viewer) -> Room:
    """A day after three questions were answered wrongly."""
    publish(room)
    for item in ("ask-first", "whose-money", "who-signs"):
        answer(room, ana, item, right=False)
    room.time[0] = NOON + DAY
    return room


def labels(at: AppTest) -> list[str]:
    return [one.label for one in at.button]


def answer_shown(at: AppTest, sure: int = 70, place: int = 0) -> None:
    options, level = at.radio
    options.set_value(options.options[place])
    level.set_value(sure)
    press(at, "Answer")


def test_before_the_first_answer_it_leads_to_the_first_lesson(at: AppTest) -> None:
    open_page(at, "review.py")
    assert at.title[0].value == "Review"
    assert "Your first questions come with your first lesson." in texts(at)
    assert "Practise anyway" not in labels(at)
    press(at, "Begin lesson: The tail")
    assert at.title[0].value == "The tail"


def test_nothing_due_names_the_next_day_and_lets_one_practise(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    publish(room)
    answer(room, ana, "ask-first")
    open_page(at, "review.py")
    assert "Nothing is due. Next: 1 question on Monday 23 November 2026." in texts(at)
    press(at, "Practise anyway")
    assert at.subheader[0].value == "What do you ask for?"
    assert "Question 1 of 1" in texts(at)


def test_one_question_at_a_time_with_the_day_it_returns_and_a_way_on(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    open_page(at, "review.py")
    assert "Due now: 3 questions, about 3 minutes." in texts(at)
    press(at, "Review 3 questions")
    assert len(at.subheader) == 1
    assert "Question 1 of 3" in texts(at)
    assert at.get("progress")[0].proto.text == "0 of 3 questions answered"
    answer_shown(at)
    first = at.subheader[0].value
    assert "**Back " in texts(at)
    assert at.get("progress")[0].proto.text == "1 of 3 questions answered"
    press(at, "Next question")
    assert at.subheader[0].value != first
    assert "**Back " not in texts(at)
    answer_shown(at)
    press(at, "Next question")
    answer_shown(at)
    press(at, "Finish")
    assert "3 questions reviewed" in at.success[0].value
    assert "Nothing is due. Next: " in texts(at)
    assert [one.proto.label for one in at.get("page_link")][:1] == ["Stop here"]


def test_saying_otherwise_moves_the_day_to_and_fro(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    open_page(at, "review.py")
    press(at, "Review 3 questions")
    answer_shown(at, 70, 0)
    item = page_of(tomorrow, ana).sittings["review"][0].items[0]
    (rating,) = at.radio
    assert rating.label == "How well did you know it?"
    assert [word.split(" – ")[0] for word in rating.options] == ["Again", "Hard", "Good", "Easy"]
    for said in (4, 1, 4, 2):
        at.radio[0].set_value(said).run()
        assert not at.exception
        assert page_of(tomorrow, ana).kept.ratings[item] == {2: said}
        assert f"you said “{('Again', 'Hard', 'Good', 'Easy')[said - 1]}”" in texts(at)


def test_a_sitting_under_way_is_gone_on_with_in_another_browser(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    number = draw_review(tomorrow.classroom, ana)
    first, second, _ = page_of(tomorrow, ana).sittings["review"][0].items
    answer(tomorrow, ana, first, number)
    open_page(at, "review.py")
    assert at.subheader[0].value == tomorrow.catalogue.item_of[second][1].title
    assert "Question 2 of 3" in texts(at)
    assert "Answer" in labels(at)


def test_an_answer_given_meanwhile_in_another_tab_counts_and_is_told(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    open_page(at, "review.py")
    press(at, "Review 3 questions")
    sitting = page_of(tomorrow, ana).sittings["review"][0]
    options, level = at.radio
    item, number = sitting.items[0], sitting.sitting
    answer(tomorrow, ana, item, number, right=False)
    right = ("a", "b").index(RIGHT[item][0])
    shown_first = tomorrow.catalogue.item_of[item][1].option("a").text
    at_right = options.options[0] == shown_first
    options.set_value(options.options[right if at_right else 1 - right])
    level.set_value(90)
    press(at, "Answer")
    assert "You had already answered this in another tab" in at.error[0].value
    assert len([a for a in page_of(tomorrow, ana).attempts[sitting.items[0]] if a.sitting]) == 1
    press(at, "Next question")
    assert "Question 2 of 3" in texts(at)


def test_a_question_reworded_while_it_was_due_is_asked_in_its_new_words(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    draw_review(tomorrow.classroom, ana)
    path = "modules/01-judging/01-the-tail.md"
    publish(tomorrow, **{path: LESSON_ONE.replace("quotes the mean", "names one number")})
    open_page(at, "review.py")
    for _ in range(3):
        said = texts(at)
        answer_shown(at)
        if "names one number" in said:
            break
        press(at, "Next question")
    assert "names one number" in texts(at)
    assert "**Back " in texts(at)


def test_a_question_taken_out_while_it_is_on_screen_is_said_to_be_gone(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    open_page(at, "review.py")
    press(at, "Review 3 questions")
    items = page_of(tomorrow, ana).sittings["review"][0].items
    files = {"modules/01-judging/01-the-tail.md": "", "modules/01-judging/03-the-mandate.md": ""}
    publish(tomorrow, **files)
    answer_shown(at)
    assert not [a for i in items for a in page_of(tomorrow, ana).attempts[i] if a.sitting]
    open_page(at, "review.py")
    assert "Your first questions come with your first lesson." in texts(at)


def test_a_withdrawn_question_does_not_return_and_says_so(
    at: AppTest, tomorrow: Room, ana: Viewer
) -> None:
    open_page(at, "review.py")
    press(at, "Review 3 questions")
    answer_shown(at)
    item = page_of(tomorrow, ana).sittings["review"][0].items[0]
    number = "01" if item == "ask-first" else "03"
    path = f"modules/01-judging/{number}-{tomorrow.catalogue.item_of[item][0].lesson.id}.md"
    void = CHECKED[path].replace(f"**Id:** {item}", f"**Repair:** void · **Id:** {item}")
    publish(tomorrow, **{path: void})
    at.run()
    assert "This question was taken out of the course, so it does not return." in texts(at)
    assert "Change when it returns" not in [one.label for one in at.expander]
    press(at, "Next question")
    assert "Question 2 of 3" in texts(at)


def test_of_many_due_the_ten_most_useful_are_asked_and_the_rest_waits(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    room.publish(read_course(bytes_of(crowded(14))))
    for number in range(14):
        answer_by_id(room, ana, f"extra-{number}")
    room.time[0] = NOON + DAY
    open_page(at, "review.py")
    assert "14 questions are due." in texts(at)
    assert "We picked the 10 most useful, about 8 minutes. The others can wait." in texts(at)
    press(at, "Review 10 questions")
    assert "Question 1 of 10" in texts(at)


def test_what_cannot_be_saved_is_told_and_can_be_tried_again(
    at: AppTest, tomorrow: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreBusy("It is being held.")

    open_page(at, "review.py")
    with monkeypatch.context() as broken:
        broken.setattr(tomorrow.classroom.store, "append", refuse)
        press(at, "Review 3 questions")
        assert "It is being held." in at.error[0].value
    press(at, "Review 3 questions")
    answer_shown(at)
    with monkeypatch.context() as broken:
        broken.setattr(tomorrow.classroom.store, "append", refuse)
        at.radio[0].set_value(2).run()
        assert "It is being held." in at.error[0].value
    assert page_of(tomorrow, ana).kept.ratings == {}


def test_nothing_left_to_review_meanwhile_is_told(at: AppTest, tomorrow: Room, ana: Viewer) -> None:
    open_page(at, "review.py")
    begin = next(b for b in at.button if b.label == "Review 3 questions")
    for item in ("ask-first", "whose-money", "who-signs"):
        answer(tomorrow, ana, item)
    begin.click().run()
    assert not at.exception
    assert "Nothing is due any more" in at.error[0].value


def test_the_calendar_holds_the_days_ahead(at: AppTest, tomorrow: Room, ana: Viewer) -> None:
    open_page(at, "review.py")
    (download,) = at.get("download_button")
    assert download.proto.label == "Put review days into your calendar"
    days, now = review_days(tomorrow.classroom, ana, "UTC")
    written = calendar("Review", [Dated(*one) for one in days], now)
    (event,) = vobject.readOne(written.decode()).vevent_list
    assert event.summary.value == "Review: 3 questions, about 3 minutes"
    assert f"{event.dtstart.value}" == "2026-11-22"
