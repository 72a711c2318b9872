"""Trying a story out from anywhere: set down at a place, played on, carried into a newer text."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from course.engine.versions import name_now
from course.engine.wording import counted
from course.scenario.model import Later, Scenario
from course.scenario.moving import Moving
from course.scenario.playing import NotOffered, decide, seeded
from course.scenario.steps import Pending, Position, Step


@dataclass(frozen=True, slots=True)
class Trial:
    """A play that is recorded nowhere.

    Attributes:
        version: Fingerprint of the text in which it was last played.
        start: Where it was set down.
        seed: What chances are drawn from.
        decisions: Those taken since, in order.
        here: Where it stands.
    """

    version: str
    start: Step
    seed: str
    decisions: tuple[tuple[str, ...], ...]
    here: Position


def set_down(scenario: Scenario, position: Position, seed: str) -> Trial:
    """Begin a trial at a position; a scene that asks nothing is passed through at once."""
    start = Step(position.scene, (), (), (), (), (), position)
    if scenario.by_id[position.scene].decision == "route":
        start = _arrived(scenario, position, seed)
    return Trial(scenario.hash, start, seed, (), start.position)


def enter(
    scenario: Scenario,
    scene: str,
    meters: Mapping[str, int],
    *,
    flags: Collection[str] = (),
    visited: Collection[str] = (),
    chosen: Collection[str] = (),
    seed: str = "1",
) -> Trial:
    """Begin a trial on the way into a scene, with nothing waiting to fall due.

    Args:
        meters: Values are brought back inside their range; meters left out stand at their start.
        visited: Scenes that count as entered before, each once.
        chosen: Choices that count as taken before, as ``scene/choice``.
    """
    values = {
        name: meter.clamp(meters.get(name, meter.start)) for name, meter in scenario.meters.items()
    }
    before = Position(
        scene,
        MappingProxyType(values),
        frozenset(flags),
        MappingProxyType({place: 1 for place in visited if place != scene}),
        frozenset(chosen),
    )
    start = _arrived(scenario, before, seed)
    return Trial(scenario.hash, start, seed, (), start.position)


def _arrived(scenario: Scenario, before: Position, seed: str) -> Step:
    moving = Moving(scenario, before)
    moving.arrive(before.scene, seeded(seed))
    changes, delayed, passed = tuple(moving.changes), tuple(moving.delayed), tuple(moving.passed)
    return Step(before.scene, (), changes, (), delayed, passed, moving.position())


def steps(trial: Trial, scenario: Scenario) -> tuple[Step, ...]:
    """Play a trial again from where it was set down.

    Raises:
        NotOffered: A decision is not open where it is taken.
    """
    found = [trial.start]
    for decision in trial.decisions:
        found.append(decide(scenario, found[-1].position, decision, trial.seed))
    return tuple(found)


def go_on(trial: Trial, scenario: Scenario, decision: tuple[str, ...]) -> Trial:
    """Take a decision.

    Raises:
        NotOffered: It is not open here; the trial stays where it is.
    """
    step = decide(scenario, trial.here, decision, trial.seed)
    return replace(trial, decisions=(*trial.decisions, decision), here=step.position)


def take_back(trial: Trial, scenario: Scenario) -> Trial:
    """Take the last decision back; a trial without one stays as it is."""
    shorter = replace(trial, decisions=trial.decisions[:-1])
    return replace(shorter, here=steps(shorter, scenario)[-1].position)


def carried(trial: Trial, scenario: Scenario) -> tuple[Trial, str]:
    """Bring a trial into a newer text: played again where that can be, else kept where it stands.

    Returns:
        The trial, and a sentence that says what became of it; empty when the text is the same.
    """
    if trial.version == scenario.hash:
        return trial, ""
    here, start = _adapted(trial.here, scenario), _adapted(trial.start.position, scenario)
    if here is None:
        first = enter(scenario, scenario.start.id, {}, seed=trial.seed)
        return first, _begun_again(trial, scenario)
    if start is None:
        return set_down(scenario, here, trial.seed), _kept(here, scenario, "where it was set down")
    again = set_down(scenario, start, trial.seed)
    for number, decision in enumerate(trial.decisions, start=1):
        try:
            again = go_on(again, scenario, decision)
        except NotOffered:
            closed = f"decision {number}, in “{_title(scenario, again.here)}”,"
            return set_down(scenario, here, trial.seed), _kept(here, scenario, closed)
    return again, _played_again(again, here, scenario)


def _adapted(position: Position, scenario: Scenario) -> Position | None:
    """Leave out of a position what a newer text does not have; None when its scene is gone."""
    scene = name_now(position.scene, scenario)
    if scene not in scenario.by_id:
        return None
    visits = {name_now(place, scenario): count for place, count in position.visits.items()}
    choices = {f"{s.id}/{choice.id}" for s in scenario.scenes for choice in s.choices}
    known = _laters(scenario)
    return replace(
        position,
        scene=scene,
        meters=MappingProxyType(
            {
                name: meter.clamp(position.meters.get(name, meter.start))
                for name, meter in scenario.meters.items()
            }
        ),
        flags=position.flags & scenario.flags.keys(),
        visits=MappingProxyType({p: n for p, n in visits.items() if p in scenario.by_id}),
        chosen=position.chosen & choices,
        pending=tuple(
            Pending(known[entry.later.key], entry.due, entry.decided)
            for entry in position.pending
            if entry.later.key in known
        ),
    )


def _laters(scenario: Scenario) -> dict[str, Later]:
    choices = (choice for scene in scenario.scenes for choice in scene.choices)
    return {later.key: later for choice in choices for later in choice.later}


def _title(scenario: Scenario, position: Position) -> str:
    return scenario.by_id[position.scene].title


def _begun_again(trial: Trial, scenario: Scenario) -> str:
    return (
        f"The text has changed and has no scene “{trial.here.scene}” any more. "
        f"The sandbox begins again at “{scenario.start.title}”."
    )


def _kept(here: Position, scenario: Scenario, closed: str) -> str:
    return (
        f"The text has changed, and {closed} cannot be played again in it. The sandbox stays at "
        f"“{_title(scenario, here)}” with the meters as they were; what was decided before can no "
        "longer be taken back."
    )


def _played_again(again: Trial, before: Position, scenario: Scenario) -> str:
    taken = counted(len(again.decisions), "decision")
    played = f"Your {taken} were played again in it" if again.decisions else "Nothing was lost"
    if len(again.decisions) == 1:
        played = "Your decision was played again in it"
    if again.here.scene != before.scene:
        now, then = _title(scenario, again.here), _title(scenario, before)
        return f"The text has changed. {played}: it leads to “{now}” now, no longer to “{then}”."
    moved = [
        f"{meter.label} {again.here.meters[name]} instead of {before.meters[name]}"
        for name, meter in scenario.meters.items()
        if again.here.meters[name] != before.meters[name]
    ]
    same = f"The text has changed. {played}; you stand at the same place"
    return f"{same}, with {', '.join(moved)}." if moved else f"{same}, with the same meters."
