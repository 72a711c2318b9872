"""The shortest way to a state: fewest decisions, found when somebody asks for it."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from course.exploring.walking import Arc, Group, Walk

Path = tuple[tuple[str, ...], ...]
"""Decisions in order, each the ids of what is chosen."""
UNMET = 1_000_000_000


class Paths:
    """Ways from the start to the states of a walk."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk

    def nearest(self, states: Iterable[tuple[Group, int]]) -> Path | None:
        """Return the shortest way to one of these states; None when there is no way to any."""
        # A walk that was stopped knows states to which it has not counted its ways.
        counted = (state for state in states if self._depth[state[0]][state[1]] < UNMET)
        found = min(counted, key=lambda state: self._depth[state[0]][state[1]], default=None)
        return None if found is None else self._to(*found)

    def _to(self, group: Group, number: int) -> Path:
        decisions: list[tuple[str, ...]] = []
        while (group, number) != self._walk.start:
            arc, group, number = self._before(group, number)
            if arc.way.decision:
                decisions.append(arc.way.decision)
        return tuple(reversed(decisions))

    def _before(self, group: Group, number: int) -> tuple[Arc, Group, int]:
        """Find a state one step nearer to the start, along a shortest way."""
        steps = self._steps[group][number]
        for source, arc in self._incoming[group]:
            for start, end in arc.pairs():
                if end == number and self._steps[source][start] == steps - 1:
                    cost = int(bool(arc.way.decision))
                    if self._depth[source][start] + cost == self._depth[group][number]:
                        return arc, source, start
        raise LookupError("a state without a way to it")

    @cached_property
    def _incoming(self) -> dict[Group, list[tuple[Group, Arc]]]:
        found: dict[Group, list[tuple[Group, Arc]]] = {g: [] for g in self._walk.groups.values()}
        for group in self._walk.groups.values():
            for arc in group.arcs:
                found[arc.group].append((group, arc))
        return found

    @cached_property
    def _depth(self) -> dict[Group, list[int]]:
        return self._measured[0]

    @cached_property
    def _steps(self) -> dict[Group, list[int]]:
        return self._measured[1]

    @cached_property
    def _measured(self) -> tuple[dict[Group, list[int]], dict[Group, list[int]]]:
        """Count for each state the fewest decisions before it, and the moves on such a way."""
        depth = {group: [UNMET] * len(group) for group in self._walk.groups.values()}
        steps = {group: [UNMET] * len(group) for group in self._walk.groups.values()}
        group, number = self._walk.start
        depth[group][number] = steps[group][number] = 0
        self._walk.forwards(lambda group: _reached(group, depth, steps))
        return depth, steps

    def states_of(self, scene: str) -> Iterator[tuple[Group, int]]:
        """Yield every state of a scene."""
        for group in self._walk.at(scene):
            for number in range(len(group)):
                yield group, number


def _reached(group: Group, depth: dict[Group, list[int]], steps: dict[Group, list[int]]) -> bool:
    moved = False
    here, taken = depth[group], steps[group]
    for arc in group.arcs:
        cost = int(bool(arc.way.decision))
        there, then = depth[arc.group], steps[arc.group]
        for start, end in arc.pairs():
            # Fewest decisions first, fewest moves among these: both grow, so no circle is kept.
            if (here[start] + cost, taken[start] + 1) < (there[end], then[end]):
                there[end], then[end] = here[start] + cost, taken[start] + 1
                moved = True
    return moved
