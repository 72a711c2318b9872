"""What is waiting in a run, told apart only by what it will do where it falls due."""

from collections.abc import Mapping
from functools import cache

from course.exploring.changes import Changes, Program, identity
from course.exploring.classes import Classes
from course.exploring.nodes import Node, Nodes
from course.scenario.model import Later

Due = str | int
"""The scene that a consequence waits for, or how many further decisions it still waits."""
Waiting = tuple[tuple[Due, Program], ...]
"""Consequences in the order caused: when each is due, and what it does."""

IDLE: Program = -1
"""Stands for effects that do nothing where they fall due."""


class Queue:
    """Consequences that are waiting, brought into one form for all that come to the same."""

    def __init__(
        self,
        changes: Changes,
        classes: Mapping[str, Classes],
        nodes: Nodes,
        beyond: Mapping[str, frozenset[str]],
        *,
        reduce: bool,
    ) -> None:
        self._changes = changes
        self._classes = classes
        self._nodes = nodes
        self._beyond = beyond
        self._reduce = reduce
        self._standard: dict[object, Program] = {}
        self._standard_of = cache(self._found_standard)
        self.left = cache(self._left)
        self.entered = cache(self._entered)

    def caused(self, later: Later, left: int | None = None) -> tuple[Due, Program]:
        """Say how a delayed consequence waits.

        Args:
            left: How many further decisions it still waits, when that is fewer than at first.
        """
        program = self._changes.program(later.effects)
        if later.at is None:
            return left or later.after or 1, program
        return later.at, self._standard_of(later.at, program)

    def _found_standard(self, scene: str, program: Program) -> Program:
        """Return one program for all that do the same in a scene."""
        if not self._reduce:
            return program
        if scene not in self._nodes.of:
            return IDLE
        does = tuple(self._does(node, program) for node in self._nodes.of[scene])
        told = self._nodes.told(scene, program)
        if told == (0, 0) and all(done is None for done in does):
            return IDLE
        return self._standard.setdefault((scene, does, told), program)

    def _does(self, node: Node, program: Program) -> object:
        """Say what effects do while a node is being entered; None for nothing."""
        to = self._nodes.after(node, *self._changes.of_facts(program), node[0])
        found = []
        for name, table in self._changes.of_meters(program).items():
            if name in self._classes:
                classes = self._classes[name]
                there, here = classes.coming[to], classes.coming_value[node]
                moved = tuple([there[table[value]] for value in here])
                found += [(name, moved)] if to != node or moved != identity(len(moved)) else []
        return None if to == node and not found else (to, tuple(found))

    def _left(self, waiting: Waiting, caused: Waiting) -> Waiting:
        """Take a decision: what counts decisions comes nearer, and what it causes joins the end."""
        nearer = [(due if isinstance(due, str) else due - 1, what) for due, what in waiting]
        if not caused:
            return tuple(nearer)
        nearer += (entry for entry in caused if entry[1] != IDLE)
        return self._tidied(nearer) if self._reduce else tuple(nearer)

    def _entered(self, waiting: Waiting, scene: str) -> tuple[Program, Waiting]:
        """Enter a scene: return what falls due there, in order, and what still waits."""
        now, beyond = self._changes.nothing, self._beyond[scene]
        still: list[tuple[Due, Program]] = []
        counted = False
        for entry in waiting:
            due, what = entry
            if due == scene:
                now = self._changes.then(now, what)
            elif isinstance(due, int):
                if due <= 0:
                    counted = True
                    now = self._changes.then(now, what)
                elif beyond or not self._reduce:
                    still.append(entry)
            elif due in beyond or not self._reduce:
                still.append(entry)
        # Only where something stood between them that is gone now can there be neighbours to join.
        return now, self._tidied(still) if counted and self._reduce else tuple(still)

    def _tidied(self, waiting: list[tuple[Due, Program]]) -> Waiting:
        """Sort what can never fall due together, and join neighbours that always will."""
        # Consequences that wait for different scenes never meet, so their order means nothing.
        # One that counts decisions may meet any, so nothing is moved past it.
        if all(isinstance(due, str) for due, _ in waiting):
            return tuple(self._joined(waiting))
        tidy: list[tuple[Due, Program]] = []
        first = 0
        for place, (due, _) in enumerate((*waiting, (0, IDLE))):
            if isinstance(due, int):
                tidy += self._joined(waiting[first:place])
                tidy += waiting[place : place + 1]
                first = place + 1
        return tuple(tidy)

    def _joined(self, waiting: list[tuple[Due, Program]]) -> list[tuple[Due, Program]]:
        """Bring consequences that wait for scenes into one order, one for each scene."""
        at: dict[str, Program] = {}
        for due, what in waiting:
            if isinstance(due, str) and what != IDLE:
                before = at.pop(due, None)
                both = what if before is None else self._changes.then(before, what)
                at[due] = both if before is None else self._standard_of(due, both)
                if at[due] == IDLE:
                    del at[due]
        return sorted(at.items())
