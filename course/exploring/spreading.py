"""How often a random player stands in each state, and how often each way on is taken.

Every decision that is open is equally likely: each subset of a Pick, each sequence of an Order. As
the walk meets scenes in order, one pass over what it kept is enough; in a loop, what is still
moving is passed on until less than ``GONE`` of all runs is left in it.
"""

from collections.abc import Iterable

from course.exploring.walking import Arc, Group, Walk, loops

GONE = 1e-12
"""Share of all runs that may be left in a loop; it counts as never ending."""
NEARLY_ALL = 1 - 1e-6
"""Part of what moves in a loop that may stay in it for a round before the round counts as idle."""
MOST_IDLE = 100
"""Idle rounds in a row after which the rest counts as never ending."""

Shares = dict[Group, list[float]]


def spread(walk: Walk) -> Shares:
    """Return for each state of each group how often a random run stands there, on average."""
    visits: Shares = {group: [0.0] * len(group) for group in walk.groups.values()}
    group, number = walk.start
    visits[group][number] = 1.0
    for layer in walk.layers:
        if loops(layer):
            _spread_in_loop(layer, visits)
        else:
            for group in layer:
                _pass_on(group, visits[group], visits)
    return visits


def _pass_on(group: Group, here: list[float], visits: Shares) -> None:
    for arc, chances in likely(group):
        there = visits[arc.group]
        if isinstance(chances, float):
            for start, end in arc.pairs():
                there[end] += here[start] * chances
        else:
            for start, end in arc.pairs():
                there[end] += here[start] * chances[start]


def _spread_in_loop(layer: list[Group], visits: Shares) -> None:
    moving = {group: visits[group] for group in layer}
    left, idle = sum(map(sum, moving.values())), 0
    for group in layer:
        visits[group] = [0.0] * len(group)
    while left > GONE and idle < MOST_IDLE:
        coming: Shares = {group: [0.0] * len(group) for group in layer}
        beyond = {**visits, **coming}
        for group in layer:
            visits[group] = [a + b for a, b in zip(visits[group], moving[group], strict=True)]
            _pass_on(group, moving[group], beyond)
        moving, before = coming, left
        left = sum(map(sum, moving.values()))
        # What no longer leaves goes round for ever, or is stuck.
        idle = 0 if left < before * NEARLY_ALL else idle + 1


def likely(group: Group) -> Iterable[tuple[Arc, float | list[float]]]:
    """Pair each way on with its probability: one for all states, or one for each state."""
    arcs = group.arcs
    if not arcs:
        return ()
    if not arcs[0].way.decision:
        return [(arc, 1.0 if arc.way.odds is None else arc.way.odds) for arc in arcs]
    decisions = sum(arc.way.stands_for for arc in arcs)
    if all(arc.starts is None for arc in arcs):
        return [(arc, arc.way.stands_for / decisions) for arc in arcs]
    chances = open_chances(group)
    return [(arc, chances) for arc in arcs]


def open_chances(group: Group) -> list[float]:
    """Return for each state the probability of each decision that is open there; 0 if none is."""
    counts = [sum(arc.starts is None for arc in group.arcs)] * len(group)
    for arc in group.arcs:
        for start in arc.starts or ():
            counts[start] += 1
    return [1.0 / count if count else 0.0 for count in counts]
