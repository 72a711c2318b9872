"""A learner gives a run up to start over; its decisions stay in the record."""

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.replaying import run_ref
from progress.events import RunLeft
from progress.store import Entry


def leave_run(classroom: Classroom, viewer: Viewer, run_id: str) -> None:
    """Give up the run that is on screen; where it is over already, nothing happens.

    Raises:
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    for run in classroom.store.page(viewer.learner_id).runs:
        if run.run == run_id and not run.ending and not run.left:
            event = RunLeft(run=run_id, scenario=run.scenario)
            entry = Entry(f"l:{run_id}", event, run_ref(run), classroom.now())
            classroom.store.append(viewer.learner_id, [entry])
