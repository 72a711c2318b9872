"""A learner plays: one run at a time, one decision per step, the version it began with."""

import pytest

from course.actions.leave_run import leave_run
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.replaying import UnknownRun
from course.scenario.playing import NotOffered
from course.views.debrief import debrief
from course.views.scenario import Now, scenario
from tests.conftest import Room

STORY = "scenarios/pilot/scenario.md"


def now(room: Room, viewer: Viewer) -> Now:
    view = scenario(room.classroom, viewer, "pilot", "UTC")
    assert view is not None
    assert view.now is not None
    return view.now


def test_a_run_goes_from_briefing_to_debrief(room: Room, ana: Viewer) -> None:
    briefing = scenario(room.classroom, ana, "pilot", "UTC")
    assert briefing is not None
    assert briefing.briefing is not None
    assert briefing.briefing.about == "2 decisions · about 5 minutes"
    run = start_run(room.classroom, ana, "pilot")
    assert now(room, ana).left == "2 decisions left"
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",), "She hates surprises.")
    hearing = now(room, ana)
    assert hearing.happened is not None
    assert hearing.happened.delayed == ("The Minister remembers.",)
    assert hearing.meters[0].value == "70"
    assert "nods" in hearing.prose
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    told = debrief(room.classroom, ana, run, "UTC")
    assert told is not None
    assert told.ending == "Together"
    assert [decided.scene for decided in told.decisions] == ["Monday", "Hearing"]
    assert told.decisions[0].rationale == "She hates surprises."
    assert told.decisions[0].chosen[0].rating == "The authors rate this best"
    assert told.course_of_meters == (("Trust", (50, 70, 75)),)


def test_a_closed_choice_says_why_and_cannot_be_taken(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    (closed,) = now(room, ana).closed
    assert closed.reason == "Nobody will sit beside you."
    with pytest.raises(NotOffered):
        take_choice(room.classroom, ana, run, 2, ("answer-together",))
    assert now(room, ana).step == 2


def test_two_clicks_start_one_run_and_take_one_decision(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    assert start_run(room.classroom, ana, "pilot") == run
    assert take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    assert take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    (only,) = room.classroom.store.page(ana.learner_id).runs
    assert only.path == (("say-nothing",),)


def test_a_second_tab_cannot_fork_a_run_and_is_told(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    assert not take_choice(room.classroom, ana, run, 1, ("tell-the-minister",))
    (only,) = room.classroom.store.page(ana.learner_id).runs
    assert only.path == (("say-nothing",),)


def test_starting_over_keeps_the_old_decisions_and_begins_anew(room: Room, ana: Viewer) -> None:
    first = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, first, 1, ("say-nothing",))
    leave_run(room.classroom, ana, first)
    leave_run(room.classroom, ana, first)
    second = start_run(room.classroom, ana, "pilot")
    assert second != first
    assert [run.left for run in room.classroom.store.page(ana.learner_id).runs] == [True, False]


def test_giving_up_a_run_that_is_over_leaves_the_next_one_alone(room: Room, ana: Viewer) -> None:
    first = start_run(room.classroom, ana, "pilot")
    leave_run(room.classroom, ana, first)
    start_run(room.classroom, ana, "pilot")
    leave_run(room.classroom, ana, first)
    assert [run.left for run in room.classroom.store.page(ana.learner_id).runs] == [True, False]


def test_a_scenario_rewritten_meanwhile_is_finished_as_it_began(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    room.rewrite(STORY, "[Say nothing](#hearing)", "[Keep quiet](#hearing)")
    here = now(room, ana)
    assert "rewritten" in here.notice
    assert [offer.text for offer in here.open] == ["Tell the Minister", "Say nothing"]
    assert take_choice(room.classroom, ana, run, 1, ("say-nothing",))


def test_nobody_decides_in_somebody_elses_run(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    ben = room.join("Ben")
    with pytest.raises(UnknownRun):
        take_choice(room.classroom, ben, run, 1, ("say-nothing",))
    assert debrief(room.classroom, ben, run, "UTC") is None
