"""A finished run taken apart: what each decision cost, and what chance added or took.

Regret is the best that could be reached before a decision minus the best after it; luck is what
chance made of it. They add up: final = start + opening luck − regrets + lucks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from course.exploring.prospects import Prospects, prospects
from course.exploring.values import Values
from course.scenario.model import Scenario
from course.scenario.steps import Position, Step


@dataclass(frozen=True, slots=True)
class Part:
    """One decision's share in the result, in the scenario's points.

    Attributes:
        number: 1-based number of the decision.
        scene: Where it was taken.
        before: Best attainable value when deciding.
        after: Best attainable value once decided, averaged over chance.
        reached: Best attainable value where the run really stood then.
    """

    number: int
    scene: str
    decision: tuple[str, ...]
    before: float
    after: float
    reached: float

    @property
    def regret(self) -> float:
        """What the decision gave away, 0 or more."""
        return self.before - self.after

    @property
    def luck(self) -> float:
        """What chance added, or took away when negative."""
        return self.reached - self.after


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A result decision by decision.

    Attributes:
        start: Best attainable value at the start.
        opening_luck: What chance added before the first decision.
        final: What the run was worth.
    """

    start: float
    opening_luck: float
    parts: tuple[Part, ...]
    final: float

    @property
    def missed(self) -> float:
        """Points between the best attainable at the start and the result."""
        return self.start - self.final


def decompose(values: Values, scenario: Scenario, steps: Sequence[Step]) -> Decomposition:
    """Take a finished run apart.

    Args:
        steps: The opening, then one step per decision, the last one at an ending.

    Raises:
        UnknownPosition: The steps are not of this scenario.
    """
    parts = []
    for number, (at, step) in enumerate(pairwise(steps), start=1):
        before = values.best(at.position)
        after = attainable(values, prospects(scenario, at.position, step.decision))
        reached = values.best(step.position)
        parts.append(Part(number, step.scene, step.decision, before, after, reached))
    first, last = values.best(steps[0].position), values.best(steps[-1].position)
    return Decomposition(values.start, first - values.start, tuple(parts), last)


def attainable(values: Values, found: Prospects) -> float:
    """Average the best attainable value over the ways in which chance can fall."""
    return sum(share * values.best(step.position) for share, step in found)


def attainable_after(
    values: Values, scenario: Scenario, position: Position, decision: tuple[str, ...]
) -> float:
    """Return the best attainable value once a decision is taken, averaged over chance."""
    return attainable(values, prospects(scenario, position, decision))
