"""Finds scenes that no way leads to."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.graph import reachable
from course.scenario.model import Scenario, Scene
from course.scenario.reading import Lost

RULE = Rule("SC033", "scene-unreachable", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report scenes nobody can enter, those left out that only such a scene leads to."""
    met, ways = reachable(scenario), scenario.leads_to
    if any(not ways[scene.id] and not scene.ending for scene in scenario.scenes if scene.id in met):
        # A dead end explains what is missing behind it; it is told as that.
        return
    unmet = [scene for scene in scenario.scenes if scene.id not in met]
    entered = {to for scene in unmet for to in ways[scene.id] if to != scene.id}
    explained: set[str] = set()
    # Scenes that nothing leads to come first: they explain what lies behind them.
    for scene in sorted(unmet, key=lambda scene: scene.id in entered):
        if scene.id not in explained:
            explained |= reachable(scenario, scene.id)
            yield _found(scenario, scene)


def _found(scenario: Scenario, scene: Scene) -> Diagnostic:
    message = f"No way leads to “{scene.title}”, so no learner will read it."
    remedy = f"Lead a choice there with (#{scene.id}), or delete the scene."
    return RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
