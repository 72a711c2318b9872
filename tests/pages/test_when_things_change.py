"""Pages while the course is rewritten, the record fails, or the person leaves under them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.leave_run import leave_run
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import NotAllowed, Viewer
from course.interactions import NobodyHere
from course.reading import read_course
from course.views.scenario import scenario
from progress.store import StoreBusy
from tests.conftest import FILES, SCENARIO, Room, bytes_of
from tests.pages.conftest import answer, open_page, press, texts

STORY = "scenarios/pilot/scenario.md"
ORDER = """\
---
id: pilot
title: The pilot
competencies: [C4]
minutes: 5
meters:
  trust: {label: Trust, start: 50, range: 0..100}
value: {strong: 100}
---
You are the new CIO.

## Monday
Everything at once.

**Order:** [Act](#end)

THINGS
## End
**Ending:** strong

Done.
"""


def raising(error: Exception) -> Callable[..., object]:
    def refuse(*_: object, **__: object) -> object:
        raise error

    return refuse


def publish(room: Room, **changed: str) -> None:
    """Publish the course with some files changed, without those that are empty."""
    files = {**FILES, **changed}
    room.publish(read_course(bytes_of({path: text for path, text in files.items() if text})))


def without_scenario(room: Room) -> None:
    publish(room, **{STORY: ""})


@pytest.mark.parametrize("page", ["home.py", "lesson.py", "scenario.py", "my_progress.py"])
def test_a_record_that_fails_while_a_page_is_read_is_told_in_plain_words(
    at: AppTest, room: Room, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    open_page(at, page, id="the-tail")
    monkeypatch.setattr(room.classroom.store, "page", raising(StoreBusy("It is being held.")))
    at.run()
    assert not at.exception
    assert "It is being held." in at.error[0].value


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (NobodyHere(), "signed out"),
        (NotAllowed("This needs the role “trainer”."), "trainer"),
        (StoreBusy("It is being held."), "held"),
    ],
)
@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("lesson.py", "question"),
        ("lesson.py", "reflection"),
        ("scenario.py", "playing"),
        ("content_health.py", "content"),
    ],
)
def test_a_part_that_is_redrawn_alone_tells_by_itself_what_keeps_it_from_being_drawn(
    at: AppTest,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    says: str,
    page: str,
    part: str,
) -> None:
    asked = {"question": "the-tail", "reflection": "the-week", "playing": "pilot"}
    open_page(at, page, id=asked.get(part, ""))
    view = {
        "question": "course.interactions.question.item",
        "reflection": "course.interactions.reflection.reflection",
        "playing": "course.interactions.playing.scenario",
        "content": "course.views.content_health.content_health",
    }
    monkeypatch.setattr(view[part], raising(error))
    at.run()
    assert not at.exception
    assert says in texts(at)


def test_a_question_taken_out_while_it_was_open_is_said_to_be_gone(
    at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(at, "lesson.py", id="the-tail")
    monkeypatch.setattr("course.interactions.question.item", lambda *_: None)
    at.run()
    assert "no longer part of the course" in at.info[0].value


def test_a_reflection_taken_out_while_it_was_written_gives_its_text_back(
    at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(at, "lesson.py", id="the-week")
    monkeypatch.setattr("course.interactions.reflection.save_reflection", raising(KeyError("gone")))
    monkeypatch.setattr("course.interactions.reflection.reflection", lambda *_: None)
    at.text_area[0].set_value("Noor, by Friday.").run()
    assert not at.exception
    assert "Copy your text" in at.info[0].value
    assert [code.value for code in at.code] == ["Noor, by Friday."]


def test_notes_changed_in_another_tab_are_shown_when_these_take_their_place(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    from course.actions.save_reflection import save_reflection

    open_page(at, "lesson.py", id="the-week")
    at.text_area[0].set_value("Noor.").run()
    at.text_area[0].set_value("Noor, by Friday.").run()
    assert not at.error
    save_reflection(room.classroom, ana, "who-puts-back", "Sam instead.", 2)
    at.text_area[0].set_value("Noor, by Monday.").run()
    assert "Sam instead." in at.error[0].value
    kept = room.classroom.store.page(ana.learner_id).reflections["who-puts-back"]
    assert kept.text == "Noor, by Monday."


def test_a_scenario_taken_out_before_it_begins_is_said_to_be_gone(at: AppTest, room: Room) -> None:
    open_page(at, "scenario.py", id="pilot")
    without_scenario(room)
    press(at, "Begin")
    assert at.title[0].value == "Scenario not found"


def test_a_lesson_taken_out_before_it_is_marked_as_read_is_said_to_be_gone(
    at: AppTest, room: Room
) -> None:
    open_page(at, "lesson.py", id="the-week")
    publish(room, **{"modules/01-judging/02-the-week.md": ""})
    press(at, "Mark as read")
    assert at.title[0].value == "Lesson not found"


def test_a_run_of_a_scenario_taken_out_meanwhile_is_finished_and_ends_in_its_debrief(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    at.radio[0].set_value("tell-the-minister")
    press(at, "Confirm decision")
    without_scenario(room)
    at.run()
    assert "taken out of the course" in at.info[0].value
    # In a browser the decision redraws the player alone; the page around it stays as it was.
    before = scenario(room.classroom, ana, "pilot", "UTC")
    monkeypatch.setattr("course.views.scenario.scenario", lambda *_: before)
    at.radio[0].set_value("answer-together")
    press(at, "Confirm decision")
    assert at.title[0].value == "Together"
    assert "Early bad news is cheap." in texts(at)


def test_a_run_that_can_no_longer_be_played_back_can_be_started_over(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    page = room.classroom.store.page(ana.learner_id)
    other = replace(page, runs=(replace(page.runs[0], path=(("no-such-choice",),)),))
    with monkeypatch.context() as patched:
        patched.setattr(room.classroom.store, "page", lambda _: other)
        open_page(at, "scenario.py", id="pilot")
        assert "can no longer be played back" in at.warning[0].value
    press(at, "Give up this run")
    assert "Begin" in [b.label for b in at.main.button]


def test_giving_up_in_a_stale_tab_leaves_the_run_begun_since_alone(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    leave_run(room.classroom, ana, "pilot-1")
    start_run(room.classroom, ana, "pilot")
    press(at, "Give up this run")
    runs = room.classroom.store.page(ana.learner_id).runs
    assert [run.left for run in runs] == [True, False]


def test_a_scene_in_which_nothing_is_open_says_so_and_offers_to_start_over(
    at: AppTest, room: Room
) -> None:
    alone = "- [Answer alone](#alone)\n"
    publish(
        room, **{STORY: SCENARIO.replace(alone, f"{alone}  - **Only if:** trust at least 90\n")}
    )
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    at.radio[0].set_value("say-nothing")
    press(at, "Confirm decision")
    assert "start over below" in at.warning[0].value
    assert "Nobody will sit beside you." in texts(at)
    assert [b.label for b in at.main.button] == ["Give up this run"]


def test_an_order_of_ten_things_can_be_given(at: AppTest, room: Room) -> None:
    things = "".join(f"- Thing {n}\n  - **Effects:** trust +1\n" for n in "abcdefghij")
    publish(room, **{STORY: ORDER.replace("THINGS", things)})
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    for number, name in enumerate("abcdefghij"):
        place = "9th" if number == 8 else ""
        (following,) = [b for b in at.main.button if b.label.endswith(f": Thing {name}")]
        assert following.label.startswith(place)
        following.click().run()
        assert not at.exception
    press(at, "Act")
    assert at.title[0].value == "End"


def test_a_lesson_whose_last_open_question_is_taken_out_is_complete(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "lesson.py", id="the-tail")
    at.radio[0].set_value(1)
    at.radio[1].set_value(90)
    answer(at)
    lesson = "modules/01-judging/01-the-tail.md"
    publish(room, **{lesson: FILES[lesson].split("### Question: Which two")[0]})
    at.run()
    assert not at.exception
    assert room.classroom.store.page(ana.learner_id).lessons["the-tail"].completed_at is not None


def test_a_page_number_of_a_thousand_digits_shows_a_page(at: AppTest) -> None:
    open_page(at, "cohort.py", page="9" * 5_000)
    assert at.table
