"""Finds chances that add up to more or less than one."""

from collections.abc import Iterator
from fractions import Fraction

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.model import Scenario, Scene
from course.scenario.reading import Lost

RULE = Rule("SC044", "chance-sum")
NEEDS: frozenset[Lost] = frozenset({"ways"})


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report lists of chances that leave something over, or nothing for ``Otherwise``."""
    for scene in scenario.scenes:
        odds = [Fraction(*branch.odds) for branch in scene.branches if branch.odds]
        found = _wrong(scene, sum(odds, Fraction(0))) if odds else None
        if found is not None:
            message, remedy = found
            yield RULE.found(scenario.path, Place(scene.branches[0].line, 1), message, remedy)


def _wrong(scene: Scene, total: Fraction) -> tuple[str, str] | None:
    otherwise = any(branch.odds is None for branch in scene.branches)
    if total > 1:
        return (
            f"The chances in “{scene.title}” add up to {total}, more than 1.",
            "Lower them until they add up to 1, or to less with a last “Otherwise”.",
        )
    if total < 1 and not otherwise:
        return (
            f"The chances in “{scene.title}” add up to {total}; the rest leads nowhere.",
            "Add a last line “- Otherwise: [Scene](#scene)”.",
        )
    if total == 1 and otherwise:
        return (
            f"The chances in “{scene.title}” add up to 1, so “Otherwise” never comes.",
            "Lower a chance, or delete “Otherwise”.",
        )
    return None
