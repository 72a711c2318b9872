"""Simple ways of playing: always what stands first, always what the panel rates best."""

from collections.abc import Callable, Sequence

from course.scenario.model import Choice, Scene
from course.scenario.steps import Position

Chooser = Callable[[Scene, Sequence[Choice], Position], tuple[str, ...]]
"""Takes a scene, what is open in it and the position; returns the ids of a decision."""

BEST_FIRST = ("best", "good", "acceptable", "poor", "harmful", None)


def how_many(scene: Scene, open_now: Sequence[Choice]) -> int:
    """Count what a decision takes here."""
    if scene.decision == "order":
        return len(open_now)
    return scene.pick if scene.decision == "pick" else 1


def first(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
    """Take what stands first, as many as the scene asks for."""
    del position
    return tuple(choice.id for choice in open_now[: how_many(scene, open_now)])


def best_rated(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
    """Take what the panel rates best; votes count before ratings, and the first of equals."""
    return first(scene, sorted(open_now, key=_rank), position)


def _rank(choice: Choice) -> tuple[float, int]:
    share = choice.votes[0] / choice.votes[1] if choice.votes else 0.0
    return (-share, BEST_FIRST.index(choice.rating))
