"""A learner begins to play a scenario, for good or to practise."""

from typing import Literal

from course.catalogue import scenario_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.planning import active_run, next_run
from course.scenario.playing import start
from progress.events import RunStarted
from progress.store import Entry

Mode = Literal["assessed", "practice"]


def start_run(classroom: Classroom, viewer: Viewer, scenario: str, mode: Mode = "assessed") -> str:
    """Begin a run, or return the one that is under way: a double click starts once.

    Args:
        mode: Whether decisions stand or can be taken back; a run under way keeps its own.

    Returns:
        The id of the run.

    Raises:
        KeyError: There is no such scenario; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    story = classroom.catalogue().scenario_of[scenario]
    runs = classroom.store.page(viewer.learner_id).runs
    under_way = active_run(scenario, runs)
    if under_way is not None:
        return under_way.run
    run, seed = next_run(scenario, runs), classroom.new_id()
    opening = start(story, seed).position
    event = RunStarted(
        run=run,
        scenario=scenario,
        seed=seed,
        scene=opening.scene,
        meters=dict(opening.meters),
        mode=mode,
    )
    entry = Entry(f"s:{run}:0", event, scenario_ref(story), classroom.now())
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab took this number since the page was read, for a run of its own kind.
        return start_run(classroom, viewer, scenario, mode)
    return run
