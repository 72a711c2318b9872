"""Reading states off a list of events: the plain counterpart of the projections.

Written without regard to them on purpose, so that each can be tested against the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from progress.events import (
    ChoiceTaken,
    ItemAnswered,
    LessonCompleted,
    LessonOpened,
    ReflectionSaved,
    RunLeft,
    RunStarted,
)
from progress.store import Attempt, LessonState, Recorded, ReflectionState, RunState

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


def attempts(record: Sequence[Recorded]) -> dict[str, tuple[Attempt, ...]]:
    """List the attempts at each item."""
    found: dict[str, tuple[Attempt, ...]] = {}
    for line in record:
        event = line.event
        if isinstance(event, ItemAnswered):
            attempt = Attempt(
                event.item,
                event.attempt,
                event.response,
                event.score,
                event.confidence,
                line.content.hash,
                line.recorded_at,
            )
            found[event.item] = (*found.get(event.item, ()), attempt)
    return found


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
            found.setdefault(event.run, _started(event, line))
        elif isinstance(event, ChoiceTaken | RunLeft):
            run = found.get(event.run)
            if run is not None and run.ending is None and not run.left:
                found[event.run] = _moved(run, event, line.recorded_at, texts)
    return tuple(found.values())


def _started(event: RunStarted, line: Recorded) -> RunState:
    at, shown = line.recorded_at, line.content.hash
    start = (event.scene, event.meters, None, (), (), False, at, at)
    return RunState(event.run, event.scenario, event.seed, shown, 0, *start)


def _moved(run: RunState, event: ChoiceTaken | RunLeft, at: int, texts: Texts) -> RunState:
    if isinstance(event, RunLeft):
        return replace(run, left=True, last_at=at)
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
        last_at=at,
    )
