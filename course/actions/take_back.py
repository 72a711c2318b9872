"""A learner takes the last decision of a practice run back."""

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.replaying import played, run_of, run_ref
from course.scenario.playing import Position
from progress.events import DecisionTakenBack
from progress.store import Entry, RunState, VersionConflict


class DecisionStands(RuntimeError):
    """The run is none in which decisions can be taken back; nothing is stored."""


def take_back(classroom: Classroom, viewer: Viewer, run_id: str, step: int, undone: int) -> bool:
    """Return a practice run to where it stood before its last decision; twice is once.

    Args:
        step: 1-based number of the decision that was the last one on screen.
        undone: How many decisions had been taken back when it was on screen.

    Returns:
        Whether that decision is taken back: False when the run has gone on elsewhere meanwhile,
        or is over; then nothing is stored.

    Raises:
        UnknownRun: There is no such run for this viewer; nothing is stored.
        DecisionStands: It is no practice run; nothing is stored.
        RunUnreadable, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    page = classroom.store.page(viewer.learner_id)
    run = run_of(page.runs, run_id)
    if run.mode != "practice":
        raise DecisionStands(
            "In a run that counts, decisions stand. To try another way, finish this run and "
            "practise."
        )
    if (run.step, run.undone) != (step, undone) or step < 1 or run.ending or run.left:
        return (run.step, run.undone) == (step - 1, undone + 1)
    story = played(run, classroom.catalogue(), classroom.store.content(run_ref(run)))
    event = _taken_back(run, story.steps[-2].position)
    entry = Entry(f"u:{run_id}:{step}.{undone}", event, story.ref, classroom.now())
    try:
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
    except VersionConflict:
        # Something was stored since the page was read, perhaps in this run: look again.
        return take_back(classroom, viewer, run_id, step, undone)
    return True


def _taken_back(run: RunState, before: Position) -> DecisionTakenBack:
    return DecisionTakenBack(
        run=run.run,
        scenario=run.scenario,
        step=run.step,
        scene=before.scene,
        meters=dict(before.meters),
    )
