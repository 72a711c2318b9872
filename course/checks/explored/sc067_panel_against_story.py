"""Finds ratings that every play of the story contradicts."""

from collections.abc import Iterator

from course.checks.contradicting import contradictions
from course.checks.ratings import BEST_FIRST
from course.checks.tempting import asks, beating, dominating, obvious
from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.scenario.model import Choice, Scene

RULE = Rule("SC067", "panel-against-story", Severity.WARNING)
# Neighbouring grades are a matter of taste; two apart, such as best and acceptable, are a claim.
GRADES = 2


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report choices that a much worse rated one beats; dominated ones are told as that."""
    scenario = exploration.scenario
    for scene in scenario.scenes:
        if not asks(exploration, scene) or obvious(exploration, scene) is not None:
            continue
        told = {above.id for above, _ in contradictions(scenario, scene)}
        for choice in scene.choices:
            other = _much_worse_rated(exploration, scene, choice)
            if other is None or choice.id in told or dominating(exploration, scene, choice):
                continue
            message = (
                f"“{plain(choice.text)}” is rated {choice.rating} and “{plain(other.text)}” "
                f"{other.rating}, yet in every play the second is worth at least as much "
                "afterwards, and in some plays more."
            )
            remedy = "Change a rating, or let the story show what the panel saw."
            yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)


def _much_worse_rated(exploration: Exploration, scene: Scene, choice: Choice) -> Choice | None:
    return next(
        (
            other
            for other in beating(exploration, scene, choice)
            if choice.rating and other.rating and _grades(choice, other) >= GRADES
        ),
        None,
    )


def _grades(choice: Choice, other: Choice) -> int:
    """Count by how many grades a choice is rated above another."""
    return BEST_FIRST.index(other.rating or "") - BEST_FIRST.index(choice.rating or "")
