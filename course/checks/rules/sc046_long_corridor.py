"""Finds rows of scenes in which a learner only turns pages."""

from collections.abc import Iterator

from course.checks.corridors import corridors
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC046", "long-corridor", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each row of three or more scenes with one choice, once, at its first scene."""
    for row in corridors(scenario):
        titles = " → ".join(f"“{scene.title}”" for scene in row)
        message = f"{len(row)} scenes in a row have one choice each: {titles}."
        remedy = "Join them into one scene, or let something be decided on the way."
        yield RULE.found(scenario.path, Place(row[0].line, 1), message, remedy)
