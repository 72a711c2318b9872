"""What is said of a learner's confidence: nothing too early, nothing shaming, a way on."""

import pytest

from course.actions.answer_item import answer_item
from course.engine.authorising import Viewer
from course.views.calibration import TOO_FEW, CalibrationView, calibration
from tests.checked import RIGHT, WRONG, drawn, publish
from tests.conftest import Room

PER_CENT = "\N{NO-BREAK SPACE}%"


@pytest.fixture(autouse=True)
def checked(room: Room) -> None:
    publish(room)


def say(room: Room, viewer: Viewer, item: str, sure: int, *, right: bool) -> None:
    response = (RIGHT if right else WRONG)[item]
    answer_item(room.classroom, viewer, drawn(room, viewer, item), response, sure)  # type: ignore[arg-type]


def shown(room: Room, viewer: Viewer) -> CalibrationView:
    return calibration(room.classroom, viewer)


def test_before_three_answers_only_that_is_said(room: Room, ana: Viewer) -> None:
    assert "so far there are 0." in shown(room, ana).too_few
    say(room, ana, "ask-first", 70, right=True)
    view = shown(room, ana)
    assert "3 questions" in view.too_few
    assert "so far there is 1." in view.too_few
    assert (view.told, view.brier, view.competencies, view.silent) == ("", "", (), "")


def test_what_was_sure_and_wrong_is_listed_even_before_that(room: Room, ana: Viewer) -> None:
    say(room, ana, "ask-first", 90, right=False)
    (again,) = shown(room, ana).again
    assert (again.title, again.page, again.id) == ("What do you ask for?", "lesson", "the-tail")
    assert again.told == "The tail · Change judgement · not right since"
    say(room, ana, "ask-first", 90, right=True)
    assert shown(room, ana).again[0].told.endswith("right since")
    assert "not" not in shown(room, ana).again[0].told


def test_a_question_that_stands_in_a_check_leads_to_its_module(room: Room, ana: Viewer) -> None:
    say(room, ana, "who-decides", 90, right=False)
    (again,) = shown(room, ana).again
    assert (again.page, again.id) == ("module", "judging")


def test_with_three_answers_the_numbers_are_said_as_provisional(room: Room, ana: Viewer) -> None:
    for item in ("whose-money", "who-signs", "who-decides"):
        say(room, ana, item, 90, right=False)
    view = shown(room, ana)
    assert view.told.startswith(f"90{PER_CENT} sure on average, 0{PER_CENT} right over 3 questions")
    assert f"chance alone would leave 67{PER_CENT} to 100{PER_CENT} right" in view.told
    assert "Surer than right" in view.told
    assert "Provisional" in view.told
    assert "Brier score is 0.81" in view.brier
    assert [name for name, _ in view.competencies] == ["Mandate and authority"]
    assert view.silent == "Fewer than 3 answers, so nothing is said: Change judgement."
    assert view.finding.startswith(
        f"When you said 90{PER_CENT}, you reached 0{PER_CENT} over 3 questions. Surer than right"
    )
    assert view.finding.endswith("name what would prove you wrong.")
    assert view.rows[0] == (f"50{PER_CENT}", "0 questions", TOO_FEW)
    assert view.rows[2] == (f"90{PER_CENT}", "3 questions", f"0{PER_CENT}")
    assert view.levels == ((90, 0),)


def test_what_fits_is_said_to_fit(room: Room, ana: Viewer) -> None:
    for item in ("whose-money", "who-signs", "who-decides"):
        say(room, ana, item, 90, right=True)
    view = shown(room, ana)
    assert "The difference is no more than chance makes." in view.told
    assert view.finding.startswith("At no level does what you reached lie further")
    assert view.again == ()


def test_what_one_person_said_is_in_no_other_persons_view(room: Room, ana: Viewer) -> None:
    say(room, ana, "ask-first", 90, right=False)
    ben = room.join("Ben")
    assert shown(room, ben).again == ()
