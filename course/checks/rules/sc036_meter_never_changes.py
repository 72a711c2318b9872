"""Finds meters that nothing moves."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost
from course.scenario.uses import effects_of

RULE = Rule("SC036", "meter-never-changes", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"effects", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each meter that no effect names."""
    moved = {effect.name for effect in effects_of(scenario)}
    for name, meter in scenario.meters.items():
        if name not in moved:
            message = f"No decision ever moves “{meter.label}”; it stays at {meter.start}."
            remedy = f"Add an effect such as {name} +5 to a choice, or delete the meter."
            place = Place(scenario.lines.get(f"meters.{name}", 1), 1)
            yield RULE.found(scenario.path, place, message, remedy)
