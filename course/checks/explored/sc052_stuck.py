"""Finds scenes in which a learner can come to stand with nothing open."""

from collections.abc import Iterator

from course.checks.told import closed_there, stuck_after
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.exploring import Exploration

RULE = Rule("SC052", "stuck")


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each such scene with a way there, and why each choice is closed."""
    scenario = exploration.scenario
    for scene in scenario.scenes:
        if scene.id in exploration.stuck:
            path = exploration.path_to_stuck(scene.id)
            reached = stuck_after(scenario, path, scene.id) if path is not None else None
            message = f"Nothing is open in “{scene.title}” in some plays."
            if reached is not None:
                after = f" after {' → '.join(reached.trail)}" if reached.trail else ""
                closed = closed_there(scenario, reached.position)
                message = f"Nothing is open in “{scene.title}”{after}: {closed}."
            remedy = "Add a choice without a condition, or let one of these open in that case too."
            yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
