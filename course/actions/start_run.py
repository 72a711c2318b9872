"""A learner begins to play a scenario."""

from course.catalogue import scenario_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.planning import active_run
from course.scenario.playing import start
from progress.events import RunStarted
from progress.store import Entry


def start_run(classroom: Classroom, viewer: Viewer, scenario: str) -> str:
    """Begin a run, or return the one that is under way: a double click starts once.

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
    # The run is named by how many came before it, so two tabs that both start mean one run.
    number = sum(run.scenario == scenario for run in runs) + 1
    run = f"{scenario}-{number}"
    seed = classroom.new_id()
    opening = start(story, seed).position
    event = RunStarted(
        run=run, scenario=scenario, seed=seed, scene=opening.scene, meters=dict(opening.meters)
    )
    entry = Entry(f"s:{run}:0", event, scenario_ref(story), classroom.now())
    classroom.store.append(viewer.learner_id, [entry])
    return run
