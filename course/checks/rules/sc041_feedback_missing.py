"""Finds choices after which nothing is said."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Choice, Scenario
from course.scenario.reading import Lost

RULE = Rule("SC041", "feedback-missing", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each choice without feedback, where there is something to choose between."""
    for scene in scenario.scenes:
        for choice in scene.choices if len(scene.choices) > 1 else ():
            if not _said(choice):
                message = f"After “{choice.text}” the learner reads no consequence."
                remedy = "Add **Feedback:** with one line of what happens in the story."
                yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)


def _said(choice: Choice) -> bool:
    return bool(choice.feedback) or any(entry.feedback for entry in choice.positioned)
