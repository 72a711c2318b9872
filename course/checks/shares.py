"""Shares of plays, in words."""

from course.checks.ratings import is_rated
from course.engine.wording import percent
from course.exploring import Exploration
from course.scenario.model import Scene

TOO_OFTEN = 0.25
"""Share of random plays that may end strong: a quarter is what guessing gives among four."""


def share_in_words(share: float) -> str:
    """Say a share of plays, 0.0 to 1.0: ``12 %``, or ``1 in 2,000`` where it is small."""
    if share <= 0:
        return "0\N{NO-BREAK SPACE}%"
    return percent(share) if share >= 0.01 else f"1 in {round(1 / share):,}"


def strong_endings(exploration: Exploration) -> list[Scene]:
    """List the strong endings that some play reaches."""
    scenes = exploration.scenario.scenes
    return [scene for scene in scenes if scene.ending == "strong" and scene.id in exploration.met]


def strong_by_chance(exploration: Exploration) -> float:
    """Return the share of random plays that end strong, 0.0 to 1.0."""
    shares = exploration.endings["random"]
    return sum(shares.get(scene.id, 0.0) for scene in strong_endings(exploration))


def judged_throughout(exploration: Exploration) -> bool:
    """Tell whether the panel has judged every choice that it meets on its way."""
    visits = exploration.visits["panel"]
    met = [scene for scene in exploration.scenario.scenes if visits.get(scene.id, 0.0) > 0]
    asking = [scene for scene in met if len(scene.choices) > 1]
    return bool(asking) and all(is_rated(choice) for scene in asking for choice in scene.choices)
