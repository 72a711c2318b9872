"""Finds ratings that contradict what choices do."""

from collections.abc import Iterator

from course.checks.contradicting import contradictions
from course.checks.ratings import said_of
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC092", "panel-against-effects", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"effects", "conditions", "labels", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report choices that are rated above another whose effects are better in every respect."""
    for scene in scenario.scenes:
        for above, below in contradictions(scenario, scene):
            message = (
                f"“{above.text}” is rated {said_of(above)} and “{below.text}” {said_of(below)}, "
                "yet the effects of the second are at least as good on every meter and nothing "
                "else differs."
            )
            remedy = "Change the rating, or let the story show what the panel saw."
            yield RULE.found(scenario.path, Place(above.line, 1), message, remedy)
