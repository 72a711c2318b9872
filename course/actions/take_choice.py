"""A learner decides in a scene."""

from hashlib import sha256

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.replaying import Played, played, run_ref
from course.scenario.playing import decide
from progress.events import ChoiceTaken
from progress.store import Entry, RunState

LONGEST_RATIONALE = 4_000
"""Characters of a rationale that are kept; more is cut, since a decision must not fail on it."""


class UnknownRun(LookupError):
    """The viewer has no such run; nothing is stored."""


def take_choice(
    classroom: Classroom,
    viewer: Viewer,
    run_id: str,
    step: int,
    choices: tuple[str, ...],
    rationale: str = "",
) -> bool:
    """Remember a decision; the same step twice is once, so two tabs cannot fork a run.

    Args:
        step: 1-based number of the decision that was on screen.
        choices: Ids of what was chosen, in order.

    Returns:
        Whether the decision counted: False when this step had been decided elsewhere already.

    Raises:
        UnknownRun: There is no such run for this viewer; nothing is stored.
        NotOffered: The choice is not open here; nothing is stored.
        RunUnreadable, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    run = _run_of(classroom, viewer, run_id)
    if run.step >= step or run.ending or run.left:
        return run.step >= step and run.path[step - 1] == choices
    story = played(run, classroom.catalogue(), classroom.store.content(run_ref(run)))
    text = rationale.strip()[:LONGEST_RATIONALE]
    digest = sha256(text.encode()).hexdigest() if text else None
    entry = Entry(
        key=f"s:{run_id}:{run.step + 1}",
        event=_decided(run, story, choices, digest),
        content=run_ref(run),
        occurred_at=classroom.now(),
        texts={digest: text} if digest else {},
    )
    result = classroom.store.append(viewer.learner_id, [entry])
    return not result.duplicates


def _decided(
    run: RunState, story: Played, choices: tuple[str, ...], rationale_hash: str | None
) -> ChoiceTaken:
    before = story.steps[-1].position
    after = decide(story.scenario, before, choices, run.seed).position
    return ChoiceTaken(
        run=run.run,
        scenario=run.scenario,
        step=run.step + 1,
        scene=before.scene,
        choices=choices,
        leads_to=after.scene,
        meters=dict(after.meters),
        ending=story.scenario.by_id[after.scene].ending,
        rationale_hash=rationale_hash,
    )


def _run_of(classroom: Classroom, viewer: Viewer, run_id: str) -> RunState:
    """Return the viewer's run with this id.

    Raises:
        UnknownRun: There is none, or it belongs to somebody else.
    """
    for run in classroom.store.page(viewer.learner_id).runs:
        if run.run == run_id:
            return run
    raise UnknownRun("You have no such run. Open the scenario to begin one.")
