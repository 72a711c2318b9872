"""What each choice is like over all states in which it can stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import mul

from course.exploring.spreading import Shares
from course.exploring.valuing import ByState
from course.exploring.walking import Group, Walk

Column = list[float | None]
"""Best attainable value after a choice, by state; None where the choice is not open."""


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """One choice over all states of its scene that can be reached.

    Attributes:
        states: States of its scene.
        open: States in which it is open.
        best: Open, and nothing else that is open leads to a higher best attainable value.
        only_best: Best, and everything else that is open leads to a lower one.
        most_regret: Largest loss of best attainable value by taking it.
        mean_regret: The same on average, weighted by how often a random player stands there.
        beaten_by: Choices that are at least as good wherever both are open, and better somewhere.
    """

    states: int
    open: int
    best: int
    only_best: int
    most_regret: float
    mean_regret: float
    beaten_by: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    open: int = 0
    best: int = 0
    only_best: int = 0
    most_regret: float = 0.0
    regret: float = 0.0
    weight: float = 0.0
    not_beaten_by: set[str] = field(default_factory=set)
    beaten_somewhere_by: set[str] = field(default_factory=set)


def choice_facts(walk: Walk, values: ByState, shares: Shares) -> Mapping[str, ChoiceFacts]:
    """Describe every choice of the scenes in which one thing is chosen, by ``scene/choice``."""
    found: dict[str, ChoiceFacts] = {}
    for scene in walk.machine.scenario.scenes:
        groups = walk.at(scene.id)
        if scene.decision != "choose" or not groups:
            continue
        sums = {choice.id: _Sum() for choice in scene.choices}
        for group in groups:
            _add(sums, group, values, shares[group])
        states = sum(map(len, groups))
        for choice, total in sums.items():
            found[f"{scene.id}/{choice}"] = _facts(total, states)
    return found


def _facts(total: _Sum, states: int) -> ChoiceFacts:
    beaten_by = tuple(sorted(total.beaten_somewhere_by - total.not_beaten_by))
    mean = total.regret / total.weight if total.weight else 0.0
    return ChoiceFacts(
        states, total.open, total.best, total.only_best, total.most_regret, mean, beaten_by
    )


def _add(sums: dict[str, _Sum], group: Group, values: ByState, shares: list[float]) -> None:
    columns = dict(_columns(group, values))
    best = values[group]
    tops = [0] * len(group)
    for column in columns.values():
        for state, value in enumerate(column):
            tops[state] += value == best[state]
    for choice, column in columns.items():
        total = sums[choice]
        is_open = [value is not None for value in column]
        is_best = [value == top for value, top in zip(column, best, strict=True)]
        regrets = [0.0 if v is None else top - v for v, top in zip(column, best, strict=True)]
        weights = list(map(mul, shares, is_open))
        total.open += sum(is_open)
        total.best += sum(is_best)
        total.only_best += sum(one and top == 1 for one, top in zip(is_best, tops, strict=True))
        total.most_regret = max(total.most_regret, *regrets, 0.0)
        total.regret += sum(map(mul, weights, regrets))
        total.weight += sum(weights)
        for other in columns.keys() - {choice} - total.not_beaten_by:
            _compare(total, other, column, columns[other])


def _compare(total: _Sum, other: str, column: Column, beating: Column) -> None:
    both = [(a, b) for a, b in zip(column, beating, strict=True) if a is not None and b is not None]
    if any(a > b for a, b in both):
        total.not_beaten_by.add(other)
    elif any(b > a for a, b in both):
        total.beaten_somewhere_by.add(other)


def _columns(group: Group, values: ByState) -> Iterator[tuple[str, Column]]:
    for arc in group.arcs:
        there = values[arc.group]
        column: Column = [None] * len(group)
        for start, end in arc.pairs():
            column[start] = there[end]
        yield arc.way.decision[0], column
