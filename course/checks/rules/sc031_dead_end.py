"""Finds scenes that neither ask anything nor end the story."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC031", "dead-end")
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each dead end; without any ending, that is one mistake and told as such."""
    if not any(scene.ending for scene in scenario.scenes):
        return
    for scene in scenario.scenes:
        if scene.decision == "none" and scene.ending is None:
            message = f"“{scene.title}” offers nothing to do and does not end the story."
            remedy = "Add choices, or write **Ending:** with strong, mixed, weak or failed."
            yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
