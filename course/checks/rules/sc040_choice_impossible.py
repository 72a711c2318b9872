"""Finds choices and branches whose condition can never be true, whatever is played."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Branch, Choice, Scenario
from course.scenario.reading import Lost
from course.scenario.satisfying import can_hold
from course.scenario.sentences import in_words

RULE = Rule("SC040", "choice-impossible", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report conditions that contradict themselves or the range of a meter."""
    for scene in scenario.scenes:
        entries: list[Choice | Branch] = [*scene.choices, *scene.branches]
        for entry in entries:
            condition = entry.condition
            if condition is None or can_hold(condition, scenario, scene.id):
                continue
            message = f"“{entry.text}” is never open: {in_words(condition, scenario)} cannot be."
            remedy = "Change the condition, or delete the entry."
            yield RULE.found(scenario.path, Place(entry.line, 1), message, remedy)
