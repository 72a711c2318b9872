"""Finds decisions on which the panel's votes are near even."""

from collections.abc import Iterator
from fractions import Fraction

from course.checks.ratings import said_of
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Choice, Scenario
from course.scenario.reading import Lost

RULE = Rule("SC093", "panel-contested", Severity.INFO)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})
# One voter in twelve who changes sides closes a lead of two: such an order says little.
NEAR = Fraction(1, 6)


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report scenes whose two leading choices are within a sixth of the votes."""
    for scene in scenario.scenes:
        voted = sorted((choice for choice in scene.choices if choice.votes), key=_share)[-2:]
        if len(voted) == 2 and _share(voted[1]) - _share(voted[0]) <= NEAR:
            second, first = voted
            message = (
                f"The panel is split in “{scene.title}”: “{first.text}” has {said_of(first)} "
                f"votes, “{second.text}” {said_of(second)}."
            )
            remedy = "Say under **Why:** of both what speaks for each; the debrief shows the two."
            line = min(first.line, second.line)
            yield RULE.found(scenario.path, Place(line, 1), message, remedy)


def _share(choice: Choice) -> Fraction:
    return Fraction(*choice.votes) if choice.votes else Fraction(0)
