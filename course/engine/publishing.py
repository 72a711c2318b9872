"""What publishing a scenario as its files read now would mean for a run under way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from course.engine.replaying import RunUnreadable, as_begun
from course.engine.versions import goes_on, name_now
from course.scenario.model import Scenario
from course.scenario.moving import EndlessRoute
from course.scenario.playing import NotOffered, Pending, Position, Step, decide, replay, start
from progress.store import ContentVersion, RunState

How = Literal[
    "this version",
    "new words",
    "identical",
    "same place",
    "another place",
    "impossible",
    "withdrawn",
    "unreadable",
]
BOUND: tuple[How, ...] = ("identical", "same place", "another place", "impossible")
"""Of runs that finish the version they began: how they would stand in the version of the files."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a run would stand if its decisions had been taken in the version of the files.

    Attributes:
        step: 1-based number of the decision that is impossible there; 0 otherwise.
        scene: Id in that version: where the run would stand, or where it could not go on.
        choice: Ids of the impossible decision.
        decided: Its words in the version begun.
        before: Title of the scene in the version begun: where the run stands, or decided.
        differs: What would be otherwise in the same place: ``Trust 50 → 40``.
    """

    how: How
    step: int = 0
    scene: str = ""
    choice: tuple[str, ...] = ()
    decided: str = ""
    before: str = ""
    differs: tuple[str, ...] = ()


def outlook(run: RunState, now: Scenario | None, kept: ContentVersion | None) -> Outlook:
    """Say how a run under way is affected by the version of the files.

    Args:
        now: The scenario as its files read now, None when they hold none that can be read.
        kept: The stored version that the run was begun in.
    """
    if now is None:
        return Outlook("withdrawn")
    if run.content_hash == now.hash:
        return Outlook("this version")
    if kept is None:
        return Outlook("unreadable")
    if kept.scoring_hash == now.logic_hash:
        return Outlook("new words")
    try:
        begun = as_begun(kept)
        steps = replay(begun, run.seed, run.path)
    except (RunUnreadable, NotOffered, KeyError, EndlessRoute):
        return Outlook("unreadable")
    return Outlook("new words") if goes_on(begun, now) else _moved(run, begun, steps, now)


def _moved(run: RunState, begun: Scenario, steps: tuple[Step, ...], now: Scenario) -> Outlook:
    title = begun.by_id[steps[-1].position.scene].title
    step = start(now, run.seed)
    for number, (before, after) in enumerate(pairwise(steps), start=1):
        here = step.position.scene
        try:
            step = decide(now, step.position, after.decision, run.seed)
        except NotOffered:
            scene = begun.by_id[before.position.scene]
            decided = " + ".join(f"“{scene.choice(key).text}”" for key in after.decision)
            return Outlook("impossible", number, here, after.decision, decided, scene.title)
    old, new = steps[-1].position, step.position
    if name_now(old.scene, now) != new.scene:
        return Outlook("another place", scene=new.scene, before=title)
    differs = tuple(_differences(begun, old, now, new))
    how: How = "same place" if differs else "identical"
    return Outlook(how, scene=new.scene, before=title, differs=differs)


def _differences(begun: Scenario, old: Position, now: Scenario, new: Position) -> Iterator[str]:
    for name in (*old.meters, *(name for name in new.meters if name not in old.meters)):
        values = [_value(position.meters, name) for position in (old, new)]
        if values[0] != values[1]:
            meter = now.meters.get(name) or begun.meters[name]
            yield f"{meter.label} {values[0]} → {values[1]}"
    for flag in sorted(old.flags ^ new.flags):
        yield f"{flag} set → not set" if flag in old.flags else f"{flag} not set → set"
    if [_waits(one, now) for one in old.pending] != [_waits(one, now) for one in new.pending]:
        yield _to_come(len(old.pending), len(new.pending))
    if _past(old, now) != _past(new, now):
        yield "another way to this place"


def _to_come(before: int, after: int) -> str:
    if before == after:
        return "other consequences still to come"
    return f"consequences still to come {before} → {after}"


def _value(meters: Mapping[str, int], name: str) -> str:
    return str(meters[name]) if name in meters else "none"


def _waits(pending: Pending, now: Scenario) -> tuple[object, ...]:
    later = pending.later
    scene, _, rest = later.key.partition("/")
    at = name_now(later.at, now) if later.at else None
    return name_now(scene, now), rest, at, pending.due, later.effects


def _past(position: Position, now: Scenario) -> tuple[object, ...]:
    visits = {name_now(scene, now): count for scene, count in position.visits.items()}
    taken = (key.partition("/") for key in position.chosen)
    return visits, {(name_now(scene, now), choice) for scene, _, choice in taken}
