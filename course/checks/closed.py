"""Ways on that no play ever takes, and which of them is the cause of the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from course.checks.certain import always_so, impossible
from course.checks.memory import moved_by, name_of
from course.checks.terms import reads, settled
from course.exploring import Exploration
from course.scenario.conditions import Condition
from course.scenario.model import Branch, Choice, Effect, Scenario, Scene
from course.scenario.playing import Position


@dataclass(frozen=True)
class Closed:
    """A choice or branch of a scene that is met, which no play ever takes.

    Attributes:
        number: 0-based place among the choices or branches of its scene.
        entry: A branch without a condition is an ``Otherwise``.
    """

    scene: Scene
    number: int
    entry: Choice | Branch

    @property
    def condition(self) -> Condition | None:
        """When it would be taken; for a branch those above it left aside."""
        return self.entry.condition


class Causes(NamedTuple):
    """Ways on that are never taken, sorted by where the reason is told.

    Attributes:
        own: The reason lies in the way itself; in the order of the file.
        by_shape: The condition contradicts itself or one above is always so: told without playing.
        stranding: No choice of the scene is ever open: told as a scene to be stuck in.
        following: Another finding explains it.
    """

    own: tuple[Closed, ...] = ()
    by_shape: tuple[Closed, ...] = ()
    stranding: tuple[Closed, ...] = ()
    following: tuple[Closed, ...] = ()


def causes(exploration: Exploration) -> Causes:
    """Find the ways on that are never taken; none when not everything could be explored."""
    if not exploration.complete:
        return Causes()
    closed = list(_closed(exploration))
    scenario = exploration.scenario
    shape = [way for way in closed if _is_told_by_shape(scenario, way)]
    stranding = [way for way in closed if way not in shape and _strands(closed, way)]
    rest = [way for way in closed if way not in shape and way not in stranding]
    own = _roots(exploration, rest)
    following = [way for way in rest if way not in own]
    return Causes(tuple(own), tuple(shape), tuple(stranding), tuple(following))


def _closed(exploration: Exploration) -> Iterator[Closed]:
    for scene in exploration.scenario.scenes:
        if scene.id not in exploration.met or scene.ending is not None:
            continue
        for number, choice in enumerate(scene.choices if scene.decision == "choose" else ()):
            if exploration.choices[f"{scene.id}/{choice.id}"].open == 0:
                yield Closed(scene, number, choice)
        for number, branch in enumerate(scene.branches):
            if exploration.branches[scene.id, number] == 0:
                yield Closed(scene, number, branch)


def _is_told_by_shape(scenario: Scenario, way: Closed) -> bool:
    above = way.scene.branches[: way.number] if isinstance(way.entry, Branch) else ()
    return way.entry in impossible(scenario, way.scene) or any(
        always_so(branch.condition, scenario, way.scene.id) for branch in above
    )


def _strands(closed: list[Closed], way: Closed) -> bool:
    beside = [other for other in closed if other.scene.id == way.scene.id]
    return isinstance(way.entry, Choice) and len(beside) == len(way.scene.choices)


def _roots(exploration: Exploration, ways: list[Closed]) -> list[Closed]:
    """Leave out ways that wait for what only another way, or another finding, could bring."""
    heard = _heard(exploration)
    waiting = {
        number: _sources(exploration, way, ways)
        for number, way in enumerate(ways)
        if _waits_for_unheard(exploration.scenario, way, heard)
    }
    roots = [number for number in range(len(ways)) if number not in waiting]
    while waiting:
        known = {number for number in range(len(ways)) if number not in waiting}
        solved = [n for n, sources in waiting.items() if not sources or sources & known]
        if not solved:
            # They wait for each other in a circle: the first one is told.
            solved = [min(waiting)]
            roots += solved
        for number in solved:
            del waiting[number]
    return [ways[number] for number in sorted(roots)]


def _heard(exploration: Exploration) -> frozenset[str]:
    """Name everything that moves in some play."""
    names: set[str] = {f"visited {scene}" for scene in exploration.met}
    for key, choice in _taken(exploration):
        names |= {f"chose {key}", *moved_by(_effects(exploration, choice))}
    return frozenset(names)


def _taken(exploration: Exploration) -> Iterator[tuple[str, Choice]]:
    for scene in exploration.scenario.scenes:
        for choice in scene.choices if scene.id in exploration.met else ():
            key = f"{scene.id}/{choice.id}"
            facts = exploration.choices.get(key)
            if facts is None or facts.open:
                yield key, choice


def _effects(exploration: Exploration, choice: Choice) -> Iterator[Effect]:
    yield from choice.effects
    yield from (effect for placed in choice.positioned for effect in placed.effects)
    for later in choice.later:
        yield from later.effects if later.key in exploration.fired else ()


def _waits_for_unheard(scenario: Scenario, way: Closed, heard: frozenset[str]) -> bool:
    """Tell whether what never moves keeps a condition false, however the rest may move."""
    if way.condition is None:
        return False
    start = {name: meter.start for name, meter in scenario.meters.items()}
    free = frozenset(atom for atom in reads(way.condition) if name_of(atom) in heard)
    left = settled(way.condition, Position(scenario.start.id, start), free)
    return left is False


def _sources(exploration: Exploration, way: Closed, ways: list[Closed]) -> set[int]:
    """Number the other ways that could bring something that a way waits for.

    None of them means that nothing in the story brings it, which is told without playing.
    """
    heard = _heard(exploration)
    wanted = {name_of(atom) for atom in reads(way.condition)} - heard
    return {
        number
        for number, other in enumerate(ways)
        if other is not way and wanted & _could_bring(exploration, other)
    }


def _could_bring(exploration: Exploration, way: Closed) -> frozenset[str]:
    """Name what would be moved by a way itself and in the scenes that only it leads to."""
    scenario = exploration.scenario
    behind = beyond(exploration, way)
    names = {f"visited {scene}" for scene in behind}
    own = [(way.scene.id, way.entry)] if isinstance(way.entry, Choice) else []
    further = [(one, choice) for one in behind for choice in scenario.by_id[one].choices]
    for scene, choice in (*own, *further):
        names |= {f"chose {scene}/{choice.id}", *moved_by(choice.effects)}
        names |= moved_by(effect for later in choice.later for effect in later.effects)
        names |= moved_by(effect for placed in choice.positioned for effect in placed.effects)
    return frozenset(names)


def beyond(exploration: Exploration, way: Closed) -> frozenset[str]:
    """Collect the scenes never met that a way leads to, through such scenes only."""
    ways = exploration.scenario.leads_to
    found: set[str] = set()
    waiting = [way.entry.to]
    while waiting:
        scene = waiting.pop()
        if scene not in exploration.met and scene not in found:
            found.add(scene)
            waiting += ways[scene]
    return frozenset(found)


def lost_endings(exploration: Exploration) -> dict[str, tuple[Closed, ...]]:
    """Say which endings no play reaches, with the ways that would lead there.

    Those that another finding explains are left out, and so is one that needs the same ways as
    another and more.
    """
    found = causes(exploration)
    told_elsewhere = (*found.by_shape, *found.stranding, *found.following)
    lost: dict[str, tuple[Closed, ...]] = {}
    for scene in exploration.scenario.scenes:
        if scene.ending is None or scene.id in exploration.met:
            continue
        leading = tuple(way for way in found.own if scene.id in beyond(exploration, way))
        if leading and not any(scene.id in beyond(exploration, way) for way in told_elsewhere):
            lost[scene.id] = leading
    return {
        scene: ways
        for scene, ways in lost.items()
        if not any(set(other) < set(ways) for other in lost.values())
    }
