"""Practice and runs that count, as a person at the screen meets them."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from course.actions.replay_from import replay_from
from course.actions.start_run import start_run
from course.actions.take_back import take_back
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.reading import read_course
from progress.states import RunState
from tests.conftest import FILES, SCENARIO, Room, bytes_of
from tests.pages.conftest import button, open_page, press, texts

BACK = "Take back the last decision"
STORY = "scenarios/pilot/scenario.md"


def labels(at: AppTest) -> list[str]:
    return [button.label for button in at.main.button]


def newest(room: Room, viewer: Viewer) -> RunState:
    return room.classroom.store.page(viewer.learner_id).runs[-1]


def decide(at: AppTest, choice: str) -> None:
    at.radio[0].set_value(choice)
    press(at, "Confirm decision")


def test_the_briefing_offers_both_ways_and_says_what_each_means(at: AppTest) -> None:
    open_page(at, "scenario.py", id="pilot")
    assert labels(at) == ["Begin", "Practise first"]
    assert "as on Monday, decisions stand" in texts(at)
    assert "not counted in what your cohort sees" in texts(at)


def test_a_run_that_counts_offers_nothing_to_take_back(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Begin")
    decide(at, "say-nothing")
    assert at.title[0].value == "Hearing"
    assert BACK not in labels(at)
    assert "Practice" not in texts(at)
    assert newest(room, ana).mode == "assessed"


def test_a_practice_run_says_so_and_takes_its_last_decision_back(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "scenario.py", id="pilot")
    press(at, "Practise first")
    assert BACK not in labels(at)
    assert "Practice" in texts(at)
    decide(at, "say-nothing")
    press(at, BACK)
    assert at.title[0].value == "Monday"
    assert at.radio[0].value is None
    assert BACK not in labels(at)
    assert "A quiet week." not in texts(at)
    decide(at, "tell-the-minister")
    assert "The Minister remembers." in texts(at)
    run = newest(room, ana)
    assert (run.mode, run.path, run.undone) == ("practice", (("tell-the-minister",),), 1)


def test_after_a_run_that_counts_one_can_play_again_or_practise(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    take_choice(room.classroom, ana, run, 2, ("answer-alone",))
    open_page(at, "scenario.py", id="pilot")
    assert labels(at) == ["Play again", "Practise"]
    assert "the first run that you finished" in texts(at)


def test_after_practice_alone_the_run_that_counts_is_still_to_begin(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    run = start_run(room.classroom, ana, "pilot", "practice")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    take_choice(room.classroom, ana, run, 2, ("answer-alone",))
    open_page(at, "scenario.py", id="pilot")
    assert labels(at) == ["Begin", "Practise first"]
    open_page(at, "home.py")
    assert "0 of 1 scenario played" in texts(at)
    assert "Practised" in texts(at)
    open_page(at, "my_progress.py")
    assert "(practice)" in texts(at)


def test_a_tab_that_shows_an_older_place_is_told_and_shown_where_the_run_stands(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    def meanwhile(act: Callable[[], object], label: str) -> None:
        stale = button(at, label)
        act()
        stale.click().run()  # type: ignore[attr-defined]
        assert not at.exception
        assert "gone on in another tab" in at.warning[0].value

    open_page(at, "scenario.py", id="pilot")
    press(at, "Practise first")
    decide(at, "say-nothing")
    meanwhile(
        lambda: (
            take_back(room.classroom, ana, "pilot-1", 1, 0),
            take_choice(room.classroom, ana, "pilot-1", 1, ("tell-the-minister",), undone=1),
        ),
        BACK,
    )
    assert newest(room, ana).path == (("tell-the-minister",),)
    at.radio[0].set_value("answer-alone")
    meanwhile(lambda: take_back(room.classroom, ana, "pilot-1", 1, 1), "Confirm decision")
    assert at.title[0].value == "Monday"
    assert newest(room, ana).step == 0


def test_who_asks_for_practice_while_a_run_counts_is_told_that_it_counts(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    open_page(at, "scenario.py", id="pilot")
    start_run(room.classroom, ana, "pilot")
    press(at, "Practise first")
    assert "a run that counts under way" in at.warning[0].value
    at.run()
    assert not at.warning


def test_where_nothing_is_open_a_practice_run_can_go_back(at: AppTest, room: Room) -> None:
    closed = SCENARIO.replace(
        "[Answer alone](#alone)\n", "[Answer alone](#alone)\n  - **Only if:** trust at least 90\n"
    )
    room.publish(read_course(bytes_of({**FILES, STORY: closed})))
    open_page(at, "scenario.py", id="pilot")
    press(at, "Practise first")
    decide(at, "say-nothing")
    assert "start over below" in at.warning[0].value
    press(at, BACK)
    assert at.title[0].value == "Monday"


def test_a_run_played_again_stands_at_its_decision_on_the_page(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",))
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    replay_from(room.classroom, ana, run, 2)
    open_page(at, "scenario.py", id="pilot")
    assert at.title[0].value == "Hearing"
    assert "Decision 2" in texts(at)
    assert BACK in labels(at)


def test_a_meter_told_in_words_without_any_is_told_as_a_number(at: AppTest, room: Room) -> None:
    plain = SCENARIO.replace(", words: {0: low, 50: steady, 70: high}", ", show: words")
    room.publish(read_course(bytes_of({**FILES, STORY: plain})))
    open_page(at, "scenario.py", id="pilot")
    assert [metric.value for metric in at.metric] == ["50"]
    wordy = SCENARIO.replace(", words:", ", show: words, words:")
    room.publish(read_course(bytes_of({**FILES, STORY: wordy})))
    press(at, "Begin")
    assert [metric.value for metric in at.metric] == ["steady"]
    decide(at, "tell-the-minister")
    assert [metric.value for metric in at.metric] == ["high"]
    assert "Trust: now high" in texts(at)
