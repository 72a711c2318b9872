"""From a stored run back to its story: what cannot be played back is told, with a way on."""

from dataclasses import replace

import pytest

from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.engine.authorising import Viewer
from course.engine.replaying import RunUnreadable, played, run_ref
from progress.store import ContentVersion, RunState
from tests.conftest import Room


@pytest.fixture
def run(room: Room, ana: Viewer) -> RunState:
    """A run with one decision."""
    name = start_run(room.classroom, ana, "pilot")
    take_choice(room.classroom, ana, name, 1, ("say-nothing",))
    (only,) = room.classroom.store.page(ana.learner_id).runs
    return only


def test_a_run_is_played_back_step_by_step(room: Room, run: RunState) -> None:
    found = played(run, room.catalogue, None)
    assert [step.decision for step in found.steps] == [(), ("say-nothing",)]
    assert not found.changed


@pytest.mark.parametrize("path", [(("no-such-choice",),), ((),), ((("say-nothing",)) * 2,)])
def test_a_decision_that_is_no_longer_offered_makes_a_run_unreadable(
    room: Room, run: RunState, path: tuple[tuple[str, ...], ...]
) -> None:
    with pytest.raises(RunUnreadable, match="start over"):
        played(replace(run, path=path), room.catalogue, None)


def test_a_version_that_is_not_kept_or_has_another_shape_makes_a_run_unreadable(
    run: RunState, room: Room
) -> None:
    old = replace(run, content_hash="0" * 64)
    with pytest.raises(RunUnreadable, match="start over"):
        played(old, room.catalogue, None)
    with pytest.raises(RunUnreadable, match="start over"):
        played(old, room.catalogue, ContentVersion(run_ref(old), "", '{"written": "otherwise"}'))
