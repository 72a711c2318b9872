"""Places from which no ending can be reached any more, although there is always something to do."""

from course.checks.told import Path
from course.exploring import Exploration
from course.exploring.exploration import stuck_in
from course.exploring.paths import Paths
from course.exploring.walking import Group, Walk
from course.scenario.graph import reachable
from course.scenario.model import Scene

Ends = dict[Group, list[bool]]
NEVER = 1e-6
"""Share of random plays that never end below which they were only going round for long."""


def way_into_trap(exploration: Exploration) -> tuple[str, Path] | None:
    """Find the nearest place in a circle from which no play comes out.

    Returns:
        The scene and the decisions that lead there; None when there is no such place.
    """
    if not exploration.complete or exploration.unended["random"] <= NEVER:
        return None
    walk = exploration.walk
    ends, paths = _ending(walk), Paths(walk)
    found: list[tuple[str, Path]] = []
    for scene in exploration.scenario.scenes:
        path = paths.nearest(
            (group, number)
            for group in (walk.at(scene.id) if _comes_again(exploration, scene) else ())
            for number, end in enumerate(ends[group])
            if not end
        )
        found += [(scene.id, path)] if path is not None else []
    return min(found, key=lambda one: len(one[1]), default=None)


def _comes_again(exploration: Exploration, scene: Scene) -> bool:
    """Tell whether something is decided in a scene and it can be entered again after it."""
    again = (reachable(exploration.scenario, to) for to in scene.leads_to)
    return bool(scene.choices) and any(scene.id in beyond for beyond in again)


def _ending(walk: Walk) -> Ends:
    """Tell of each state whether an ending, or a scene to be stuck in, can be reached from it."""
    groups = list(walk.groups.values())
    stuck = {group: stuck_in(group) for group in groups}
    ends: Ends = {group: [n in stuck[group] for n in range(len(group))] for group in groups}
    again = True
    while again:
        moved = [_reached(group, ends) for group in reversed(groups)]
        again = any(moved)
    return ends


def _reached(group: Group, ends: Ends) -> bool:
    moved = False
    here = ends[group]
    for arc in group.arcs:
        there = ends[arc.group]
        for start, end in arc.pairs():
            if there[end] and not here[start]:
                here[start] = moved = True
    return moved
