"""The nodes of a story, a scene with what is known in it, and the ways between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.exploring.changes import Changes, Program, visited
from course.exploring.facts import due_at
from course.exploring.knowing import Known, Residual, compared_in, facts_after, residual
from course.exploring.ways import Way
from course.scenario.conditions import MeterIs, atoms

Node = tuple[str, int]
"""A scene, and the number of a set of facts; 0 for all where sets are not compared."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A way on from a node, or something due on entering it."""

    to: Node
    program: int


class Nodes:
    """The nodes of a story and the ways between them, meters left aside.

    Attributes:
        of: The nodes of each scene.
        ways: Ways on from each node.
        due: What may fall due while each node is being entered.
        asks: What the conditions of each node still ask of the meters.
    """

    def __init__(
        self,
        ways: Mapping[str, tuple[Way, ...]],
        known: Mapping[str, Known],
        bits: Mapping[str, int],
        changes: Changes,
    ) -> None:
        self._known = known
        self._bits = bits
        self._changes = changes
        self.of = {
            scene: [(scene, n) for n in range(len(found.sets) if found.compared else 1)]
            for scene, found in known.items()
        }
        due = due_at(ways, changes)
        self.ways: dict[Node, tuple[Arc, ...]] = {}
        self.due: dict[Node, tuple[Arc, ...]] = {}
        self.asks: dict[Node, frozenset[tuple[str, str, int]]] = {}
        for scene, nodes in self.of.items():
            for node in nodes:
                self._open(node, ways[scene])
                found = (self.after(node, *changes.of_facts(p), scene) for p in due[scene])
                arcs = (Arc(to, p) for to, p in zip(found, due[scene], strict=True))
                self.due[node] = tuple(dict.fromkeys(arcs))

    def _open(self, node: Node, ways: tuple[Way, ...]) -> None:
        arcs, asks = [], set()
        for way in ways:
            left = self._left(node, way)
            asks |= compared_in(left)
            if left is not False:
                keep, put = facts_after(node[0], way, self._bits, self._changes)
                put |= self._bits.get(visited(way.to), 0)
                to = self.after(node, keep, put, way.to)
                arcs.append(Arc(to, self._changes.program(way.effects)))
        self.ways[node] = tuple(dict.fromkeys(arcs))
        self.asks[node] = frozenset(asks)

    def _left(self, node: Node, way: Way) -> Residual:
        scene, number = node
        if self._known[scene].compared:
            return residual(way.condition, self._known[scene].sets[number], self._bits)
        # Without sets of facts to go by, whatever the condition reads may be asked.
        read = (atom for atom in atoms(way.condition) if isinstance(atom, MeterIs))
        return ("any", *(("meter", atom.meter, atom.relation, atom.value) for atom in read))

    def after(self, node: Node, keep: int, put: int, to: str) -> Node:
        """Return the node of a scene in which the facts are ``before & keep | put``."""
        scene, number = node
        if not self._known[scene].compared:
            return to, 0
        facts = self._known[scene].sets[number]
        return to, self._known[to].number(facts & keep | put)

    def told(self, scene: str, program: Program) -> tuple[int, int]:
        """Return what effects clear and set, where sets of facts are not compared; else nothing."""
        if self._known[scene].compared:
            return 0, 0
        keep, put = self._changes.of_facts(program)
        live = self._known[scene].live
        return ~keep & live, put & live
