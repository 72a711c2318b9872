"""Finds choices and branches whose condition can never be true, whatever is played."""

from collections.abc import Iterator

from course.checks.certain import impossible
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Branch, Choice, Scenario, Scene
from course.scenario.reading import Lost
from course.scenario.sentences import in_words

RULE = Rule("SC040", "choice-impossible", Severity.WARNING)
STRANDS = RULE._replace(severity=Severity.ERROR)
NEEDS: frozenset[Lost] = frozenset({"conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report conditions that contradict themselves or the range of a meter.

    A scene of which no choice is left strands its learner: that is one error.
    """
    for scene in scenario.scenes:
        entries = list(impossible(scenario, scene))
        if scene.choices and len(entries) == len(scene.choices):
            yield _stranded(scenario, scene)
            continue
        for entry in entries:
            message = f"“{entry.text}” is never open: {_said(scenario, entry)} cannot be."
            remedy = "Change the condition, or delete the entry."
            yield RULE.found(scenario.path, Place(entry.line, 1), message, remedy)


def _stranded(scenario: Scenario, scene: Scene) -> Diagnostic:
    reasons = "; ".join(f"{_said(scenario, choice)} cannot be" for choice in scene.choices)
    message = f"No choice in “{scene.title}” is ever open: {reasons}."
    remedy = "Change the conditions, or add a choice without one."
    return STRANDS.found(scenario.path, Place(scene.line, 1), message, remedy)


def _said(scenario: Scenario, entry: Choice | Branch) -> str:
    return in_words(entry.condition, scenario) if entry.condition else ""
