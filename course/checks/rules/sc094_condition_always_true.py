"""Finds conditions that are true whatever is played."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checks.certain import always_so
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.conditions import Condition
from course.scenario.model import Scenario, Scene
from course.scenario.reading import Lost
from course.scenario.sentences import in_words

RULE = Rule("SC094", "condition-always-true", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"conditions", "front", "ways"})


class Asked(NamedTuple):
    """A condition and what waits for it."""

    condition: Condition | None
    what: str
    line: int
    remedy: str


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report conditions of choices, branches and paragraphs whose opposite cannot be."""
    for scene in scenario.scenes:
        for asked in _asked(scene):
            if asked.condition and always_so(asked.condition, scenario, scene.id):
                said = in_words(asked.condition, scenario)
                message = f"{asked.what} waits for what is always so: {said}."
                yield RULE.found(scenario.path, Place(asked.line, 1), message, asked.remedy)


def _asked(scene: Scene) -> Iterator[Asked]:
    remedy = "Change the condition, or delete it."
    for choice in scene.choices:
        yield Asked(choice.condition, f"“{choice.text}”", choice.line, remedy)
    for branch in scene.branches:
        what = f"The way to “{branch.text}”"
        below = "Change the condition: what stands below it in the list is never read."
        yield Asked(branch.condition, what, branch.line, below)
    for part in scene.prose:
        if part.condition is not None:
            yield Asked(part.condition, f"A paragraph in “{scene.title}”", part.line, remedy)
