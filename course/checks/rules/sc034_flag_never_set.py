"""Finds flags that are defined and never set."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost
from course.scenario.uses import conditions_of, effects_of, flags_read

RULE = Rule("SC034", "flag-never-set", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"effects", "conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each flag that no effect sets, and say whether anything waits for it."""
    raised = {effect.name for effect in effects_of(scenario) if effect.how == "raise"}
    read = flags_read(conditions_of(scenario))
    for flag in scenario.flags:
        if flag in raised:
            continue
        waits = "yet a condition waits for it" if flag in read else "and nothing reads it"
        message = f"No effect ever sets “{flag}”, {waits}."
        remedy = f"Add {flag} to the effects of a choice, or delete the flag."
        place = Place(scenario.lines.get(f"flags.{flag}", 1), 1)
        yield RULE.found(scenario.path, place, message, remedy)
