"""Which values of a meter no future can tell apart: the exact reduction of the walk.

Two values of a meter are one class in a scene when every condition there answers alike for both,
every way on leads them to one class again, and an ending counts them alike. The coarsest such
partition is found by refinement from one class (E. F. Moore, Gedanken-experiments on sequential
machines, 1956). A meter that nothing reads any more has one class: a dead meter is a special case.

What a future can tell depends on the facts known, so there are classes for each *node*: a scene
with one of its sets of facts. Who has sent the notices can no longer be saved by trust.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from course.exploring.changes import Changes, Table, identity, numbered
from course.exploring.nodes import Arc, Node, Nodes
from course.exploring.order import Order
from course.exploring.worth import weights
from course.scenario.conditions import COMPARE
from course.scenario.model import Scenario


@dataclass(frozen=True)
class Classes:
    """The classes of one meter, by node.

    Attributes:
        coming: Class by value while a scene is being entered, before what is due there happens.
        standing: Class by value in the scene.
        coming_value: A value of each class coming.
        standing_value: A value of each class standing.
    """

    coming: Mapping[Node, Table]
    standing: Mapping[Node, Table]
    coming_value: Mapping[Node, Table]
    standing_value: Mapping[Node, Table]


def classes_of(
    name: str, scenario: Scenario, nodes: Nodes, order: Order, changes: Changes, *, exact: bool
) -> Classes:
    """Find the classes of a meter.

    Args:
        exact: Keep every value apart.
    """
    size = len(changes.values[name])
    if exact:
        same = dict.fromkeys(nodes.ways, identity(size))
        return Classes(same, same, same, same)
    refining = _Refining(name, scenario, nodes, changes)
    order.backwards(refining.refine)
    coming, standing, members = refining.coming, refining.standing, cache(_members)
    return Classes(
        coming,
        standing,
        {node: members(table) for node, table in coming.items()},
        {node: members(table) for node, table in standing.items()},
    )


def _members(table: Table) -> Table:
    """Return the first value of each class."""
    first: dict[int, int] = {}
    for value, number in enumerate(table):
        first.setdefault(number, value)
    return tuple(first.values())


class _Refining:
    """A partition on its way from one class to as many as are needed."""

    def __init__(self, name: str, scenario: Scenario, nodes: Nodes, changes: Changes) -> None:
        self._nodes = nodes
        self._values = changes.values[name]
        self._same = identity(len(self._values))
        weight = weights(scenario).get(name, 0.0)
        told = cache(self._told)
        self._arcs = {n: self._tables(name, arcs, changes) for n, arcs in nodes.ways.items()}
        self._due = {n: self._tables(name, arcs, changes) for n, arcs in nodes.due.items()}
        self._seen = {
            node: told(
                frozenset((how, than) for meter, how, than in asks if meter == name),
                weight if scenario.by_id[node[0]].ending else 0.0,
            )
            for node, asks in nodes.asks.items()
        }
        self.coming: dict[Node, Table] = dict.fromkeys(nodes.ways, (0,) * len(self._values))
        self.standing = dict(self.coming)

    def _tables(self, name: str, arcs: Iterable[Arc], changes: Changes) -> list[tuple[Node, Table]]:
        found = ((arc.to, changes.of_meter(name, arc.program) or self._same) for arc in arcs)
        return list(dict.fromkeys(found))

    def _told(self, asks: frozenset[tuple[str, int]], weight: float) -> Table:
        """Number the values by what conditions and the ending make of them."""
        compared = sorted(asks)
        return numbered(
            (value * weight, *[COMPARE[how](value, than) for how, than in compared])
            for value in self._values
        )

    def refine(self, scene: str) -> bool:
        """Split the classes of a scene; tell whether any was split."""
        nodes = self._nodes.of[scene]
        split = False
        for node in nodes:
            standing = _joined(self._seen[node], self._arcs[node], self.coming)
            split |= max(standing) != max(self.standing[node])
            self.standing[node] = standing
        before = [max(self.coming[node]) for node in nodes]
        self._enter(nodes)
        return split or before != [max(self.coming[node]) for node in nodes]

    def _enter(self, nodes: list[Node]) -> None:
        """Split further by what may be due on the way in, however often and in any order."""
        for node in nodes:
            self.coming[node] = self.standing[node]
        split = True
        while split:
            split = False
            for node in nodes:
                coming = _joined(self.coming[node], self._due[node], self.coming)
                split |= max(coming) != max(self.coming[node])
                self.coming[node] = coming


def _joined(seen: Table, arcs: Iterable[tuple[Node, Table]], coming: Mapping[Node, Table]) -> Table:
    """Number values by what is seen of them and by the classes that they are led to."""
    columns = [seen]
    for to, table in arcs:
        there = coming[to]
        if max(there):
            columns.append(tuple([there[value] for value in table]))
    return numbered(zip(*dict.fromkeys(columns), strict=True))
