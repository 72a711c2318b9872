"""The debrief as Streamlit runs it: where it was decided, timeline, replay, others, Monday."""

from dataclasses import replace
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.replay_from import replay_from
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.classroom import install
from course.engine import valuing
from course.engine.authorising import Viewer
from course.engine.valuing import Kept
from course.exploring import explore
from course.reading import read_course
from course.views.debrief import DebriefView, debrief
from course.views.where_decided import WhereDecided, where_decided
from tests.conftest import FILES, SCENARIO, Room, bytes_of
from tests.engine.debriefs import CHANCE
from tests.pages.conftest import MAIN, button, open_page, press, texts

STORY = "scenarios/pilot/scenario.md"
MONDAY = "\n### For Monday\n\nWhom do you ask *first*?\n"


def publish(room: Room, story: str) -> None:
    files = {path: text for path, text in {**FILES, STORY: story}.items() if text}
    room.publish(read_course(bytes_of(files)))


def play(room: Room, viewer: Viewer, *path: str, why: str = "", mode: str = "assessed") -> str:
    run = start_run(room.classroom, viewer, "pilot", mode)  # type: ignore[arg-type]
    for step, choice in enumerate(path, start=1):
        take_choice(room.classroom, viewer, run, step, (choice,), why if step == 1 else "")
    return run


def views(room: Room, viewer: Viewer, run: str) -> tuple[DebriefView, WhereDecided]:
    view = debrief(room.classroom, viewer, run, "UTC")
    where = where_decided(room.classroom, viewer, run)
    assert view is not None
    assert where is not None
    return view, where


@pytest.fixture
def quiet(room: Room, ana: Viewer) -> str:
    """Ana's run in which the first decision closed the better ending."""
    return play(room, ana, "say-nothing", "answer-alone", why="It is not [mine](x) to tell.")


def test_it_says_where_it_was_decided_and_what_each_decision_cost(at: AppTest, quiet: str) -> None:
    open_page(at, "debrief.py", run=quiet)
    said = texts(at)
    assert at.title[0].value == "Alone"
    assert "You finished in “Alone”, a weak ending. Until decision 1 the best course" in said
    assert "All 80 points that you did not reach went at decision 1, “Monday”" in said
    assert "This cost 80 of the 100 points still within reach; 20 were left." in said
    assert "do not rate you" in said
    assert "a strong ending counts 100 and a weak one 20" in said
    assert "There was one way on" in said
    assert "%" not in said
    steps = at.table[0].value
    assert list(steps["Still within reach"]) == ["100", "20", "20", "20"]
    assert list(steps["Given away"]) == ["", "80", "0", "80"]


def test_the_reason_written_before_stands_beside_the_decision_as_it_was_typed(
    at: AppTest, quiet: str
) -> None:
    open_page(at, "debrief.py", run=quiet)
    assert "**Your reason, written before:** It is not \\[mine\\](x) to tell." in texts(at)


def test_the_other_argument_is_there_with_the_authors_rating(at: AppTest, quiet: str) -> None:
    open_page(at, "debrief.py", run=quiet)
    labels = [expander.label for expander in at.expander]
    assert "The authors rate this poor: the arguments" in labels
    assert "**Not taken: Tell the Minister.** The authors rate this best." in texts(at)
    assert "It was not open to you: Nobody will sit beside you." in texts(at)
    assert "Ratings are the judgement of the scenario’s authors" in texts(at)


def test_a_consequence_is_told_at_its_cause_and_where_it_fell_due(room: Room, ana: Viewer) -> None:
    later = "at [Hearing](#hearing), trust +30"
    assert later in SCENARIO
    publish(room, SCENARIO.replace(later, "after 1 decision, trust +30"))
    play(room, ana, "tell-the-minister", "answer-alone")
    view, _ = views(room, ana, "pilot-1")
    first, second = view.decisions
    assert [due.joined for due in first.set_going] == ["Came due with decision 2, “Hearing”"]
    assert [due.joined for due in second.came_due] == ["Caused by decision 1, “Monday”"]
    assert second.came_due[0].changes == ("Trust +30, now 65 (steady)",)
    assert first.changes == ("Trust −10, now 40 (low)",)
    assert first.unseen == ("You told the Minister early",)


def test_what_others_chose_is_counted_from_five_on_and_else_said_to_be_hidden(
    room: Room, ana: Viewer, quiet: str
) -> None:
    for number in range(4):
        play(room, room.join(f"Other {number}"), "tell-the-minister", "answer-together")
    view, _ = views(room, ana, quiet)
    assert "so far four have" in view.others
    assert {decided.others for decided in view.decisions} == {""}
    play(room, room.join("Last"), "say-nothing", "answer-alone")
    view, _ = views(room, ana, quiet)
    assert view.decisions[0].others == (
        "Of five others, one chose as you did and four chose “Tell the Minister”."
    )
    assert "counts, never who" in view.others


def test_replaying_leads_to_the_scenario_at_that_decision(
    at: AppTest, room: Room, quiet: str
) -> None:
    open_page(at, "debrief.py", run=quiet)
    at.button(key=f"replay {quiet} 2").click().run()
    assert not at.exception
    assert at.title[0].value == "Hearing"
    assert "Practice" in texts(at)


def test_the_main_button_replays_the_decision_that_cost_most(at: AppTest, quiet: str) -> None:
    open_page(at, "debrief.py", run=quiet)
    (first, *_) = at.main.button
    assert first.label == "Replay from decision 1"
    first.click().run()
    assert at.title[0].value == "Monday"


