"""How often a random player stands in each state, and how often each way on is taken.

Every decision that is open is equally likely: each subset of a Pick, each sequence of an Order. As
the walk meets scenes in order, one pass over what it kept is enough; in a loop, what can still
leave it is passed on until less than ``GONE`` of all runs is left.
"""

from collections.abc import Iterable
from operator import add, mul

from course.exploring.walking import Arc, Group, Walk, loops

GONE = 1e-12
"""Share of all runs that may be left in a loop; it counts as never ending."""
NEARLY_ALL = 1 - 1e-6
"""Part of what moves in a loop that may stay in it for a round before the round counts as idle."""
LEAST_IDLE = 100
"""Idle rounds in a row, or as many as a loop has states, after which the rest never ends."""

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
    moving = {**visits}
    for group in layer:
        visits[group] = [0.0] * len(group)
    leaving = _leaving(layer)
    # A play may have to pass every state of a loop once before anything leaves it.
    most_idle = max(LEAST_IDLE, sum(map(len, layer)))
    left, idle = 1.0, 0
    while left > GONE and idle < most_idle:
        for group in layer:
            here, moving[group] = moving[group], [0.0] * len(group)
            visits[group] = list(map(add, visits[group], here))
            _pass_on(group, list(map(mul, here, leaving[group])), moving)
        before, left = left, sum(sum(moving[group]) for group in layer)
        idle = 0 if left < before * NEARLY_ALL else idle + 1


def _leaving(layer: list[Group]) -> dict[Group, list[bool]]:
    """Tell of each state of a loop whether some way leads out of it; what is not so never ends."""
    leaving = {group: [False] * len(group) for group in layer}
    moved = True
    while moved:
        moved = False
        for group in reversed(layer):
            here, before = leaving[group], sum(leaving[group])
            for arc in group.arcs:
                there = leaving.get(arc.group)
                for start, end in arc.pairs():
                    here[start] = here[start] or there is None or there[end]
            moved |= sum(here) > before
    return leaving


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
