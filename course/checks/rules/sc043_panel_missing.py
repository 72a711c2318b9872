"""Finds decisions on which no judgement is given."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC043", "panel-missing", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report once for each scene, at the first choice without a rating or votes."""
    for scene in scenario.scenes:
        if len(scene.choices) < 2:
            continue
        unrated = [c for c in scene.choices if c.rating is None and c.votes is None]
        if unrated:
            message = (
                f"{len(unrated)} of {len(scene.choices)} choices in “{scene.title}” have no "
                "judgement for the debrief."
            )
            remedy = "Add **Panel:** with best, good, acceptable, poor or harmful to each."
            yield RULE.found(scenario.path, Place(unrated[0].line, 1), message, remedy)
