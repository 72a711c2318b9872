"""Finds flags that are set and on which nothing depends."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost
from course.scenario.uses import conditions_of, effects_of, flags_read

RULE = Rule("SC035", "flag-never-read", Severity.INFO)
NEEDS: frozenset[Lost] = frozenset({"effects", "conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each flag that some effect sets and no condition reads."""
    raised = {effect.name for effect in effects_of(scenario) if effect.how == "raise"}
    read = flags_read(conditions_of(scenario))
    for flag in scenario.flags:
        if flag in raised and flag not in read:
            message = f"Nothing in the story depends on “{flag}”; only the debrief tells it."
            remedy = f"Let a choice, a branch or a paragraph depend on {flag}, or leave it so."
            place = Place(scenario.lines.get(f"flags.{flag}", 1), 1)
            yield RULE.found(scenario.path, place, message, remedy)
