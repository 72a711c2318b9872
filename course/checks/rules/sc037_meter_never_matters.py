"""Finds meters that move and on which nothing depends."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost
from course.scenario.uses import conditions_of, effects_of, meters_read

RULE = Rule("SC037", "meter-never-matters", Severity.INFO)
NEEDS: frozenset[Lost] = frozenset({"effects", "conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each meter that moves, that no condition reads and that ``value`` leaves out."""
    moved = {effect.name for effect in effects_of(scenario)}
    read = meters_read(conditions_of(scenario)) | scenario.value.keys()
    for name, meter in scenario.meters.items():
        if name in moved and name not in read:
            message = f"“{meter.label}” moves, but no choice, branch or ending depends on it."
            remedy = f"Let a condition read {name}, give it a weight under “value”, or leave it so."
            place = Place(scenario.lines.get(f"meters.{name}", 1), 1)
            yield RULE.found(scenario.path, place, message, remedy)
