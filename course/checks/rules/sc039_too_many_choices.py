"""Finds scenes with more choices than a reader can weigh."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC039", "too-many-choices", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"ways"})
# Entries of a list to pick from or to order are short and compared, not weighed one by one.
MOST = {"choose": 6, "pick": 9, "order": 7}


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each scene whose list is longer than six choices, nine picks or seven steps."""
    for scene in scenario.scenes:
        most = MOST.get(scene.decision)
        if most is not None and len(scene.choices) > most:
            message = f"“{scene.title}” offers {len(scene.choices)}, more than {most} at once."
            remedy = "Keep the ones that differ most, or decide in two scenes."
            line = scene.choices[most].line
            yield RULE.found(scenario.path, Place(line, 1), message, remedy)
