"""How the panel ranks the choices of a scene."""

from collections.abc import Sequence

from course.scenario.model import Choice, Scenario, Scene

BEST_FIRST = ("best", "good", "acceptable", "poor", "harmful")


def is_rated(choice: Choice) -> bool:
    """Tell whether the panel has judged a choice, by a rating or by votes."""
    return choice.rating is not None or choice.votes is not None


def standing(choice: Choice) -> tuple[float, int]:
    """Rank a choice, the lowest best; votes count before ratings, as when the panel plays."""
    share = choice.votes[0] / choice.votes[1] if choice.votes else 0.0
    place = BEST_FIRST.index(choice.rating) if choice.rating else len(BEST_FIRST)
    return -share, place


def said_of(choice: Choice) -> str:
    """Say what the panel holds of a choice: ``good`` or ``9 of 12``."""
    return f"{choice.votes[0]} of {choice.votes[1]}" if choice.votes else str(choice.rating)


def best_of(choices: Sequence[Choice]) -> Choice | None:
    """Return the one choice that the panel ranks first.

    None when some are not rated, or when several are ranked first.
    """
    if len(choices) < 2 or not all(map(is_rated, choices)):
        return None
    ranked = sorted(choices, key=standing)
    return ranked[0] if standing(ranked[0]) != standing(ranked[1]) else None


def decided(scenario: Scenario) -> list[tuple[Scene, Choice]]:
    """List the scenes with choices of which one is ranked first, and that choice."""
    found = (
        (scene, best_of(scene.choices)) for scene in scenario.scenes if scene.decision == "choose"
    )
    return [(scene, best) for scene, best in found if best is not None]
