"""A learner plays a finished run again from one of its decisions, to practise."""

from hashlib import sha256

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.planning import active_run, next_run
from course.engine.replaying import played, run_of, run_ref
from course.engine.wording import counted
from progress.events import RunStarted, TakenOver
from progress.store import ContentRef, Entry, RunState


class CannotReplay(RuntimeError):
    """The run cannot be played again from there; the message says why, nothing is stored."""


class RunUnderWay(CannotReplay):
    """Another run of the scenario has to be finished or given up first; nothing is stored.

    Attributes:
        scenario: On whose page the run under way goes on.
        run: Its id.
    """

    def __init__(self, run: RunState) -> None:
        super().__init__(
            "You have a run of this scenario under way. Continue it, or give it up there, and "
            "then play this one again from here."
        )
        self.scenario = run.scenario
        self.run = run.run


def replay_from(classroom: Classroom, viewer: Viewer, run_id: str, step: int) -> str:
    """Begin a practice run that stands where a finished one stood before a decision.

    Chance falls as it fell then. A double click begins once.

    Args:
        run_id: A finished run of the viewer's.
        step: 1-based number of the decision to take anew; those before it are taken over.

    Returns:
        The id of the new run, or of the one that the first click began.

    Raises:
        UnknownRun: There is no such run for this viewer; nothing is stored.
        RunUnderWay: Another run is under way; nothing is stored.
        CannotReplay: The run is not finished, has no such decision, or its scenario moves
            otherwise now or is gone; nothing is stored.
        RunUnreadable, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    runs = classroom.store.page(viewer.learner_id).runs
    origin = run_of(runs, run_id)
    _refuse_what_has_no_such_decision(origin, step)
    under_way = active_run(origin.scenario, runs)
    if under_way is not None:
        if _is_the_same(under_way, origin, step):
            return under_way.run
        raise RunUnderWay(under_way)
    event, content = _begun_again(classroom, origin, step, next_run(origin.scenario, runs))
    entry = Entry(f"s:{event.run}:0", event, content, classroom.now())
    if classroom.store.append(viewer.learner_id, [entry]).duplicates:
        # Another tab took this number since the page was read: look again at what it began.
        return replay_from(classroom, viewer, run_id, step)
    return event.run


def _refuse_what_has_no_such_decision(origin: RunState, step: int) -> None:
    if not origin.ending:
        raise CannotReplay("This run is not finished, so it cannot be played again from here.")
    if not 1 <= step <= origin.step:
        raise CannotReplay(
            f"This run has {counted(origin.step, 'decision')} and none with the number {step}."
        )


def _is_the_same(under_way: RunState, origin: RunState, step: int) -> bool:
    """Tell whether the run under way is what the first of two clicks began."""
    return (under_way.origin, under_way.step, under_way.undone) == (origin.run, step - 1, 0)


def _begun_again(
    classroom: Classroom, origin: RunState, step: int, run: str
) -> tuple[RunStarted, ContentRef]:
    story = played(origin, classroom.catalogue(), classroom.store.content(run_ref(origin)))
    if origin.scenario not in classroom.catalogue().scenario_of:
        raise CannotReplay("This scenario has been taken out of the course. Its debrief stays.")
    if story.changed:
        raise CannotReplay(
            "This scenario has been rewritten since you played it, so the new version cannot begin "
            "in the middle of your old run. Play it from the start to meet the new one."
        )
    position = story.steps[step - 1].position
    event = RunStarted(
        run=run,
        scenario=origin.scenario,
        seed=origin.seed,
        scene=position.scene,
        meters=dict(position.meters),
        mode="practice",
        origin=origin.run,
        taken_over=tuple(
            TakenOver(scene=after.scene, choices=after.decision, rationale_hash=_hash_of(reason))
            for after, reason in zip(story.steps[1:step], origin.rationales, strict=False)
        ),
    )
    return event, story.ref


def _hash_of(reason: str) -> str | None:
    return sha256(reason.encode()).hexdigest() if reason else None
