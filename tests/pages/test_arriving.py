"""A first visit: one question, then the time, then the diagnostic, and Home as it is afterwards."""

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.make_plan import make_plan
from course.actions.open_lesson import open_lesson
from course.engine.authorising import Viewer
from progress.store import StoreBusy
from tests.checked import page_of
from tests.conftest import Room
from tests.pages.conftest import MAIN, open_page, press, texts
from tests.planned import diagnose, publish


@pytest.fixture(autouse=True)
def planned(room: Room) -> None:
    publish(room)


def buttons(at: AppTest) -> list[str]:
    return [one.label for one in at.main.button]


def links(at: AppTest) -> list[str]:
    return [one.proto.label for one in at.main.get("page_link")]


def again() -> AppTest:
    """The same person in another tab."""
    return AppTest.from_file(str(MAIN), default_timeout=120)


def test_a_first_visit_asks_one_question_and_lists_nothing(at: AppTest) -> None:
    at.run()
    assert not at.exception
    assert at.title[0].value == "A small course"
    assert [one.label for one in at.radio] == ["What brings you here?"]
    assert at.radio[0].options[0] == "I start on Monday"
    assert buttons(at) == ["Begin", "Set this later"]
    assert links(at) == []
    assert "Welcome to the small course" in texts(at)


