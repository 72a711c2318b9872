"""Finds stories in which the place of a choice gives away how it is rated."""

from collections.abc import Iterator

from course.checks.patterns import of_places
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC091", "best-choice-by-place", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report once when the choice rated best stands in one place beyond luck."""
    pattern = of_places(scenario)
    if pattern is not None:
        remedy = "Move choices about: learners see such a habit after a few decisions."
        place = Place(pattern.hits[0].line, 1)
        yield RULE.found(scenario.path, place, pattern.said(), remedy)
