"""The shape of a story: which scene leads to which, conditions and meters left aside."""

from collections import deque
from collections.abc import Iterable, Mapping

from course.scenario.model import Scenario


def reachable(scenario: Scenario, start: str | None = None) -> frozenset[str]:
    """Collect the scenes that can be reached from one scene, itself included.

    Args:
        start: Scene id; None for the first scene.
    """
    return _spread([start or scenario.start.id], scenario.leads_to)


def leading_to_an_ending(scenario: Scenario) -> frozenset[str]:
    """Collect the scenes from which at least one ending can be reached, endings included."""
    back: dict[str, list[str]] = {scene.id: [] for scene in scenario.scenes}
    for scene, targets in scenario.leads_to.items():
        for target in targets:
            back[target].append(scene)
    return _spread([scene.id for scene in scenario.scenes if scene.ending], back)


def _spread(start: Iterable[str], edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    met = set(start)
    waiting = deque(met)
    while waiting:
        for target in edges[waiting.popleft()]:
            if target not in met:
                met.add(target)
                waiting.append(target)
    return frozenset(met)


def decisions_left(scenario: Scenario, scene: str) -> tuple[int, int | None]:
    """Count the fewest and the most further decisions until an ending.

    Conditions are left aside, so a learner may find some of these ways closed.

    Returns:
        Both counts; the second is None when a loop makes it unbounded. ``(0, None)`` when no
        ending can be reached from here.
    """
    ends = leading_to_an_ending(scenario)
    if scene not in ends:
        return 0, None
    edges = {
        key: [to for to in targets if to in ends]
        for key, targets in scenario.leads_to.items()
        if key in ends
    }
    return _fewest(scenario, scene, edges), _most(scenario, scene, edges)


def _cost(scenario: Scenario, scene: str) -> int:
    found = scenario.by_id[scene]
    return int(found.ending is None and found.decision in ("choose", "pick", "order"))


def _fewest(scenario: Scenario, start: str, edges: Mapping[str, list[str]]) -> int:
    # Routes cost nothing, so a shortest way is found with a queue that lets them go first.
    waiting: deque[tuple[str, int]] = deque([(start, 0)])
    met: set[str] = set()
    while waiting:
        scene, spent = waiting.popleft()
        if scenario.by_id[scene].ending:
            return spent
        if scene in met:
            continue
        met.add(scene)
        cost = _cost(scenario, scene)
        for target in edges[scene]:
            if cost:
                waiting.append((target, spent + cost))
            else:
                waiting.appendleft((target, spent))
    return 0


def _most(scenario: Scenario, start: str, edges: Mapping[str, list[str]]) -> int | None:
    order = _in_order(_spread([start], edges), edges)
    if order is None:
        return None
    most: dict[str, int] = {}
    for scene in reversed(order):
        further = max((most[target] for target in edges[scene]), default=0)
        most[scene] = _cost(scenario, scene) + further
    return most[start]


def _in_order(scenes: frozenset[str], edges: Mapping[str, Iterable[str]]) -> list[str] | None:
    """Sort scenes so that each stands before those it leads to; None when there is a loop."""
    incoming = dict.fromkeys(scenes, 0)
    for scene in scenes:
        for target in edges[scene]:
            incoming[target] += 1
    waiting = deque(sorted(scene for scene, count in incoming.items() if count == 0))
    order: list[str] = []
    while waiting:
        scene = waiting.popleft()
        order.append(scene)
        for target in edges[scene]:
            incoming[target] -= 1
            if incoming[target] == 0:
                waiting.append(target)
    return order if len(order) == len(scenes) else None


def route_loops(scenario: Scenario) -> tuple[tuple[str, ...], ...]:
    """Find groups of route scenes that lead to each other without anybody deciding."""
    routes = {scene.id for scene in scenario.scenes if scene.decision == "route"}
    edges = {
        scene: [to for to in targets if to in routes]
        for scene, targets in scenario.leads_to.items()
        if scene in routes
    }
    beyond = {scene: _spread(edges[scene], edges) for scene in routes}
    loops = {
        tuple(sorted(other for other in beyond[scene] if scene in beyond[other]))
        for scene in routes
        if scene in beyond[scene]
    }
    return tuple(sorted(loops))
