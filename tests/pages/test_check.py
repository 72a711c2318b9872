"""The page of a check: before, during and after a sitting, and where its state shows elsewhere."""

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.draw_check import draw_check
from course.engine.authorising import Viewer
from progress.store import StoreBusy
from tests.checked import CHECK, CHECKED, WRONG, answer, page_of, publish, sit
from tests.conftest import Room
from tests.pages.conftest import button, open_page, press, texts


@pytest.fixture(autouse=True)
def checked(room: Room) -> None:
    publish(room)


def labels(at: AppTest) -> list[str]:
    return [one.label for one in at.button]


def links(at: AppTest) -> list[str]:
    return [one.proto.label for one in at.get("page_link")]


def drawn_items(room: Room, ana: Viewer) -> tuple[str, ...]:
    return page_of(room, ana).sittings["the-check"][-1].items


def test_before_the_first_sitting_it_says_what_it_is_and_asks_nothing(at: AppTest) -> None:
    open_page(at, "lesson.py", id="the-check")
    said = texts(at)
    assert at.title[0].value == "The check"
    assert "Questions from the lessons, in another order." in said
    assert "3 questions, drawn for you from the 5 of this module" in said
    assert "The pass mark is 70\N{NO-BREAK SPACE}% of the points." in said
    assert "with another set each time" in said
    assert len(at.subheader) == 0
    assert labels(at)[0] == "Draw the questions"
    assert "Mark as read" not in labels(at)


def test_a_sitting_asks_what_was_drawn_and_counts_the_answers(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-check")
    press(at, "Draw the questions")
    asked = [room.catalogue.item_of[item][1].title for item in drawn_items(room, ana)]
    assert [one.value for one in at.subheader] == asked
    assert "Question 3 of 3" in texts(at)
    assert "Draw another set" not in labels(at)
    answer(room, ana, drawn_items(room, ana)[0], 1, right=False)
    open_page(at, "lesson.py", id="the-check")
    assert at.get("progress")[0].proto.text == "1 of 3 questions answered"
    assert len([label for label in labels(at) if label == "Answer"]) == 2


def test_the_last_answer_on_the_page_brings_the_result(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    publish(room, **{"modules/01-judging/04-the-check.md": CHECK.split("### Question")[0]})
    draw_check(room.classroom, ana, "the-check")
    by_radio = sorted(drawn_items(room, ana), key=lambda item: item == "read-two")
    for item in by_radio[1:]:
        answer(room, ana, item, 1)
    open_page(at, "lesson.py", id="the-check")
    options, sure = at.radio
    options.set_value(options.options[0])
    sure.set_value(70)
    press(at, "Answer")
    assert page_of(room, ana).lessons["the-check"].completed_at is not None
    told = [said.value for said in (*at.success, *at.info) if "You reached" in said.value]
    assert len(told) == 1
    assert at.header[0].value == "By competency"
    assert "Draw another set" in labels(at)


def test_a_failed_check_says_why_by_competency_and_what_to_read_again(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    items = drawn_items(room, ana)
    sit(room, ana, 1, right=0)
    open_page(at, "lesson.py", id="the-check")
    assert at.info[0].value.startswith("**Not passed yet.** You reached 0 points of 3, which is 0")
    assert "- Mandate and authority: " in texts(at)
    missed = {room.catalogue.item_of[item][0].lesson for item in items}
    for lesson in missed:
        assert (lesson.title in links(at)) == (lesson.kind == "lesson")
    assert len(at.subheader) == 3
    press(at, "Draw another set")
    assert set(drawn_items(room, ana)) != set(items)
    assert "Not passed yet" not in texts(at)


def test_a_passed_check_leads_on_and_an_earlier_better_result_counts(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    for number, right in ((1, 3), (2, 1)):
        draw_check(room.classroom, ana, "the-check")
        sit(room, ana, number, right=right)
    open_page(at, "lesson.py", id="the-check")
    assert "Not passed yet" in at.info[0].value
    assert "Your best result is 100\N{NO-BREAK SPACE}%, and it counts." in texts(at)
    open_page(at, "home.py")
    assert "Passed · 6 minutes" in texts(at)
    open_page(at, "my_progress.py")
    assert "2 checks, the best with 100" in str(at.table[0].value)


def test_home_and_my_progress_follow_a_check(at: AppTest, room: Room, ana: Viewer) -> None:
    open_page(at, "home.py")
    assert texts(at).count("Not started · 6 minutes") == 1
    draw_check(room.classroom, ana, "the-check")
    answer(room, ana, drawn_items(room, ana)[0], 1)
    open_page(at, "home.py")
    assert "Under way: 1 of 3 questions answered · 6 minutes" in texts(at)
    open_page(at, "my_progress.py")
    assert "The one module is not complete yet." in texts(at)
    for item in drawn_items(room, ana)[1:]:
        answer(room, ana, item, 1, right=False)
    open_page(at, "home.py")
    assert "Taken, not passed yet · 6 minutes" in texts(at)
    open_page(at, "my_progress.py")
    assert "1 check with 33" in str(at.table[0].value)
    said = [link.proto.label for link in at.get("page_link")]
    assert any(label.startswith("The best check reaches 33") for label in said)


def test_a_check_taken_out_before_it_is_drawn_is_said_to_be_gone(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-check")
    bare = {path: text.split("### Question: ")[0] for path, text in CHECKED.items()}
    press_after = button(at, "Draw the questions")
    publish(room, **bare)
    press_after.click().run()  # type: ignore[attr-defined]
    assert not at.exception
    assert page_of(room, ana).sittings == {}


def test_a_draw_that_cannot_be_saved_is_told_and_can_be_tried_again(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(at, "lesson.py", id="the-check")
    with monkeypatch.context() as broken:

        def refuse(*_: object, **__: object) -> None:
            raise StoreBusy("It is being held.")

        broken.setattr(room.classroom.store, "append", refuse)
        press(at, "Draw the questions")
        assert "It is being held." in at.error[0].value
    press(at, "Draw the questions")
    assert len(drawn_items(room, ana)) == 3


def test_an_item_taken_out_after_it_was_answered_still_counts(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    draw_check(room.classroom, ana, "the-check")
    sit(room, ana, 1, right=3)
    assert set(WRONG) >= set(drawn_items(room, ana))
    publish(room, **{"modules/01-judging/03-the-mandate.md": ""})
    open_page(at, "lesson.py", id="the-check")
    assert "You reached 3 points of 3" in at.success[0].value
