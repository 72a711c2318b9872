"""A learner decides in a scene."""

from hashlib import sha256

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.replaying import Played, played, run_of, run_ref
from course.scenario.playing import decide
from progress.events import ChoiceTaken
from progress.store import Entry, RunState, VersionConflict

LONGEST_RATIONALE = 4_000
"""Characters of a rationale that are kept; more is cut, since a decision must not fail on it."""


def take_choice(
    classroom: Classroom,
    viewer: Viewer,
    run_id: str,
    step: int,
    choices: tuple[str, ...],
    rationale: str = "",
    *,
    undone: int = 0,
) -> bool:
    """Remember a decision; the same step twice is once, so two tabs cannot fork a run.

    Args:
        step: 1-based number of the decision that was on screen.
        choices: Ids of what was chosen, in order.
        undone: How many decisions had been taken back when it was on screen.

    Returns:
        Whether the decision counted: False when the run had gone on elsewhere already.

    Raises:
        UnknownRun: There is no such run for this viewer; nothing is stored.
        NotOffered: The choice is not open here; nothing is stored.
        RunUnreadable, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    page = classroom.store.page(viewer.learner_id)
    run = run_of(page.runs, run_id)
    if (run.step + 1, run.undone) != (step, undone) or run.ending or run.left:
        return run.undone == undone and _stands(run, step, choices)
    entry = _decision(classroom, run, choices, rationale)
    try:
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
    except VersionConflict:
        # Something was stored since the page was read, perhaps in this run: look again.
        return take_choice(classroom, viewer, run_id, step, choices, rationale, undone=undone)
    return True


def _stands(run: RunState, step: int, choices: tuple[str, ...]) -> bool:
    return 1 <= step <= run.step and run.path[step - 1] == choices


def _decision(
    classroom: Classroom, run: RunState, choices: tuple[str, ...], rationale: str
) -> Entry:
    story = played(run, classroom.catalogue(), classroom.store.content(run_ref(run)))
    text = rationale.strip()[:LONGEST_RATIONALE]
    digest = sha256(text.encode()).hexdigest() if text else None
    # Decisions after one that was taken back need names of their own.
    again = f".{run.undone}" if run.undone else ""
    return Entry(
        key=f"s:{run.run}:{run.step + 1}{again}",
        event=_decided(run, story, choices, digest),
        content=story.ref,
        occurred_at=classroom.now(),
        texts={digest: text} if digest else {},
    )


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