def test_beginning_without_a_choice_says_what_is_missing(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    at.run()
    press(at, "Begin")
    assert [one.value for one in at.error] == ["Choose what brings you here, or set it later."]
    assert page_of(room, ana).kept.plans == {}


def test_the_answer_is_kept_and_leads_to_the_time_and_then_to_the_diagnostic(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    at.run()
    at.radio[0].set_value("monday")
    press(at, "Begin")
    assert page_of(room, ana).kept.plans["small"].aim == "monday"
    assert at.title[0].value == "How much time do you have?"
    assert "The whole course still takes 48" in texts(at)
    at.number_input[0].set_value(0).run()
    press(at, "Go on")
    assert "0 minutes a week cannot be planned with" in at.error[0].value
    assert at.number_input[0].value == 0
    at.number_input[0].set_value(30).run()
    assert "you are through on 2 December 2026" in at.info[0].value
    press(at, "Go on")
    plan = page_of(room, ana).kept.plans["small"]
    assert (plan.aim, plan.minutes, plan.by) == ("monday", 30, None)
    assert at.title[0].value == "What do you know already?"
    assert "Step 3 of 3 · Optional" in texts(at)


def test_the_time_can_be_set_later_too(at: AppTest, room: Room, ana: Viewer) -> None:
    at.run()
    at.radio[0].set_value("fix")
    press(at, "Begin")
    press(at, "Set this later")
    assert at.title[0].value == "What do you know already?"
    assert page_of(room, ana).kept.plans["small"].version == 1


def test_who_sets_everything_later_sees_the_whole_course_at_once(at: AppTest) -> None:
    at.run()
    press(at, "Set this later")
    assert at.title[0].value == "Welcome, Ana"
    assert buttons(at) == ["Begin lesson: The tail"]
    assert "3 · The module service" in links(at)
    assert "Change your plan" in links(at)


def test_a_plan_that_cannot_be_saved_is_told_and_nothing_is_lost(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.run()
    at.radio[0].set_value("monday")
    with monkeypatch.context() as broken:

        def refuse(*_: object, **__: object) -> None:
            raise StoreBusy("It is being held.")

        broken.setattr(room.classroom.store, "append", refuse)
        press(at, "Begin")
        assert "It is being held." in at.error[0].value
        assert at.radio[0].value == "monday"
    press(at, "Begin")
    assert page_of(room, ana).kept.plans["small"].aim == "monday"


def test_home_says_why_the_first_module_comes_first_and_lists_them_so(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    make_plan(room.classroom, ana, "monday")
    at.run()
    assert buttons(at) == ["Begin lesson: Lesson powers"]
    assert "Next: “Lesson powers”, lesson 1 of 2 in “The module mandate”." in texts(at)
    assert texts(at).count("A power costs least to ask for now.") == 2
    modules = [label for label in links(at) if " · " in label]
    assert [label[0] for label in modules] == ["2", "1", "3"]


def test_a_plan_is_changed_at_any_time_and_not_feasible_is_said_plainly(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    make_plan(room.classroom, ana, "monday", 5, "2026-11-27")
    open_page(at, "home.py")
    assert "**Not feasible\\: 43" in texts(at)
    assert "**Friday 27 November**: The day of your plan" in texts(at)
    open_page(at, "plan.py")
    assert (at.radio[0].value, at.number_input[0].value) == ("monday", 5)
    at.radio[0].set_value("fix")
    at.number_input[0].set_value(60).run()
    assert "**Feasible.**" in at.info[0].value
    press(at, "Save the plan")
    assert at.title[0].value == "Welcome, Ana"
    assert "**Feasible.**" in texts(at)
    plan = page_of(room, ana).kept.plans["small"]
    assert (plan.aim, plan.minutes, plan.by) == ("fix", 60, "2026-11-27")


def test_a_day_that_has_passed_is_refused_and_stays_on_screen(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    make_plan(room.classroom, ana, "monday")
    open_page(at, "plan.py")
    at.text_input[0].set_value("1 Nov 2026").run()
    press(at, "Save the plan")
    assert "1 November 2026 has passed." in at.error[0].value
    assert at.text_input[0].value == "1 Nov 2026"
    assert page_of(room, ana).kept.plans["small"].by is None


def test_a_day_that_could_be_two_is_not_guessed(at: AppTest, room: Room, ana: Viewer) -> None:
    make_plan(room.classroom, ana, "monday")
    open_page(at, "plan.py")
    at.text_input[0].set_value("03/04/2027").run()
    press(at, "Save the plan")
    assert "“03/04/2027” is no day, or could be two." in at.error[0].value
    assert at.text_input[0].value == "03/04/2027"
    assert page_of(room, ana).kept.plans["small"].by is None


def test_the_diagnostic_asks_one_question_a_page_and_tells_no_answer(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    make_plan(room.classroom, ana, "prepare")
    open_page(at, "diagnostic.py")
    assert "3 questions, one for each competency" in texts(at)
    press(at, "Begin the diagnostic")
    assert at.title[0].value == "About the-pen"
    assert "Diagnostic · Question 1 of 3" in texts(at)
    press(at, "Answer")
    assert at.error[0].value == "Choose an answer first, or say that you do not know."
    at.radio[0].set_value(2)
    press(at, "Answer")
    assert "Say how sure you are" in at.error[0].value
    assert at.radio[0].value == 2
    at.radio[1].set_value(90)
    press(at, "Answer")
    assert at.title[0].value == "About the-queue"
    assert "Diagnostic · Question 2 of 3" in texts(at)
    for told in ("Nobody knows", "written", "Not quite", "Right"):
        assert told not in texts(at)
    assert not at.error


def test_the_diagnostic_goes_on_elsewhere_and_home_says_how_far_it_is(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    diagnose(room, ana, the_pen=("a", 90))
    open_page(at, "home.py")
    assert "Diagnostic: 1 of 3 questions answered." in texts(at)
    assert "Go on with it" in links(at)
    other = open_page(again(), "diagnostic.py")
    assert other.title[0].value == "About the-queue"
    press(other, "I do not know")
    assert other.title[0].value == "About the-proof"
    assert page_of(room, ana).attempts["the-queue"][0].response == ()


def test_what_it_showed_is_told_without_shame_and_leads_to_the_order(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    diagnose(room, ana, the_pen=("c", 90), the_queue=("a", 70), the_proof=None)
    open_page(at, "diagnostic.py")
    assert at.title[0].value == "What the diagnostic showed"
    table = at.table[0].value
    assert list(table["Competency"]) == [
        "Mandate and authority",
        "Service redesign",
        "Value and data",
    ]
    assert list(table["What it showed"]) == [
        "You were nearly certain, and other answers hold better",
        "You were sure, and chose what holds best",
        "Left open: the course explains it from the start",
    ]
    assert next(iter(table["Where it is treated"])) == "2 · The module mandate"
    assert "One question tells little" in texts(at)
    assert "nearly certain and not right on “Mandate and authority”" in texts(at)
    assert buttons(at) == ["Begin lesson: Lesson powers"]
    for wrong in ("0 %", "wrong", "fail", "score"):
        assert wrong not in texts(at).lower()


def test_home_resumes_and_counts_what_is_left_of_the_lesson(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_lesson(room.classroom, ana, "the-tail")
    at.run()
    assert at.title[0].value == "Welcome back, Ana"
    assert "You stopped in “The tail”, lesson 1 of 2 in “Judging change”." in texts(at)
    assert "About 8 minutes" in texts(at)
    assert "**None yet.**" in texts(at)
    assert "Make a plan" in links(at)


def test_a_name_is_shown_as_it_was_typed(room: Room) -> None:
    from dataclasses import replace

    from course.classroom import install

    name = "Ben *Bold* [x](javascript:alert(1)) $x$ :material/home:"
    ben = room.join(name)
    open_lesson(room.classroom, ben, "the-tail")
    install(replace(room.classroom, who=lambda _: ben.public_id))
    try:
        found = again().run()
        assert "\\*Bold\\*" in found.title[0].value
        assert "[x](javascript" not in found.title[0].value
    finally:
        install(StoreBusy("closed"))
