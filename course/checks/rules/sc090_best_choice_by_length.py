"""Finds stories in which the length of a choice gives away how it is rated."""

from collections.abc import Iterator

from course.checks.patterns import of_lengths
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC090", "best-choice-by-length", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report once when the choice rated best is the longest, or shortest, beyond luck."""
    pattern = of_lengths(scenario)
    if pattern is not None:
        remedy = "Shorten or lengthen choices until their lengths say nothing."
        place = Place(pattern.hits[0].line, 1)
        yield RULE.found(scenario.path, place, pattern.said(), remedy)
