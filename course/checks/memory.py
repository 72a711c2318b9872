"""What a story still reads of what came before: meters, flags, visits and choices, by scene."""

from collections.abc import Iterable, Iterator

from course.scenario.conditions import Atom, Chose, Condition, FlagIs, MeterIs, Visited, atoms
from course.scenario.model import Effect, Scenario, Scene

Names = frozenset[str]


def name_of(atom: Atom) -> str:
    """Name what a condition without parts reads: ``meter trust``, ``visited the-desk``."""
    match atom:
        case MeterIs(meter=meter):
            return f"meter {meter}"
        case FlagIs(flag=flag):
            return f"flag {flag}"
        case Visited(scene=scene):
            return f"visited {scene}"
        case Chose(choice=choice):
            return f"chose {choice}"


def moved_by(effects: Iterable[Effect]) -> Names:
    """Name the meters and flags that effects move."""
    kinds = {"add": "meter", "set": "meter", "raise": "flag", "lower": "flag"}
    return frozenset(f"{kinds[effect.how]} {effect.name}" for effect in effects)


def still_read(scenario: Scenario) -> dict[str, Names]:
    """Collect for each scene what it, or a scene behind it, reads as it was on entering.

    What is set anew on every way to where it is read is left out (backward data flow); what a
    delayed consequence sets is not, since it need not fall due.
    """
    read = {scene.id: frozenset(_read_in(scenario, scene)) for scene in scenario.scenes}
    before = _before(scenario)
    waiting = list(reversed(list(read)))
    while waiting:
        scene = waiting.pop()
        for earlier in before[scene]:
            wanted = read[earlier] | _through(scenario.by_id[earlier], scene, read[scene])
            if wanted != read[earlier]:
                read[earlier] = wanted
                waiting.append(earlier)
    return read


def _before(scenario: Scenario) -> dict[str, list[str]]:
    before: dict[str, list[str]] = {scene.id: [] for scene in scenario.scenes}
    for scene, targets in scenario.leads_to.items():
        for target in targets:
            before[target].append(scene)
    return before


def _through(scene: Scene, to: str, read: Names) -> Names:
    """Say what is read of a scene's entry on its ways to another."""
    if scene.decision != "choose":
        return read - {f"visited {scene.id}"}
    ways = [_settled(choice.effects) for choice in scene.choices if choice.to == to]
    kept: Names = frozenset().union(*(read - settled for settled in ways))
    return kept - {f"visited {scene.id}"}


def _settled(effects: Iterable[Effect]) -> Names:
    """Name what effects set whatever it was before."""
    return moved_by(effect for effect in effects if effect.how != "add")


def _read_in(scenario: Scenario, scene: Scene) -> Iterator[str]:
    if scene.ending is not None:
        yield from (f"meter {name}" for name in scenario.value if name in scenario.meters)
    conditions: list[Condition | None] = [part.condition for part in scene.prose]
    conditions += [choice.condition for choice in scene.choices]
    conditions += [branch.condition for branch in scene.branches]
    here = f"visited {scene.id}"
    yield from (
        name
        for condition in conditions
        for atom in atoms(condition)
        if (name := name_of(atom)) != here
    )
    yield from (f"chose {scene.id}/{choice.id}" for choice in scene.choices if choice.once)
