"""A learner plays a finished run again from one of its decisions: the same place, to practise."""

from dataclasses import replace

import pytest

from course.actions.leave_run import leave_run
from course.actions.replay_from import CannotReplay, RunUnderWay, replay_from
from course.actions.start_run import start_run
from course.actions.take_back import take_back
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.replaying import UnknownRun, played
from course.reading import read_course
from course.views.scenario import scenario
from progress.states import RunState
from tests.conftest import FILES, Room, bytes_of

STORY = "scenarios/pilot/scenario.md"
CHANCE = """\
---
id: pilot
title: The pilot
meters:
  trust: {label: Trust, start: 50, range: 0..100}
---
## Monday
Begin.

- [Go](#draw)
- [Stay](#draw)

## Draw
- 1 in 2: [Rain](#rain)
- Otherwise: [Sun](#sun)

## Rain
Wet.

- [Wait](#draw-again)

## Sun
Dry.

- [Walk](#draw-again)

## Draw again
- 1 in 2: [Good](#good)
- Otherwise: [Bad](#bad)

## Good
**Ending:** strong

Good.

## Bad
**Ending:** weak

Bad.
"""


def runs(room: Room, viewer: Viewer) -> tuple[RunState, ...]:
    return room.classroom.store.page(viewer.learner_id).runs


@pytest.fixture
def finished(room: Room, ana: Viewer) -> str:
    """A run that counts, with two decisions and its ending."""
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("tell-the-minister",), "She hates surprises.")
    take_choice(room.classroom, ana, run, 2, ("answer-together",))
    return run


def test_it_stands_at_the_decision_with_the_earlier_ones_taken_over(
    room: Room, ana: Viewer, finished: str
) -> None:
    again = replay_from(room.classroom, ana, finished, 2)
    old, new = runs(room, ana)
    assert (new.run, new.mode, new.origin, new.seed) == (again, "practice", finished, old.seed)
    assert (new.step, new.scene, new.meters) == (1, "hearing", {"trust": 70})
    assert (new.path, new.scenes, new.rationales) == (
        (("tell-the-minister",),),
        ("monday",),
        ("She hates surprises.",),
    )
    view = scenario(room.classroom, ana, "pilot", "UTC")
    assert view is not None
    assert view.now is not None
    assert (view.now.title, view.now.step, view.now.back) == ("Hearing", 2, 1)
    assert view.now.happened is not None
    assert view.now.happened.delayed == ("The Minister remembers.",)


def test_it_can_be_decided_otherwise_and_further_back(
    room: Room, ana: Viewer, finished: str
) -> None:
    again = replay_from(room.classroom, ana, finished, 2)
    assert take_back(room.classroom, ana, again, 1, 0)
    assert take_choice(room.classroom, ana, again, 1, ("say-nothing",), undone=1)
    assert take_choice(room.classroom, ana, again, 2, ("answer-alone",), undone=1)
    assert [run.ending for run in runs(room, ana)] == ["strong", "weak"]
    third = replay_from(room.classroom, ana, again, 2)
    assert (runs(room, ana)[2].run, runs(room, ana)[2].origin) == (third, again)


def test_from_the_first_decision_nothing_is_taken_over(
    room: Room, ana: Viewer, finished: str
) -> None:
    replay_from(room.classroom, ana, finished, 1)
    assert (runs(room, ana)[1].step, runs(room, ana)[1].scene) == (0, "monday")


def test_chance_falls_again_as_it_fell(room: Room, ana: Viewer) -> None:
    room.publish(read_course(bytes_of({**FILES, STORY: CHANCE})))
    for number in range(6):
        run = start_run(room.classroom, ana, "pilot")
        take_choice(room.classroom, ana, run, 1, ("go",))
        middle = runs(room, ana)[-1].scene
        take_choice(room.classroom, ana, run, 2, ("wait" if middle == "rain" else "walk",))
        ending = runs(room, ana)[-1].scene
        again = replay_from(room.classroom, ana, run, 1)
        take_choice(room.classroom, ana, again, 1, ("stay",))
        assert runs(room, ana)[-1].scene == middle, number
        take_choice(room.classroom, ana, again, 2, ("wait" if middle == "rain" else "walk",))
        assert runs(room, ana)[-1].scene == ending
        steps = [played(r, room.catalogue, None).steps[-1].position for r in runs(room, ana)[-2:]]
        assert steps[0].visits == steps[1].visits


