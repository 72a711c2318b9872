"""What can still be reached from each state: best, worst, and on average by a random player.

Backward over what the walk kept: at a decision the best, the worst or the mean of what is open, at
a chance the mean by its odds (R. Bellman, Dynamic Programming, 1957). In a loop the values are
brought nearer from the safe side until none moves, so going round for ever gains nothing. A run
that is stuck is worth 0, and so is one on average that can only go round.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from course.exploring.machine import Machine, State
from course.exploring.spreading import likely
from course.exploring.walking import Group, Walk
from course.exploring.worth import ending_value, weights

DIGITS = 9
"""Decimals that are kept, so that equal futures are equal numbers whatever they were summed of."""

ByState = dict[Group, list[float]]
"""A value for every state of every group."""
Kind = Literal["best", "worst", "mean"]


def value(walk: Walk, kind: Kind) -> ByState:
    """Work out the best, the worst or the mean value that can still be reached from each state."""
    lowest, highest = _bounds(walk)
    begin = {"best": lowest, "worst": highest, "mean": 0.0}[kind]
    values = {group: _ended(walk, group) or [begin] * len(group) for group in walk.groups.values()}
    walk.backwards(lambda group: _improved(group, values, kind))
    return values


def _bounds(walk: Walk) -> tuple[float, float]:
    """Return values that no run can be below or above."""
    scenario = walk.machine.scenario
    ends = [ending_value(scenario, scene.ending) for scene in scenario.scenes if scene.ending]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    for name, weight in weights(scenario).items():
        meter = scenario.meters[name]
        worths = (weight * meter.low, weight * meter.high)
        low, high = low + min(worths), high + max(worths)
    return min(low, 0.0), high


def _ended(walk: Walk, group: Group) -> list[float] | None:
    """Return the worth of each state at an ending, 0 where a story breaks off, None elsewhere."""
    machine = walk.machine
    ending = machine.scenario.by_id[group.scene].ending
    if ending is None:
        return None if machine.ways[group.scene] else [0.0] * len(group)
    base, weighed = ending_value(machine.scenario, ending), weights(machine.scenario)
    fixed = sum(
        weight * machine.scenario.meters[name].start
        for name, weight in weighed.items()
        if name not in machine.classes
    )
    return [
        round(base + fixed + _weighed(machine, group.scene, state, weighed), DIGITS)
        for state in group.numbers
    ]


def _weighed(machine: Machine, scene: str, state: State, weighed: Mapping[str, float]) -> float:
    node = machine.node(scene, state[0])
    total = 0.0
    for (name, classes), number in zip(machine.classes.items(), state[1:], strict=True):
        place = classes.standing_value[node][number]
        total += weighed.get(name, 0.0) * machine.values[name][place]
    return total


def _improved(group: Group, values: ByState, kind: Kind) -> bool:
    """Work out a group's values from those it leads to; tell whether any moved."""
    if not group.arcs:
        return False
    if kind == "mean" or group.arcs[0].way.odds is not None:
        found = _averaged(group, values)
    else:
        found = _picked(group, values, max if kind == "best" else min)
    moved = found != values[group]
    values[group] = found
    return moved


def _averaged(group: Group, values: ByState) -> list[float]:
    total = [0.0] * len(group)
    for arc, chances in likely(group):
        there = values[arc.group]
        if isinstance(chances, float):
            for start, end in arc.pairs():
                total[start] += chances * there[end]
        else:
            for start, end in arc.pairs():
                total[start] += chances[start] * there[end]
    return [round(number, DIGITS) for number in total]


def _picked(group: Group, values: ByState, pick: Callable[..., float]) -> list[float]:
    always = [[values[a.group][end] for end in a.ends] for a in group.arcs if a.starts is None]
    found: list[float | None] = list(_across(always, pick)) if always else [None] * len(group)
    for arc in group.arcs:
        if arc.starts is not None:
            there = values[arc.group]
            for start, end in arc.pairs():
                before, after = found[start], there[end]
                found[start] = after if before is None else pick(before, after)
    return [0.0 if number is None else number for number in found]


def _across(columns: list[list[float]], pick: Callable[..., float]) -> Iterator[float]:
    return iter(columns[0]) if len(columns) == 1 else map(pick, *columns)
