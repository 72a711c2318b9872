"""The values of every state in little room: what the running course keeps of an exploration."""

from array import array
from bisect import bisect_left
from collections.abc import Mapping
from math import prod

from course.exploring.machine import Here, Machine, State
from course.exploring.prospects import opening_prospects
from course.exploring.valuing import ByState, Kind
from course.exploring.walking import Group, Walk
from course.scenario.steps import Position

Known = Mapping[Kind, ByState]


class UnknownPosition(LookupError):
    """A position that no run of this scenario can stand in."""


class _Column:
    """The states of one group as sorted codes, with their values."""

    def __init__(self, group: Group, sizes: tuple[int, ...], known: Known) -> None:
        self.sizes = sizes
        codes = [_code(state, sizes) for state in group.numbers]
        order = sorted(range(len(codes)), key=codes.__getitem__)
        fits = prod(sizes) < 2**63
        self.codes = array("q", (codes[n] for n in order)) if fits else [codes[n] for n in order]
        self.values = {
            kind: array("d", (values[group][n] for n in order)) for kind, values in known.items()
        }

    def place(self, state: State) -> int:
        """Find a state; -1 when it is not there."""
        if any(not 0 <= part < size for part, size in zip(state, self.sizes, strict=True)):
            return -1
        code = _code(state, self.sizes)
        place = bisect_left(self.codes, code)
        return place if place < len(self.codes) and self.codes[place] == code else -1


def _code(state: State, sizes: tuple[int, ...]) -> int:
    code = 0
    for part, size in zip(state, sizes, strict=True):
        code = code * size + part
    return code


class Values:
    """What can still be reached, by position: best, and on request worst and mean.

    Attributes:
        start: Best attainable value before the chances of the opening are drawn.
    """

    def __init__(self, walk: Walk, known: Known) -> None:
        self._machine = walk.machine
        self._columns: dict[Here, _Column] = {}
        scenario = walk.machine.scenario
        for here, group in walk.groups.items():
            # A way on that is never open leads to a group without states.
            if len(group) and scenario.by_id[group.scene].decision != "route":
                self._columns[here] = _Column(group, _sizes(walk.machine, group), known)
        self._opening = opening_prospects(scenario)
        self.start = self.at_start("best")

    def at_start(self, kind: Kind) -> float:
        """Return a value before the chances of the opening are drawn."""
        return sum(share * self._value(step.position, kind) for share, step in self._opening)

    def best(self, position: Position) -> float:
        """Return the best value that can still be reached; raises UnknownPosition."""
        return self._value(position, "best")

    def worst(self, position: Position) -> float:
        """Return the worst value that can still be reached; raises UnknownPosition."""
        return self._value(position, "worst")

    def expected(self, position: Position) -> float:
        """Return what a random player reaches on average; raises UnknownPosition."""
        return self._value(position, "mean")

    def _value(self, position: Position, kind: Kind) -> float:
        column, place = self._find(position)
        return column.values[kind][place]

    def __contains__(self, position: Position) -> bool:
        try:
            self._find(position)
        except UnknownPosition:
            return False
        return True

    def _find(self, position: Position) -> tuple[_Column, int]:
        try:
            here, state = self._machine.project(position)
        except KeyError:
            raise UnknownPosition(position.scene) from None
        column = self._columns.get(here)
        place = -1 if column is None else column.place(state)
        if column is None or place < 0:
            raise UnknownPosition(position.scene)
        return column, place


def _sizes(machine: Machine, group: Group) -> tuple[int, ...]:
    scene = group.scene
    facts = len(machine.known[scene].sets)
    nodes = {machine.node(scene, number) for number in range(facts)}
    return (
        facts,
        *(max(len(c.standing_value[node]) for node in nodes) for c in machine.classes.values()),
    )
