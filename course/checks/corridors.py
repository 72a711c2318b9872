"""Scenes in a row in which there is nothing to decide."""

from collections.abc import Mapping

from course.scenario.model import Scenario, Scene

LONG = 3
"""Scenes in a row from which on turning pages is felt as such."""


def corridors(scenario: Scenario) -> tuple[tuple[Scene, ...], ...]:
    """List the rows of scenes that offer one choice each, as long as they are found.

    Routes between them ask nothing either, so they neither count nor end a row.
    """
    further = _further(scenario)
    rows = _rows(further)
    inside = {scene for following in further.values() for scene in following}
    told: set[str] = set()
    found: list[tuple[Scene, ...]] = []
    # A circle has no first scene: there the one that stands first in the file tells it.
    for scene in sorted(further, key=lambda scene: scene in inside):
        row = rows[scene]
        if len(row) >= LONG and not told & set(row):
            told |= set(row)
            found.append(tuple(scenario.by_id[one] for one in row))
    return tuple(found)


def is_single(scene: Scene) -> bool:
    """Tell whether a scene asks the learner to go on and nothing else."""
    return scene.decision == "choose" and len(scene.choices) == 1 and scene.ending is None


def _further(scenario: Scenario) -> dict[str, list[str]]:
    """Collect for each single scene the single ones in which a learner may stand next."""
    ways = scenario.leads_to
    return {
        scene.id: [to for to in _standing_next(scenario, ways, scene.id) if to != scene.id]
        for scene in scenario.scenes
        if is_single(scene)
    }


def _standing_next(
    scenario: Scenario, ways: Mapping[str, tuple[str, ...]], scene: str
) -> list[str]:
    found: dict[str, None] = {}
    passed: set[str] = set()
    waiting = list(ways[scene])
    while waiting:
        to = waiting.pop()
        if is_single(scenario.by_id[to]):
            found[to] = None
        elif scenario.by_id[to].decision == "route" and to not in passed:
            passed.add(to)
            waiting += ways[to]
    return list(found)


def _rows(further: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Find the longest row from each scene, the way back of a circle left out."""
    rows: dict[str, tuple[str, ...]] = {}
    for start in further:
        waiting, open_now = [start], set[str]()
        while waiting:
            scene = waiting[-1]
            unknown = [to for to in further[scene] if to not in rows and to not in open_now]
            open_now.add(scene)
            if unknown:
                waiting += unknown[:1]
                continue
            waiting.pop()
            beyond = [rows[to] for to in further[scene] if to in rows and scene not in rows[to]]
            rows[scene] = (scene, *max(beyond, key=len, default=()))
    return rows
