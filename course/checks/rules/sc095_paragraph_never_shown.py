"""Finds paragraphs whose condition can never be true."""

from collections.abc import Iterator

from course.checks.certain import never_so
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Scenario
from course.scenario.reading import Lost
from course.scenario.sentences import in_words

RULE = Rule("SC095", "paragraph-never-shown", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"conditions", "front", "ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report paragraphs that contradict themselves, the range of a meter or their own scene."""
    for scene in scenario.scenes:
        for part in scene.prose:
            condition = part.condition
            if condition is None or not never_so(condition, scenario, scene.id):
                continue
            said = in_words(condition, scenario)
            message = f"A paragraph in “{scene.title}” is never shown: {said} cannot be."
            remedy = "Change the condition, or delete the paragraph."
            yield RULE.found(scenario.path, Place(part.line, 1), message, remedy)
