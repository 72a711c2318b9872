"""How well an answer was known: the one rule from correctness, confidence and hints to a rating."""

from fsrs import Rating

from progress.store import Attempt

HALF = 0.5
"""Score below which an answer is wrong rather than partly right."""

SURE, UNSURE = 90, 50

RULE = (
    ("Less than half right", Rating.Again),
    ("Partly right, at least half", Rating.Hard),
    ("Right, with a hint or 50\N{NO-BREAK SPACE}% sure", Rating.Hard),
    ("Right and 70\N{NO-BREAK SPACE}% sure, or not asked how sure", Rating.Good),
    ("Right and 90\N{NO-BREAK SPACE}% sure, without a hint", Rating.Easy),
)
"""The rule as a person reads it: what the answer was, and the rating that follows."""


def derived(given: Attempt) -> Rating:
    """Say how well an answer was known, as long as the learner does not say otherwise.

    FSRS takes everything above “again” for remembered, so less than half right is not.
    """
    if given.score < HALF:
        return Rating.Again
    if given.score < 1.0 or given.hints or given.confidence == UNSURE:
        return Rating.Hard
    return Rating.Easy if given.confidence == SURE else Rating.Good


def sure_and_wrong(given: Attempt) -> bool:
    """Tell whether an answer was wrong and its learner nearly certain: worth the next look."""
    return given.confidence == SURE and given.score < HALF
