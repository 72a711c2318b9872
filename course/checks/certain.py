"""What is certain of conditions without playing: they contradict themselves, or nothing can."""

from collections.abc import Iterator

from course.scenario.conditions import Condition, Not
from course.scenario.model import Branch, Choice, Scenario, Scene
from course.scenario.satisfying import can_hold


def never_so(condition: Condition | None, scenario: Scenario, here: str) -> bool:
    """Tell whether a condition is false in a scene, whatever was played."""
    return condition is not None and not can_hold(condition, scenario, here)


def always_so(condition: Condition | None, scenario: Scenario, here: str) -> bool:
    """Tell whether a condition that is written is true in a scene, whatever was played."""
    if condition is None:
        return False
    return not can_hold(Not(op="not", part=condition), scenario, here)


def impossible(scenario: Scenario, scene: Scene) -> Iterator[Choice | Branch]:
    """Yield the choices and branches of a scene whose condition is never so."""
    entries: tuple[Choice | Branch, ...] = (*scene.choices, *scene.branches)
    yield from (entry for entry in entries if never_so(entry.condition, scenario, scene.id))