def test_a_refused_replay_says_why_and_leads_to_the_run_under_way(
    at: AppTest, room: Room, ana: Viewer, quiet: str
) -> None:
    start_run(room.classroom, ana, "pilot")
    open_page(at, "debrief.py", run=quiet)
    at.button(key=f"replay {quiet} 2").click().run()
    assert "under way" in at.warning[0].value
    assert at.title[0].value == "Alone"
    assert [run.ending for run in room.classroom.store.page(ana.learner_id).runs] == ["weak", None]
    at.run()
    assert not at.warning


def test_playing_again_leads_to_the_scenario(at: AppTest, quiet: str) -> None:
    open_page(at, "debrief.py", run=quiet)
    press(at, "Play again from the start")
    assert button(at, "Play again")


def test_a_practice_run_says_so_and_where_it_parts_from_its_origin(
    at: AppTest, room: Room, ana: Viewer, quiet: str
) -> None:
    again = replay_from(room.classroom, ana, quiet, 1)
    take_choice(room.classroom, ana, again, 1, ("tell-the-minister",))
    take_choice(room.classroom, ana, again, 2, ("answer-together",))
    open_page(at, "debrief.py", run=again)
    assert "Debrief of a practice run" in texts(at)
    assert "nobody else sees it" in at.info[0].value
    assert "decided otherwise from decision 1, “Monday” on. That run ended in “Alone”" in texts(at)
    assert "You reached all that could be reached" in texts(at)


def test_a_practice_run_decided_alike_says_that_too(room: Room, ana: Viewer, quiet: str) -> None:
    again = replay_from(room.classroom, ana, quiet, 2)
    take_choice(room.classroom, ana, again, 2, ("answer-alone",))
    view, _ = views(room, ana, again)
    assert view.compared == (
        "You decided just as in the run that this one was replayed from: “Alone”, a weak ending."
    )


def test_a_run_in_an_older_version_is_valued_as_it_was_played(
    at: AppTest, room: Room, ana: Viewer, quiet: str
) -> None:
    publish(room, SCENARIO.replace("strong: 100", "strong: 500").replace("trust +5", "trust +9"))
    open_page(at, "debrief.py", run=quiet)
    assert "the version that you played" in at.info[0].value
    assert "All 80 points that you did not reach" in texts(at)
    assert [b.label for b in at.main.button] == ["Play again from the start"]


def test_a_run_of_a_scenario_taken_out_keeps_its_debrief(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    publish(room, SCENARIO + MONDAY)
    run = play(room, ana, "say-nothing", "answer-alone")
    publish(room, "")
    open_page(at, "debrief.py", run=run)
    assert "taken out of the course" in at.info[0].value
    assert "All 80 points" in texts(at)
    assert "Whom do you ask" in texts(at)
    assert not at.text_area


def test_a_scenario_too_large_to_explore_says_so_and_shows_everything_else(
    at: AppTest, quiet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(valuing, "explore", partial(explore, budget=1))
    monkeypatch.setattr(valuing, "_values", Kept(1))
    monkeypatch.setattr(valuing, "_accounts", Kept(1))
    open_page(at, "debrief.py", run=quiet)
    said = texts(at)
    assert "nobody can say exactly what a decision cost" in said
    assert "You finished in “Alone”, a weak ending." in said
    assert "What it cost" not in said
    assert "The authors rate this best" in said
    assert [head.value for head in at.header][:2] == [
        "Where it was decided",
        "Your decisions, in order",
    ]
    assert len(at.table) == 1


def test_what_chance_did_is_told_apart_from_what_was_decided(room: Room, ana: Viewer) -> None:
    publish(room, CHANCE)
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",))
    (state,) = room.classroom.store.page(ana.learner_id).runs
    onward = {"storm": "sit-it-out", "calm": "wait"}[state.scene]
    take_choice(room.classroom, ana, run, 2, (onward,))
    _, where = views(room, ana, run)
    assert where.columns == ("After", "Given away", "By chance", "Still within reach")
    assert where.rows[-1][1] == "0"
    assert where.rows[-1][2] in ("+20", "−20")
    assert [level.by for level in where.levels] == [
        "nobody",
        "decision",
        "decision",
        "chance",
        "nobody",
    ]
    assert "Chance: “Draw” came out as" in where.costs[1].chance
    assert where.costliest == 0


def test_the_question_for_monday_is_answered_there_and_kept_in_private(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    publish(room, SCENARIO + MONDAY)
    run = play(room, ana, "say-nothing", "answer-alone")
    open_page(at, "debrief.py", run=run)
    assert [head.value for head in at.header].count("For Monday") == 1
    at.text_area[0].set_value("Stolz, on Tuesday.").run()
    assert not at.exception
    kept = room.classroom.store.page(ana.learner_id).reflections["pilot-monday"]
    assert kept.text == "Stolz, on Tuesday."
    again = AppTest.from_file(str(MAIN), default_timeout=120)
    open_page(again, "debrief.py", run=run)
    assert again.text_area[0].value == "Stolz, on Tuesday."


def test_another_learners_run_is_not_there(room: Room, quiet: str) -> None:
    ben = room.join("Ben")
    assert debrief(room.classroom, ben, quiet, None) is None
    assert where_decided(room.classroom, ben, quiet) is None
    install(replace(room.classroom, who=lambda _: ben.public_id))
    at = open_page(AppTest.from_file(str(MAIN), default_timeout=120), "debrief.py", run=quiet)
    assert at.title[0].value == "Debrief not found"


def test_a_run_that_cannot_be_played_back_says_so(
    at: AppTest, room: Room, ana: Viewer, quiet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room.classroom.store.page(ana.learner_id)
    other = replace(page, runs=(replace(page.runs[0], path=(("no-such-choice",),)),))
    monkeypatch.setattr(room.classroom.store, "page", lambda _: other)
    open_page(at, "debrief.py", run=quiet)
    assert "can no longer be played back" in at.warning[0].value
    assert where_decided(room.classroom, ana, quiet) is None
