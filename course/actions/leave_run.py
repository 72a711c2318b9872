"""A learner gives a run up to start over; its decisions stay in the record."""

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.planning import active_run
from course.engine.replaying import run_ref
from progress.events import RunLeft
from progress.store import Entry


def leave_run(classroom: Classroom, viewer: Viewer, scenario: str) -> None:
    """Give up the run of a scenario that is under way; without one, nothing happens.

    Raises:
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn")
    run = active_run(scenario, classroom.store.page(viewer.learner_id).runs)
    if run is None:
        return
    event = RunLeft(run=run.run, scenario=scenario)
    entry = Entry(f"l:{run.run}", event, run_ref(run), classroom.now())
    classroom.store.append(viewer.learner_id, [entry])
