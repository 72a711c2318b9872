"""A scenario compiled for the walk: states as short tuples of whole numbers, moves as tables.

A state is the number of the facts known, and for each meter the class of its value. What is waiting
is kept beside it: states with the same consequences waiting move by the same tables.
"""

from collections.abc import Collection, Mapping
from functools import cache

from course.exploring.changes import Changes, Program, Table, chose, visited
from course.exploring.classes import Classes, classes_of
from course.exploring.facts import bits_of, live_facts
from course.exploring.knowing import Known, Telling
from course.exploring.nodes import Node, Nodes
from course.exploring.order import Order
from course.exploring.waiting import Queue, Waiting
from course.exploring.ways import Way, ways_of
from course.scenario.conditions import Chose, atoms
from course.scenario.model import Scenario
from course.scenario.steps import Position
from course.scenario.uses import conditions_of, effects_of

State = tuple[int, ...]
Here = tuple[str, Waiting]
"""A scene, and what waits there."""
Row = tuple[int, *tuple[Table, ...]]
"""The number of the facts afterwards, then for each meter its class afterwards by class before."""


class Rows(dict[int, Row]):
    """What a move makes of states, by the number of the facts known; made when first asked for."""

    def __init__(self, machine: "Machine", scene: str, move: Program, to: str, facts: int) -> None:
        super().__init__()
        self._machine, self._scene, self._move, self._to = machine, scene, move, to
        self._facts = facts

    def __missing__(self, number: int) -> Row:
        row = self[number] = self._machine.row(
            self._scene, number, self._move, self._to, self._facts
        )
        return row


class Machine:
    """A scenario as its walk needs it.

    Attributes:
        order: The scenes that can be entered, in order.
        ways: Ways on, by scene.
        bits: Bit of each fact that is read.
        known: The sets of facts that may be known, by scene.
        classes: Classes of the meters that matter somewhere, in the order of a state.
        values: For each meter the values that its places stand for.
    """

    def __init__(self, scenario: Scenario, exact: Collection[str], *, reduce: bool) -> None:
        self.scenario = scenario
        self.order = Order(scenario)
        asked = (atom for condition in conditions_of(scenario) for atom in atoms(condition))
        remembered = frozenset(atom.choice for atom in asked if isinstance(atom, Chose))
        scenes = self.order.scenes()
        self.ways = {scene: ways_of(scenario.by_id[scene], remembered) for scene in scenes}
        self.bits = bits_of(self.ways)
        self._changes = Changes(scenario.meters, effects_of(scenario), self.bits)
        self.values = self._changes.values
        self.known = self._known_sets(reduce=reduce)
        self._nodes = Nodes(self.ways, self.known, self.bits, self._changes)
        self.classes = self._classes(exact if reduce else scenario.meters)
        self._queue = Queue(
            self._changes, self.classes, self._nodes, self.order.beyond, reduce=reduce
        )
        self._taking = {
            (scene, way.number): self._taken(scene, way)
            for scene, ways in self.ways.items()
            for way in ways
        }
        self._rows = cache(self._made_rows)
        self._table = cache(_made_table)

    def _known_sets(self, *, reduce: bool) -> dict[str, Known]:
        if not reduce:
            every = sum(self.bits.values())
            return {scene: Known(every, None) for scene in self.ways}
        live = live_facts(self.ways, self.order, self.bits)
        telling = Telling(self.ways, self.order, self.bits, live, self._changes)
        classes = telling.classes(self.scenario.start.id)
        return {
            scene: Known(live[scene], None if classes is None else classes[scene])
            for scene in self.ways
        }

    def _classes(self, exact: Collection[str]) -> dict[str, Classes]:
        found = {
            name: classes_of(
                name, self.scenario, self._nodes, self.order, self._changes, exact=name in exact
            )
            for name in self.scenario.meters
        }
        return {
            name: classes
            for name, classes in found.items()
            if any(len(values) > 1 for values in classes.standing_value.values())
        }

    def _taken(self, scene: str, way: Way) -> tuple[Program, Waiting, int]:
        """Return what a way on does at once, what it causes, and the facts that it makes true."""
        facts = self.bits.get(visited(way.to), 0)
        for choice in way.decision:
            facts |= self.bits.get(chose(f"{scene}/{choice}"), 0)
        caused = tuple(self._queue.caused(later) for later in way.later)
        return self._changes.program(way.effects), caused, facts

    def node(self, scene: str, number: int) -> Node:
        """Return the node that a set of facts stands for."""
        return scene, number if self.known[scene].compared else 0

    def start(self) -> tuple[Here, State]:
        """Return where every run begins."""
        scene = self.scenario.start.id
        meters = {name: meter.start for name, meter in self.scenario.meters.items()}
        return (scene, ()), self._state(scene, self.bits.get(visited(scene), 0), meters)

    def move(self, here: Here, way: Way) -> tuple[Here, Rows]:
        """Say where a way on leads the states that stand here, and what it makes of each."""
        scene, waiting = here
        program, caused, facts = self._taking[scene, way.number]
        if way.decision:
            waiting = self._queue.left(waiting, caused)
        due, still = self._queue.entered(waiting, way.to)
        return (way.to, still), self._rows(scene, self._changes.then(program, due), way.to, facts)

    def _made_rows(self, scene: str, program: Program, to: str, facts: int) -> Rows:
        return Rows(self, scene, program, to, facts)

    def row(self, scene: str, number: int, program: Program, to: str, facts: int) -> Row:
        """Say what a move makes of the states with one set of facts."""
        keep, put = self._changes.of_facts(program)
        after = self.known[to].number(self.known[scene].sets[number] & keep | put | facts)
        before, then = self.node(scene, number), self.node(to, after)
        tables = self._changes.of_meters(program)
        return (
            after,
            *(
                self._table(
                    classes.standing_value[before], tables.get(name), classes.standing[then]
                )
                for name, classes in self.classes.items()
            ),
        )

    def project(self, position: Position) -> tuple[Here, State]:
        """Find the state that stands for a position of a run, at a decision or an ending.

        Raises:
            KeyError: No run can stand there.
        """
        waiting = tuple(
            self._queue.caused(
                entry.later, None if entry.due is None else entry.due - position.decisions
            )
            for entry in position.pending
        )
        _, still = self._queue.entered(self._queue.left((), waiting), position.scene)
        held = {"flag": position.flags, "visited": position.visits, "chose": position.chosen}
        facts = 0
        for fact, bit in self.bits.items():
            kind, _, name = fact.partition(" ")
            facts |= bit if name in held[kind] else 0
        return (position.scene, still), self._state(position.scene, facts, position.meters)

    def _state(self, scene: str, facts: int, meters: Mapping[str, int]) -> State:
        number = self.known[scene].number(facts)
        node = self.node(scene, number)
        places = self._changes.place
        return (
            number,
            *(c.standing[node][places[name][meters[name]]] for name, c in self.classes.items()),
        )


def _made_table(values: Table, moved: Table | None, classes: Table) -> Table:
    """Return the class afterwards by the class before: its value, moved, and classed anew."""
    return tuple([classes[moved[value] if moved else value] for value in values])
