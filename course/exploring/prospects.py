"""What a decision can lead to: every way in which chance can fall, with its probability."""

from course.scenario.model import Scenario
from course.scenario.outcomes import outcomes
from course.scenario.playing import advance, opening
from course.scenario.steps import Position, Step

Prospects = tuple[tuple[float, Step], ...]


def opening_prospects(scenario: Scenario) -> Prospects:
    """Return every opening of a run with its probability, 0.0 to 1.0."""
    return tuple(outcomes(lambda draw: opening(scenario, draw)))


def prospects(scenario: Scenario, position: Position, decision: tuple[str, ...]) -> Prospects:
    """Return every step that a decision can lead to with its probability, 0.0 to 1.0.

    Raises:
        NotOffered: The decision is not open here.
    """
    return tuple(outcomes(lambda draw: advance(scenario, position, decision, draw)))
