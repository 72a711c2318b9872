"""Finds scenarios without a debrief."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC042", "debrief-missing", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report a scenario in which nothing is said after the ending."""
    if any(section.markdown for section in scenario.debrief):
        return
    line = scenario.lines.get("debrief", scenario.scenes[-1].line)
    message = "There is no debrief: the learner plays and is not told what to learn from it."
    remedy = "End the file with “# Debrief” and sections such as “### Why experts differ”."
    yield RULE.found(scenario.path, Place(line, 1), message, remedy)
