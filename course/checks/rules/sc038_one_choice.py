"""Finds scenes with a single choice."""

from collections.abc import Iterator

from course.checks.corridors import corridors, is_single
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC038", "one-choice", Severity.INFO)
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each scene with nothing to choose between; a long row of them is told as one."""
    told = {scene.id for row in corridors(scenario) for scene in row}
    for scene in scenario.scenes:
        if is_single(scene) and scene.id not in told:
            message = f"“{scene.title}” has one choice, so nothing is decided there."
            remedy = "Add another way to act, or join the scene with the next."
            yield RULE.found(scenario.path, Place(scene.choices[0].line, 1), message, remedy)
