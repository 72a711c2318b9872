"""What each decision of a finished run gave away, in whole points that add up exactly.

Every amount is a difference of levels (the best that was still within reach), and the levels are
rounded, never the differences: so regrets and luck always add up to what was missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, pairwise, permutations
from math import floor

from course.exploring.decomposing import Decomposition, Part, attainable, decompose
from course.exploring.prospects import prospects
from course.exploring.values import Values
from course.exploring.worth import ending_value, weights
from course.scenario.model import Scenario
from course.scenario.outcomes import sameness
from course.scenario.playing import offers
from course.scenario.steps import Position, Step

SAME = 1e-6
"""Values that differ by less are equal: sums of fractions are not exact."""
MOST_COMPARED = 1_000
"""Ways of deciding that are compared; an order of seven has 5,040."""
LEAST_POINTS = 20
"""How many points the whole range of results should at least have, or decimals are shown."""
MOST_DIGITS = 4
LONGEST = 100
"""Decisions after which the best course from a position is given up."""

Decision = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision's share in the result, in units of the account.

    Attributes:
        number: 1-based number of the decision.
        scene: Where it was taken.
        before: Best within reach when deciding.
        after: Best within reach once decided, averaged over chance.
        reached: Best within reach where the run really stood then.
        lost: Whether anything was given away, be it less than a unit.
        at_stake: What the costliest way of deciding would have given away; None where there are
            too many to compare.
        ways: How many ways of deciding were open; 0 where there are too many to compare.
        better: The best decision here where another was taken, the likest of equals, else empty.
        as_good: How many other decisions would have been as good as that.
        goal: The ending that the best course led to afterwards; empty when chance decides.
    """

    number: int
    scene: str
    decision: Decision
    before: int
    after: int
    reached: int
    lost: bool
    at_stake: int | None
    ways: int
    better: Decision
    as_good: int
    goal: str

    @property
    def regret(self) -> int:
        """What the decision gave away, 0 or more."""
        return self.before - self.after

    @property
    def luck(self) -> int:
        """What chance added, or took away when negative."""
        return self.reached - self.after


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A finished run decision by decision: ``final = start + luck − regrets``, exactly.

    Attributes:
        digits: Decimals of a point in one unit: with 1, an amount of 25 is 2.5 points.
        rounded: Whether any figure differs from the exact one.
        start: Best within reach at the start.
        opened: The same once chance had fallen before the first decision.
        final: What the run was worth.
        goal: The ending that the best course led to at the start; empty when chance decides.
    """

    digits: int
    rounded: bool
    start: int
    opened: int
    turns: tuple[Turn, ...]
    final: int
    goal: str

    @property
    def missed(self) -> int:
        """Points between the best at the start and the result; negative with enough luck."""
        return self.start - self.final

    @property
    def regret(self) -> int:
        """What all decisions gave away."""
        return sum(turn.regret for turn in self.turns)

    @property
    def lucks(self) -> tuple[int, ...]:
        """What chance added or took, from the opening on."""
        return (self.opened - self.start, *(turn.luck for turn in self.turns))


def reckon(values: Values, scenario: Scenario, steps: Sequence[Step]) -> Reckoning:
    """Take a finished run apart.

    Args:
        steps: The opening, then one step per decision, the last one at an ending.

    Raises:
        UnknownPosition: The steps are not of this scenario.
    """
    exact = decompose(values, scenario, steps)
    digits = _digits(scenario)
    numbers = _numbers(exact)
    levels = _levels(numbers, digits)
    goals = _goals(values, scenario, steps, exact.parts)
    turns = tuple(
        _turn(values, scenario, at.position, part, levels[3 * n + 1 : 3 * n + 4], digits, goal)
        for n, (at, part, goal) in enumerate(zip(steps, exact.parts, goals[1:], strict=False))
    )
    return Reckoning(
        digits=digits,
        rounded=any(
            abs(number * 10**digits - level) > SAME
            for number, level in zip(numbers, levels, strict=True)
        ),
        start=levels[0],
        opened=levels[1],
        turns=turns,
        final=levels[-1],
        goal=goals[0],
    )


def _numbers(exact: Decomposition) -> list[float]:
    """List all levels in the order of the run: three for each decision."""
    parts = ((part.before, part.after, part.reached) for part in exact.parts)
    first = exact.start + exact.opening_luck
    return [exact.start, *chain.from_iterable(parts)] if exact.parts else [exact.start, first]


def _digits(scenario: Scenario) -> int:
    """Choose how many decimals are needed for differences between results to be seen."""
    ends = {ending_value(scenario, scene.ending) for scene in scenario.scenes if scene.ending}
    range_of = {name: meter.high - meter.low for name, meter in scenario.meters.items()}
    weighed = sum(abs(weight) * range_of[name] for name, weight in weights(scenario).items())
    span = max(ends) - min(ends) + weighed
    fitting = (n for n in range(MOST_DIGITS) if span * 10**n >= LEAST_POINTS)
    return next(fitting, MOST_DIGITS) if span > SAME else 0


def _levels(numbers: Sequence[float], digits: int) -> list[int]:
    """Round levels; those that are equal but for the errors of sums stay equal."""
    levels = [_units(numbers[0], digits)]
    for before, number in pairwise(numbers):
        same = abs(number - before) < SAME
        levels.append(levels[-1] if same else _units(number, digits))
    return levels


def _units(number: float, digits: int) -> int:
    scale: int = 10**digits
    return floor(number * scale + 0.5 + SAME)


def _turn(
    values: Values,
    scenario: Scenario,
    position: Position,
    part: Part,
    levels: Sequence[int],
    digits: int,
    goal: str,
) -> Turn:
    before, after, reached = levels
    lost = part.regret > SAME
    worths = _worths(values, scenario, position)
    lowest = min(worths.values(), default=part.before)
    at_stake = before - (_units(lowest, digits) if part.before - lowest > SAME else before)
    best = [decision for decision, worth in worths.items() if part.before - worth < SAME]
    return Turn(
        number=part.number,
        scene=part.scene,
        decision=part.decision,
        before=before,
        after=after,
        reached=reached,
        lost=lost,
        at_stake=at_stake if worths else None,
        ways=len(worths),
        better=_likest(best, part.decision) if lost else (),
        as_good=max(0, len(best) - 1) if lost else 0,
        goal=goal,
    )


def _likest(decisions: Sequence[Decision], taken: Decision) -> Decision:
    """Find the decision that has most in common with another one, place by place, then at all."""

    def likeness(decision: Decision) -> tuple[int, int]:
        same_place = sum(a == b for a, b in zip(decision, taken, strict=False))
        return len(set(decision) & set(taken)), same_place

    return max(decisions, key=likeness, default=())


def decisions_open(scenario: Scenario, position: Position) -> Iterator[Decision]:
    """Yield every way of deciding that is open at a position, as it is remembered."""
    scene = scenario.by_id[position.scene]
    open_now = [offer.choice.id for offer in offers(scenario, position) if offer.open]
    match scene.decision:
        case "pick":
            yield from combinations(open_now, scene.pick)
        case "order":
            yield from permutations(open_now)
        case _:
            yield from ((key,) for key in open_now)


def _worths(values: Values, scenario: Scenario, position: Position) -> dict[Decision, float]:
    """Return the best within reach after each decision; empty where there are too many."""
    found = list(islice(decisions_open(scenario, position), MOST_COMPARED + 1))
    if len(found) > MOST_COMPARED:
        return {}
    return {
        decision: attainable(values, prospects(scenario, position, decision)) for decision in found
    }


def _goals(
    values: Values, scenario: Scenario, steps: Sequence[Step], parts: Sequence[Part]
) -> list[str]:
    """Say which ending the best course led to: at the start, then after each decision."""
    goals = [steps[-1].position.scene]
    for step, part in reversed(list(zip(steps, parts, strict=False))):
        if part.regret < SAME and len(prospects(scenario, step.position, part.decision)) == 1:
            goals.append(goals[-1])  # the decision taken lies on a best course
        else:
            goals.append(_goal(values, scenario, step.position))
    return goals[::-1]


def _goal(values: Values, scenario: Scenario, position: Position) -> str:
    """Follow a best course to its ending; empty when chance or a loop stands in the way."""
    met: set[object] = set()
    for _ in range(LONGEST):
        if scenario.by_id[position.scene].ending:
            return position.scene
        met.add(sameness(position))
        onward = _best_ways(values, scenario, position)
        following = next((there for there in onward if sameness(there) not in met), None)
        if following is None:
            return ""
        position = following
    return ""


def _best_ways(values: Values, scenario: Scenario, position: Position) -> Iterator[Position]:
    """Yield where the best decisions lead that leave nothing to chance."""
    best = values.best(position)
    for decision in islice(decisions_open(scenario, position), MOST_COMPARED):
        found = prospects(scenario, position, decision)
        if len(found) == 1 and best - attainable(values, found) < SAME:
            yield found[0][1].position
