"""Finds the scene at which a story that has branched forgets all that was decided."""

from collections import deque
from collections.abc import Iterator

from course.checks.memory import Names, moved_by, still_read
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.graph import reachable
from course.scenario.model import Scenario, Scene
from course.scenario.reading import Lost

RULE = Rule("SC047", "bottleneck", Severity.INFO)
NEEDS: frozenset[Lost] = frozenset({"effects", "conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report the last scene that every way passes and behind which nothing before it counts."""
    narrow = [scenario.by_id[scene] for scene in _passed_by_all(scenario)]
    read = still_read(scenario)
    forgets = (scene for scene in reversed(narrow) if _forgets(scenario, scene, read[scene.id]))
    scene = next(forgets, None)
    if scene is not None:
        message = (
            f"All ways pass “{scene.title}”, and nothing decided before it is read afterwards."
        )
        remedy = "Let a choice, a branch or an ending behind it depend on what came before."
        yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)


def _passed_by_all(scenario: Scenario) -> list[str]:
    """List the scenes between the first and an ending that no way can leave out, in order."""
    way = _shortest(scenario, leaving_out="")
    return [
        scene
        for scene in way[1:]
        if scenario.by_id[scene].ending is None and not _shortest(scenario, leaving_out=scene)
    ]


def _shortest(scenario: Scenario, *, leaving_out: str) -> list[str]:
    """Find a shortest way from the first scene to an ending; empty when there is none."""
    ways = scenario.leads_to
    came_from: dict[str, str] = {scenario.start.id: ""}
    waiting = deque(came_from)
    while waiting:
        scene = waiting.popleft()
        if scenario.by_id[scene].ending is not None:
            way = [scene]
            while came_from[way[0]]:
                way.insert(0, came_from[way[0]])
            return way
        for to in ways[scene]:
            if to not in came_from and to != leaving_out:
                came_from[to] = scene
                waiting.append(to)
    return []


def _forgets(scenario: Scenario, scene: Scene, read: Names) -> bool:
    behind = reachable(scenario, scene.id)
    gone = reachable(scenario) - behind
    before = [one for one in scenario.scenes if one.id in gone]
    if not any(len(one.choices) > 1 for one in before):
        return False
    decided: set[str] = {f"visited {one.id}" for one in before}
    for key, choice in ((f"{one.id}/{c.id}", c) for one in before for c in one.choices):
        placed = (effect for entry in choice.positioned for effect in entry.effects)
        decided |= {f"chose {key}", *moved_by(choice.effects), *moved_by(placed)}
        for later in choice.later:
            if later.at is None or later.at in behind:
                return False
            decided |= moved_by(later.effects)
    return not decided & read
