"""The walk over all states: scene after scene, each state once, every way on from it.

Scenes are taken in an order in which all that leads to a scene comes before it, so each is expanded
in one go; scenes that form a loop are expanded together until nothing new is met. What is kept of
a way on is one number per state: where it leads.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from course.exploring.code import Asker, Mover, asker, mover, mover_of_one
from course.exploring.machine import Here, Machine, Rows, State
from course.exploring.ways import MOST, Way, how_many

MANY = 500
"""States from which on a loop is written for one move alone."""
MOVES_PER_STATE = 20
"""How many moves the budget allows for each of its states: many choices take time too."""
MOST_ROUNDS = 10_000
"""How often a loop is gone through before what still changes in it is left as it is."""


@dataclass(slots=True, eq=False)
class Arc:
    """One way on from the states of a group.

    Attributes:
        group: Where it leads.
        starts: Numbers of the states it is open for, ascending; None for all of them.
        ends: Numbers of the states it leads to, in the same order.
    """

    way: Way
    group: "Group"
    rows: Rows
    ask: Asker | None
    starts: list[int] | None
    ends: list[int] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each state it is open for, with where it leads."""
        starts = range(len(self.ends)) if self.starts is None else self.starts
        return zip(starts, self.ends, strict=True)


@dataclass(slots=True, eq=False)
class Group:
    """The states of one scene with the same consequences waiting, numbered as they were met."""

    here: Here
    numbers: defaultdict[State, int]
    arcs: tuple[Arc, ...] = ()
    done: int = 0

    @property
    def scene(self) -> str:
        """The scene that its states stand in."""
        return self.here[0]

    def __len__(self) -> int:
        return len(self.numbers)


def loops(layer: list[Group]) -> bool:
    """Tell whether a way on from these groups leads back among them."""
    within = set(layer)
    return any(arc.group in within for group in layer for arc in group.arcs)


def sweep(layers: Iterable[list[Group]], step: Callable[[Group], bool]) -> None:
    """Take a step for every group, in a loop until none changes anything.

    Args:
        step: Tells whether it has changed what the groups after it may build on.
    """
    for layer in layers:
        rounds = MOST_ROUNDS if loops(layer) else 1
        changed = [True]
        while any(changed) and rounds:
            rounds -= 1
            changed = [step(group) for group in layer]


class OverBudget(RuntimeError):
    """There are more states or moves than may be counted; what was met stays in the walk."""


class Walk:
    """All states of a scenario and where each way on leads.

    Attributes:
        complete: Whether every state was met.
        groups: In the order in which they were met.
        layers: The groups of scenes that are taken together, in the order of the walk.
        start: The group and the number of the state that every run begins in.
        transitions: How many moves were made.
    """

    def __init__(self, machine: Machine, budget: int) -> None:
        self.machine = machine
        self.groups: dict[Here, Group] = {}
        self.layers: list[list[Group]] = []
        self.transitions = 0
        self._budget = budget
        self._most_moves = budget * MOVES_PER_STATE
        self._by_scene: dict[str, list[Group]] = {scene: [] for scene in machine.ways}
        self._askers = {
            (scene, way.number): asker(machine, scene, way.condition)
            for scene, ways in machine.ways.items()
            for way in ways
            if way.condition is not None
        }
        self._states = 0
        self._move = mover(len(machine.classes))
        here, state = machine.start()
        group = self._group(here)
        self.start = group, group.numbers[state]
        self.complete = self._walked()

    def forwards(self, step: Callable[[Group], bool]) -> None:
        """Take a step for every group, first ones first."""
        sweep(self.layers, step)

    def backwards(self, step: Callable[[Group], bool]) -> None:
        """Take a step for every group, last ones first."""
        sweep((layer[::-1] for layer in reversed(self.layers)), step)

    @property
    def states(self) -> int:
        """How many states were met."""
        return sum(map(len, self.groups.values()))

    def at(self, scene: str) -> list[Group]:
        """Return the groups of a scene."""
        return self._by_scene.get(scene, [])

    def _walked(self) -> bool:
        try:
            for layer in self.machine.order.layers:
                self._take(layer)
        except OverBudget:
            return False
        scenes = self.machine.scenario.scenes
        return all(how_many(scene) <= MOST for scene in scenes if scene.id in self.machine.ways)

    def _take(self, layer: tuple[str, ...]) -> None:
        """Expand the scenes of a layer until nothing new is met in them."""
        taken: dict[Group, None] = {}
        again = True
        while again:
            again = False
            for scene in layer:
                for group in list(self._by_scene[scene]):
                    taken[group] = None
                    if group.done < len(group):
                        self._expand(group)
                        again = True
        self.layers.append(list(taken))

    def _expand(self, group: Group) -> None:
        if not group.arcs:
            group.arcs = tuple(self._arc(group, way) for way in self.machine.ways[group.scene])
        first = group.done
        states = list(islice(group.numbers, first, None))
        group.done = len(group)
        for arc in group.arcs:
            taking = states
            if arc.ask is not None and arc.starts is not None:
                open_for = arc.ask(states, first)
                arc.starts += open_for
                taking = [states[number - first] for number in open_for]
            before = len(arc.group)
            arc.ends += self._mover(group.scene, arc, taking)(taking, arc.rows, arc.group.numbers)
            self.transitions += len(taking)
            self._states += len(arc.group) - before
            if self._states > self._budget or self.transitions > self._most_moves:
                raise OverBudget

    def _mover(self, scene: str, arc: Arc, taking: list[State]) -> Mover:
        """Choose the loop: one made for this very move pays off where many states take it."""
        if len(taking) > MANY and len(self.machine.known[scene].sets) == 1:
            return mover_of_one(arc.rows[0])
        return self._move

    def _arc(self, group: Group, way: Way) -> Arc:
        to, rows = self.machine.move(group.here, way)
        ask = self._askers.get((group.scene, way.number))
        return Arc(way, self._group(to), rows, ask, None if ask is None else [])

    def _group(self, here: Here) -> Group:
        group = self.groups.get(here)
        if group is None:
            numbers: defaultdict[State, int] = defaultdict()
            # A state that is looked up for the first time gets the next number.
            numbers.default_factory = numbers.__len__
            group = Group(here, numbers)
            self.groups[here] = group
            self._by_scene[here[0]].append(group)
        return group
