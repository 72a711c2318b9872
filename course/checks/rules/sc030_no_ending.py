"""Finds a story in which no scene is an ending."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC030", "no-ending")
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report once, and name the scene that was probably meant to end the story."""
    if any(scene.ending for scene in scenario.scenes):
        return
    last = [scene for scene in scenario.scenes if not scenario.leads_to[scene.id]]
    place = Place((last or [scenario.start])[-1].line, 1)
    candidate = f" under “{last[-1].title}”, which leads nowhere" if last else ""
    remedy = f"Write **Ending:** with strong, mixed, weak or failed{candidate}."
    yield RULE.found(scenario.path, place, "No scene ends this story.", remedy)
