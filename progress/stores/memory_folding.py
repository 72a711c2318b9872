"""Reading states off a list of events: the plain counterpart of the projections.

Written without regard to them on purpose, so that each can be tested against the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from progress.events import (
    CheckDrawn,
    ChoiceTaken,
    DecisionTakenBack,
    HintTaken,
    ItemAnswered,
    ItemRegraded,
    LessonCompleted,
    LessonOpened,
    ReflectionSaved,
    RunLeft,
    RunStarted,
)
from progress.people import Learner
from progress.store import (
    Attempt,
    Decisions,
    LessonState,
    MatrixRow,
    Recorded,
    ReflectionState,
    RunState,
    Sitting,
    Taken,
)

Texts = Mapping[str, str]


def lessons(record: Sequence[Recorded]) -> dict[str, LessonState]:
    """Say what happened with each lesson."""
    found: dict[str, LessonState] = {}
    for line in record:
        event, at = line.event, line.recorded_at
        if isinstance(event, LessonOpened | LessonCompleted):
            fresh = LessonState(event.lesson, 0, at, at, None, line.content.hash)
            state = found.get(event.lesson, fresh)
            done = isinstance(event, LessonCompleted) and state.completed_at is None
            found[event.lesson] = state._replace(
                views=state.views + isinstance(event, LessonOpened),
                last_at=at,
                completed_at=at if done else state.completed_at,
                content_hash=line.content.hash,
            )
    return found


def lessons_done(record: Sequence[Recorded]) -> dict[str, int]:
    """Count completed lessons by module; a lesson counts where it was first completed."""
    first: dict[str, str] = {}
    for line in record:
        if isinstance(line.event, LessonCompleted):
            first.setdefault(line.event.lesson, line.event.module)
    modules = list(first.values())
    return {module: modules.count(module) for module in modules}


def attempts(record: Sequence[Recorded], texts: Texts) -> dict[str, tuple[Attempt, ...]]:
    """List the attempts at each item, each with what it is worth by now."""
    found: dict[str, tuple[Attempt, ...]] = {}
    for line in record:
        event = line.event
        if isinstance(event, ItemAnswered):
            attempt = _attempt(event, line, texts)
            found[event.item] = (*found.get(event.item, ()), attempt)
        elif isinstance(event, ItemRegraded) and event.item in found:
            found[event.item] = tuple(_regraded(one, event) for one in found[event.item])
    return found


def hints(record: Sequence[Recorded]) -> dict[str, dict[str, int]]:
    """Count the hints taken of each version of an item."""
    found: dict[str, dict[str, int]] = {}
    for line in record:
        if isinstance(line.event, HintTaken):
            taken = found.setdefault(line.event.item, {})
            taken[line.content.hash] = max(taken.get(line.content.hash, 0), line.event.number)
    return found


def sittings(record: Sequence[Recorded]) -> dict[str, tuple[Sitting, ...]]:
    """List the sittings of each check; one is drawn once."""
    drawn: dict[tuple[str, int], Sitting] = {}
    for line in record:
        event = line.event
        if isinstance(event, CheckDrawn):
            what = event.lesson, event.sitting, event.items, event.points
            sitting = Sitting(*what, line.content.hash, line.recorded_at)
            drawn.setdefault((event.lesson, event.sitting), sitting)
    in_order = [drawn[key] for key in sorted(drawn)]
    return {one.lesson: tuple(s for s in in_order if s.lesson == one.lesson) for one in in_order}


def reflections(record: Sequence[Recorded], texts: Texts) -> dict[str, ReflectionState]:
    """Give the newest text of each reflection."""
    return {
        line.event.reflection: ReflectionState(
            line.event.reflection,
            line.event.version,
            texts.get(line.event.text_hash, ""),
            line.recorded_at,
        )
        for line in record
        if isinstance(line.event, ReflectionSaved)
    }


def runs(record: Sequence[Recorded], texts: Texts) -> tuple[RunState, ...]:
    """Say where each run stands, oldest run first."""
    found: dict[str, RunState] = {}
    for line in record:
        event = line.event
        if isinstance(event, RunStarted):
            found.setdefault(event.run, _started(event, line, texts))
        elif isinstance(event, ChoiceTaken | DecisionTakenBack | RunLeft):
            run = found.get(event.run)
            if run is not None and run.ending is None and not run.left:
                found[event.run] = _moved(run, event, line.recorded_at, texts)
    return tuple(found.values())


def first_counted(record: Sequence[Recorded], scenario: str) -> RunState | None:
    """Return the first assessed run of a scenario that reached an ending, or None."""
    ended = (run for run in runs(record, {}) if run.scenario == scenario and run.ending is not None)
    return next((run for run in ended if run.mode == "assessed"), None)


def decisions(counted: Sequence[RunState]) -> Decisions:
    """Count in how many of these runs each decision was taken, the most frequent first."""
    taken = [pair for run in counted for pair in {*zip(run.scenes, run.path, strict=True)}]
    found = [Taken(scene, choices, taken.count((scene, choices))) for scene, choices in {*taken}]
    order = sorted(found, key=lambda one: (one.scene, -one.learners, one.choices))
    return Decisions(len(counted), tuple(order))


def _attempt(event: ItemAnswered, line: Recorded, texts: Texts) -> Attempt:
    typed = event.text_hash is not None and event.text_hash in texts
    return Attempt(
        event.item,
        event.attempt,
        (texts[event.text_hash or ""],) if typed else event.response,
        event.score,
        event.confidence,
        line.content.hash,
        line.recorded_at,
        event.hints,
        event.sitting,
    )


def _regraded(attempt: Attempt, event: ItemRegraded) -> Attempt:
    if attempt.attempt != event.attempt or attempt.score >= event.score:
        return attempt
    return attempt._replace(score=event.score, regraded=True)


def _started(event: RunStarted, line: Recorded, texts: Texts) -> RunState:
    at, before = line.recorded_at, event.taken_over
    return RunState(
        run=event.run,
        scenario=event.scenario,
        seed=event.seed,
        content_hash=line.content.hash,
        step=len(before),
        scene=event.scene,
        meters=event.meters,
        ending=None,
        path=tuple(decision.choices for decision in before),
        rationales=tuple(texts.get(decision.rationale_hash or "", "") for decision in before),
        left=False,
        started_at=at,
        last_at=at,
        mode=event.mode,
        origin=event.origin,
        scenes=tuple(decision.scene for decision in before),
    )


def _moved(
    run: RunState, event: ChoiceTaken | DecisionTakenBack | RunLeft, at: int, texts: Texts
) -> RunState:
    if isinstance(event, RunLeft):
        return replace(run, left=True, last_at=at)
    if isinstance(event, DecisionTakenBack):
        return _returned(run, event, at)
    if event.step != run.step + 1:
        return run
    return replace(
        run,
        step=event.step,
        scene=event.leads_to,
        meters=event.meters,
        ending=event.ending,
        path=(*run.path, event.choices),
        rationales=(*run.rationales, texts.get(event.rationale_hash or "", "")),
        scenes=(*run.scenes, event.scene),
        last_at=at,
    )


def _returned(run: RunState, event: DecisionTakenBack, at: int) -> RunState:
    if run.mode != "practice" or event.step != run.step:
        return run
    return replace(
        run,
        step=run.step - 1,
        scene=event.scene,
        meters=event.meters,
        path=run.path[:-1],
        rationales=run.rationales[:-1],
        scenes=run.scenes[:-1],
        undone=run.undone + 1,
        last_at=at,
    )


def row(learner: Learner, record: Sequence[Recorded]) -> MatrixRow:
    """Give a learner's line in a cohort: completion only."""
    ended = {run.scenario for run in runs(record, {}) if run.ending and run.mode == "assessed"}
    return MatrixRow(
        learner.public_id,
        learner.display_name,
        lessons_done(record),
        len(ended),
        record[-1].recorded_at if record else None,
        {key: at for key, one in lessons(record).items() if (at := one.completed_at) is not None},
    )