def test_a_double_click_begins_one_run(room: Room, ana: Viewer, finished: str) -> None:
    again = replay_from(room.classroom, ana, finished, 2)
    assert replay_from(room.classroom, ana, finished, 2) == again
    assert len(runs(room, ana)) == 2


def test_two_tabs_at_once_begin_one_run(
    room: Room, ana: Viewer, finished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = room.classroom.store.append
    rivals = iter(["rival"])

    def late(*args: object, **how: object) -> object:
        if next(rivals, None):
            replay_from(room.classroom, ana, finished, 2)
        return append(*args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(room.classroom.store, "append", late)
    assert replay_from(room.classroom, ana, finished, 2) == "pilot-2"
    assert len(runs(room, ana)) == 2


def test_a_run_begun_in_another_tab_meanwhile_is_not_taken_for_it(
    room: Room, ana: Viewer, finished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = room.classroom.store.append
    rivals = iter(["rival"])

    def late(*args: object, **how: object) -> object:
        if next(rivals, None):
            start_run(room.classroom, ana, "pilot")
        return append(*args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(room.classroom.store, "append", late)
    with pytest.raises(RunUnderWay) as refused:
        replay_from(room.classroom, ana, finished, 2)
    assert (refused.value.scenario, refused.value.run) == ("pilot", "pilot-2")
    assert runs(room, ana)[1].mode == "assessed"


@pytest.mark.parametrize("mode", ["assessed", "practice"])
def test_while_another_run_is_under_way_it_is_refused_and_that_run_stays(
    room: Room, ana: Viewer, finished: str, mode: str
) -> None:
    other = start_run(room.classroom, ana, "pilot", mode)  # type: ignore[arg-type]
    take_choice(room.classroom, ana, other, 1, ("say-nothing",))
    held = runs(room, ana)
    with pytest.raises(RunUnderWay, match="Continue it"):
        replay_from(room.classroom, ana, finished, 2)
    assert runs(room, ana) == held


def test_another_decision_of_the_same_run_is_no_double_click(
    room: Room, ana: Viewer, finished: str
) -> None:
    replay_from(room.classroom, ana, finished, 2)
    with pytest.raises(RunUnderWay):
        replay_from(room.classroom, ana, finished, 1)


@pytest.mark.parametrize("step", [-1, 0, 3])
def test_a_decision_that_was_never_taken_is_refused(
    room: Room, ana: Viewer, finished: str, step: int
) -> None:
    with pytest.raises(CannotReplay, match="2 decisions"):
        replay_from(room.classroom, ana, finished, step)
    assert len(runs(room, ana)) == 1


def test_a_run_that_is_not_finished_is_refused(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    with pytest.raises(CannotReplay, match="not finished"):
        replay_from(room.classroom, ana, run, 1)
    leave_run(room.classroom, ana, run)
    with pytest.raises(CannotReplay, match="not finished"):
        replay_from(room.classroom, ana, run, 1)


def test_somebody_elses_run_is_unknown(room: Room, ana: Viewer, finished: str) -> None:
    with pytest.raises(UnknownRun):
        replay_from(room.classroom, room.join("Ben"), finished, 1)


def test_with_other_words_it_is_played_in_the_new_text(
    room: Room, ana: Viewer, finished: str
) -> None:
    room.rewrite(STORY, "The committee asks.", "The committee asks again.")
    replay_from(room.classroom, ana, finished, 2)
    assert runs(room, ana)[1].content_hash == room.catalogue.scenario_of["pilot"].hash


def test_with_another_logic_or_without_the_scenario_it_is_refused(
    room: Room, ana: Viewer, finished: str
) -> None:
    room.rewrite(STORY, "trust -10", "trust -20")
    with pytest.raises(CannotReplay, match="rewritten since you played it"):
        replay_from(room.classroom, ana, finished, 2)
    room.publish(replace(room.catalogue, scenarios=()))
    with pytest.raises(CannotReplay, match="taken out"):
        replay_from(room.classroom, ana, finished, 2)
    assert len(runs(room, ana)) == 1
