"""A learner practises: decisions are taken back and taken anew, and no tab can fork the run."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.actions.leave_run import leave_run
from course.actions.open_lesson import open_lesson
from course.actions.start_run import start_run
from course.actions.take_back import DecisionStands, take_back
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.replaying import UnknownRun
from course.reading import read_course
from course.scenario.playing import NotOffered, offers, replay
from course.views.scenario import Now, scenario
from progress.events import DecisionTakenBack
from progress.states import RunState
from progress.stores.sqlite import open_store
from tests.conftest import FILES, Room, bytes_of
from tests.effort import examples

HUB = """\
---
id: pilot
title: The pilot
meters:
  trust: {label: Trust, start: 50, range: 0..100}
  calm: {label: Calm, start: 50, range: 0..100}
flags:
  rung: You rang
---
## Desk
Monday.

- [Ring](#desk)
  - **Effects:** trust +7, rung
  - **Later:** after 2 decisions, calm -9: It comes back.
- [Walk](#corridor)
  - **Effects:** calm +3
- [Sign](#done)
  - **Only if:** rung

## Corridor
People.

- [Ring](#desk)
  - **Effects:** trust -5
- [Wait](#corridor)
  - **Effects:** calm -1

## Done
**Ending:** strong

It holds.
"""


def state(room: Room, viewer: Viewer, run: str) -> RunState:
    return next(r for r in room.classroom.store.page(viewer.learner_id).runs if r.run == run)


def shown(room: Room, viewer: Viewer) -> Now:
    view = scenario(room.classroom, viewer, "pilot", "UTC")
    assert view is not None
    assert view.now is not None
    return view.now


def keys(room: Room, viewer: Viewer) -> list[str]:
    return [line.key for line in room.classroom.store.events(viewer.learner_id)]


@pytest.fixture
def practice(room: Room, ana: Viewer) -> str:
    """A practice run with one decision."""
    run = start_run(room.classroom, ana, "pilot", "practice")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",), "Quiet.")
    return run


def before(room: Room, monkeypatch: pytest.MonkeyPatch, rival: Callable[[], object]) -> None:
    """Let somebody else act once between the next reading of the page and its writing."""
    append = room.classroom.store.append

    def late(*args: object, **how: object) -> object:
        monkeypatch.setattr(room.classroom.store, "append", append)
        rival()
        return append(*args, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(room.classroom.store, "append", late)


def test_a_decision_taken_back_leaves_the_run_as_it_was_before(
    room: Room, ana: Viewer, practice: str
) -> None:
    here = shown(room, ana)
    assert (here.mode, here.back, here.undone) == ("practice", 1, 0)
    assert take_back(room.classroom, ana, practice, 1, 0)
    run = state(room, ana, practice)
    assert (run.step, run.scene, run.meters) == (0, "monday", {"trust": 50})
    assert (run.path, run.rationales, run.undone) == ((), (), 1)
    again = shown(room, ana)
    assert (again.title, again.step, again.back, again.happened) == ("Monday", 1, 0, None)


def test_another_decision_can_be_taken_instead_and_taken_back_again(
    room: Room, ana: Viewer, practice: str
) -> None:
    assert take_back(room.classroom, ana, practice, 1, 0)
    assert take_choice(room.classroom, ana, practice, 1, ("tell-the-minister",), undone=1)
    assert state(room, ana, practice).meters == {"trust": 70}
    assert take_back(room.classroom, ana, practice, 1, 1)
    assert take_choice(room.classroom, ana, practice, 1, ("tell-the-minister",), undone=2)
    assert keys(room, ana) == [
        "s:pilot-1:0",
        "s:pilot-1:1",
        "u:pilot-1:1.0",
        "s:pilot-1:1.1",
        "u:pilot-1:1.1",
        "s:pilot-1:1.2",
    ]


def test_in_a_run_that_counts_nothing_is_taken_back(room: Room, ana: Viewer) -> None:
    run = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, run, 1, ("say-nothing",))
    assert shown(room, ana).back == 0
    held = keys(room, ana)
    for step, undone in ((1, 0), (0, 0), (2, 0), (1, 1), (-1, -1)):
        with pytest.raises(DecisionStands, match="decisions stand"):
            take_back(room.classroom, ana, run, step, undone)
    assert keys(room, ana) == held


def test_a_double_click_takes_back_one_decision(room: Room, ana: Viewer, practice: str) -> None:
    for _ in range(2):
        assert take_back(room.classroom, ana, practice, 1, 0)
    assert (state(room, ana, practice).step, state(room, ana, practice).undone) == (0, 1)


@pytest.mark.parametrize("step", [-1, 0, 2, 99])
def test_only_the_last_decision_is_taken_back(
    room: Room, ana: Viewer, practice: str, step: int
) -> None:
    held = state(room, ana, practice)
    assert not take_back(room.classroom, ana, practice, step, 0)
    assert state(room, ana, practice) == held


def test_a_run_that_is_over_or_given_up_keeps_its_decisions(
    room: Room, ana: Viewer, practice: str
) -> None:
    take_choice(room.classroom, ana, practice, 2, ("answer-alone",))
    assert not take_back(room.classroom, ana, practice, 2, 0)
    second = start_run(room.classroom, ana, "pilot", "practice")
    take_choice(room.classroom, ana, second, 1, ("say-nothing",))
    leave_run(room.classroom, ana, second)
    assert not take_back(room.classroom, ana, second, 1, 0)
    assert [r.step for r in room.classroom.store.page(ana.learner_id).runs] == [2, 1]


def test_nobody_takes_back_in_somebody_elses_run(room: Room, ana: Viewer, practice: str) -> None:
    with pytest.raises(UnknownRun):
        take_back(room.classroom, room.join("Ben"), practice, 1, 0)
    assert state(room, ana, practice).step == 1


def test_two_tabs_that_both_take_back_take_back_once(
    room: Room, ana: Viewer, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(room, monkeypatch, lambda: take_back(room.classroom, ana, practice, 1, 0))
    assert take_back(room.classroom, ana, practice, 1, 0)
    assert (state(room, ana, practice).step, state(room, ana, practice).undone) == (0, 1)
    assert sum(key.startswith("u:") for key in keys(room, ana)) == 1


def test_taking_back_while_another_tab_decides_leaves_that_decision(
    room: Room, ana: Viewer, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(
        room,
        monkeypatch,
        lambda: take_choice(room.classroom, ana, practice, 2, ("answer-alone",)),
    )
    assert not take_back(room.classroom, ana, practice, 1, 0)
    run = state(room, ana, practice)
    assert (run.step, run.ending, run.undone) == (2, "weak", 0)
    assert not any(key.startswith("u:") for key in keys(room, ana))


def test_a_decision_while_another_tab_takes_back_is_refused_and_not_kept(
    room: Room, ana: Viewer, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(room, monkeypatch, lambda: take_back(room.classroom, ana, practice, 1, 0))
    assert not take_choice(room.classroom, ana, practice, 2, ("answer-alone",))
    run = state(room, ana, practice)
    assert (run.step, run.undone, run.scene) == (0, 1, "monday")
    assert "s:pilot-1:2" not in keys(room, ana)


def test_a_tab_that_still_shows_what_was_taken_back_decides_nothing(
    room: Room, ana: Viewer, practice: str
) -> None:
    stale = shown(room, ana)
    take_back(room.classroom, ana, practice, 1, 0)
    take_choice(room.classroom, ana, practice, 1, ("tell-the-minister",), undone=1)
    held = keys(room, ana)
    assert not take_choice(
        room.classroom, ana, practice, stale.step, ("answer-alone",), undone=stale.undone
    )
    assert not take_back(room.classroom, ana, practice, stale.back, stale.undone)
    assert keys(room, ana) == held


def test_something_else_stored_meanwhile_keeps_no_decision_from_counting(
    room: Room, ana: Viewer, practice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(room, monkeypatch, lambda: open_lesson(room.classroom, ana, "the-week"))
    assert take_back(room.classroom, ana, practice, 1, 0)
    before(room, monkeypatch, lambda: open_lesson(room.classroom, ana, "the-tail"))
    assert take_choice(room.classroom, ana, practice, 1, ("say-nothing",), undone=1)
    assert state(room, ana, practice).step == 1


def test_a_step_that_is_not_next_is_no_decision(room: Room, ana: Viewer, practice: str) -> None:
    for step in (-1, 0, 3, 99):
        assert not take_choice(room.classroom, ana, practice, step, ("answer-alone",))
    assert state(room, ana, practice).step == 1


def test_two_tabs_that_begin_differently_share_the_run_that_was_first(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before(room, monkeypatch, lambda: start_run(room.classroom, ana, "pilot"))
    assert start_run(room.classroom, ana, "pilot", "practice") == "pilot-1"
    (only,) = room.classroom.store.page(ana.learner_id).runs
    assert only.mode == "assessed"


def test_a_run_that_another_tab_began_and_gave_up_meanwhile_is_not_taken_for_a_new_one(
    room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def begin_and_give_up() -> None:
        leave_run(room.classroom, ana, start_run(room.classroom, ana, "pilot"))

    before(room, monkeypatch, begin_and_give_up)
    assert start_run(room.classroom, ana, "pilot", "practice") == "pilot-2"
    assert [r.left for r in room.classroom.store.page(ana.learner_id).runs] == [True, False]


@pytest.fixture
def hub(room: Room) -> Room:
    """The small course with a story that goes in circles."""
    room.publish(read_course(bytes_of({**FILES, "scenarios/pilot/scenario.md": HUB})))
    assert room.catalogue.scenario_of["pilot"].by_id["desk"]
    return room


deeds = st.tuples(
    st.sampled_from(["look", "decide", "decide", "back", "begin"]),
    st.integers(0, 1),
    st.integers(0, 3),
)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=st.lists(deeds, max_size=25))
def test_whatever_two_tabs_do_the_run_is_what_its_decisions_make_it(
    hub: Room, done: list[tuple[str, int, int]]
) -> None:
    viewer = hub.join(f"Learner {len(hub.classroom.store.learners())}")
    story = hub.catalogue.scenario_of["pilot"]
    start_run(hub.classroom, viewer, "pilot", "practice")
    tabs = [shown(hub, viewer)] * 2
    for deed, tab, number in done:
        held = hub.classroom.store.page(viewer.learner_id)
        current = held.runs[-1]
        here = tabs[tab]
        fresh = (here.run, here.step, here.undone) == (
            current.run,
            current.step + 1,
            current.undone,
        ) and not current.ending
        if deed == "decide":
            choice = here.open[number % len(here.open)].id
            counted = take_choice(
                hub.classroom, viewer, here.run, here.step, (choice,), undone=here.undone
            )
            assert counted if fresh else hub.classroom.store.page(viewer.learner_id) == held
        elif deed == "back" and here.back:
            counted = take_back(hub.classroom, viewer, here.run, here.back, here.undone)
            assert counted if fresh else hub.classroom.store.page(viewer.learner_id) == held
        elif deed == "begin" and current.ending:
            start_run(hub.classroom, viewer, "pilot", "practice")
        if deed == "look" and not hub.classroom.store.page(viewer.learner_id).runs[-1].ending:
            tabs[tab] = shown(hub, viewer)
        for run in hub.classroom.store.page(viewer.learner_id).runs:
            steps = replay(story, run.seed, run.path)
            assert steps[-1].position.scene == run.scene
            assert dict(steps[-1].position.meters) == run.meters
            assert [step.scene for step in steps[1:]] == list(run.scenes)


def test_eight_threads_that_decide_and_take_back_leave_a_run_that_can_be_played(
    hub: Room, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "record.db", create=True, now=hub.classroom.now)
    store.register_content(tuple(hub.catalogue.versions()), 1)
    classroom = replace(hub.classroom, store=store)
    learner = store.add_learner("id-eve", "Eve", 1)
    viewer = Viewer(learner.learner_id, "id-eve", "Eve")
    run_id = start_run(classroom, viewer, "pilot", "practice")
    story = hub.catalogue.scenario_of["pilot"]

    def work(thread: int) -> None:
        for number in range(12):
            run = store.page(viewer.learner_id).runs[0]
            if (number + thread) % 3 == 0:
                take_back(classroom, viewer, run_id, run.step, run.undone)
                continue
            position = replay(story, run.seed, run.path)[-1].position
            open_now = [o.choice.id for o in offers(story, position) if o.choice.id != "sign"]
            choice = open_now[(thread + number) % len(open_now)]
            try:
                take_choice(classroom, viewer, run_id, run.step + 1, (choice,), undone=run.undone)
            except NotOffered:
                raise AssertionError("a stale decision was tried in another scene") from None

    threads = [Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run = store.page(viewer.learner_id).runs[0]
    steps = replay(story, run.seed, run.path)
    assert (steps[-1].position.scene, dict(steps[-1].position.meters)) == (run.scene, run.meters)
    backs = [line for line in store.events() if isinstance(line.event, DecisionTakenBack)]
    assert len(backs) == run.undone
    taken = sum(line.event.kind == "ChoiceTaken" for line in store.events())
    assert taken - run.undone == run.step
    assert store.verify().findings == ()
    store.close()
