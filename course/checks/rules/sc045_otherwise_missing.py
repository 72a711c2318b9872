"""Finds lists of branches that may leave a learner nowhere, or whose end is never read."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC045", "otherwise-missing")
NEEDS: frozenset[Lost] = frozenset({"ways", "conditions"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report lists of conditions without ``Otherwise``, and one that is not the last."""
    for scene in scenario.scenes:
        plain = [n for n, b in enumerate(scene.branches) if not b.odds and b.condition is None]
        if plain and plain[0] < len(scene.branches) - 1:
            message = f"In “{scene.title}” branches stand below “Otherwise” and are never read."
            remedy = "Move “Otherwise” to the end of the list, and keep only one."
            line = scene.branches[plain[0]].line
        elif scene.branches and not plain and scene.branches[-1].condition is not None:
            message = f"When no condition in “{scene.title}” is true, the story has no way on."
            remedy = "Add a last line “- Otherwise: [Scene](#scene)”."
            line = scene.branches[-1].line
        else:
            continue
        yield RULE.found(scenario.path, Place(line, 1), message, remedy)
