"""Finds scenes that lead round in a circle and never to an ending."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.graph import reachable
from course.scenario.model import Scenario, Scene
from course.scenario.reading import Lost

RULE = Rule("SC032", "endless-loop")
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each circle once, at its first scene; dead ends on the way are told elsewhere."""
    if not any(scene.ending for scene in scenario.scenes):
        return
    ways = scenario.leads_to
    beyond = {scene.id: reachable(scenario, scene.id) for scene in scenario.scenes}
    told: set[str] = set()
    for scene in scenario.scenes:
        circle = beyond[scene.id]
        closed = all(beyond[other] == circle and ways[other] for other in circle)
        if closed and scene.id not in told:
            told |= circle
            yield _found(scenario, [other for other in scenario.scenes if other.id in circle])


def _found(scenario: Scenario, circle: list[Scene]) -> Diagnostic:
    titles = ", ".join(f"“{scene.title}”" for scene in circle)
    plural = "lead" if len(circle) > 1 else "leads"
    back = "to each other" if len(circle) > 1 else "to itself"
    message = f"{titles} {plural} only {back}: from there no ending can be reached."
    remedy = "Let one of the choices there lead out of the circle."
    return RULE.found(scenario.path, Place(circle[0].line, 1), message, remedy)
