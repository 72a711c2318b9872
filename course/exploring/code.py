"""Python made for one scenario's moves and conditions: from tables and numbers, never from a text.

The walk spends its time in two loops, one that moves states and one that asks which are open. Both
are written out for the shape at hand. Nothing that a trainer typed enters the code: it consists of
the names of places in a state, of whole numbers, and of tables handed in beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from course.exploring.changes import Table, identity
from course.exploring.facts import fact_of
from course.exploring.machine import Machine, Row, Rows, State
from course.scenario.conditions import COMPARE, All, AnyOf, Condition, MeterIs, Not

Numbers = Mapping[State, int]
Mover = Callable[[Sequence[State], Rows, Numbers], list[int]]
"""Moves states and returns the numbers of those that they become."""
Asker = Callable[[Sequence[State], int], list[int]]
"""Returns the numbers of the states that a condition holds for; the first one's number is given."""


@cache
def mover(meters: int) -> Mover:
    """Make the loop that moves states with so many meters."""
    tables = "".join(f", t{place}" for place in range(meters))
    after = "".join(f", t{place}[m{place}]" for place in range(meters))
    made: Mover = _run(
        "def make():\n"
        "    def move(states, rows, numbers):\n"
        f"        return [numbers[n{after},] for {_names(1 + meters)} in states"
        f" for n{tables}, in (rows[f],)]\n"
        "    return move\n"
    )()
    return made


def mover_of_one(row: Row) -> Mover:
    """Make the loop for a scene in which only one set of facts is known, told apart no further."""
    number, *tables = row
    ways, used = [f"{number:d}"], dict[str, Table]()
    for place, table in enumerate(tables):
        if table == identity(len(table)):
            ways.append(f"m{place}")
        elif len(set(table)) == 1:
            ways.append(f"{table[0]:d}")
        else:
            ways.append(f"t{place}[m{place}]")
            used[f"t{place}"] = table
    return _maker_of_one(tuple(ways), tuple(used))(**used)


@cache
def _maker_of_one(ways: tuple[str, ...], tables: tuple[str, ...]) -> Callable[..., Mover]:
    return _run(
        f"def make({', '.join(tables)}):\n"
        "    def move(states, rows, numbers):\n"
        f"        return [numbers[{', '.join(ways)},] for {_names(len(ways))} in states]\n"
        "    return move\n"
    )


def asker(machine: Machine, scene: str, condition: Condition) -> Asker:
    """Make the loop that asks which states a condition holds for."""
    tables: dict[str, object] = {"sets": machine.known[scene].sets}
    asked = _Asked(machine, scene, tables).code(condition)
    make = _run(
        f"def make({', '.join(tables)}):\n"
        "    def ask(states, first):\n"
        f"        return [n for n, ({_names(1 + len(machine.classes))}) in "
        f"enumerate(states, first) if {asked}]\n"
        "    return ask\n"
    )
    made: Asker = make(**tables)
    return made


class _Asked:
    """A condition written as an expression over the places of a state."""

    def __init__(self, machine: Machine, scene: str, tables: dict[str, object]) -> None:
        self._machine = machine
        self._scene = scene
        self._tables = tables
        self._places = {name: place for place, name in enumerate(machine.classes)}

    def code(self, condition: Condition) -> str:
        """Write a condition; each kind of it has one form."""
        match condition:
            case Not(part=part):
                return f"(not {self.code(part)})"
            case All(parts=parts):
                return f"({' and '.join(map(self.code, parts))})"
            case AnyOf(parts=parts):
                return f"({' or '.join(map(self.code, parts))})"
            case MeterIs():
                return self._compared(condition)
            case _:
                return f"(sets[f] & {self._machine.bits[fact_of(condition)]:d})"

    def _compared(self, atom: MeterIs) -> str:
        if atom.meter not in self._places:
            start = self._machine.scenario.meters[atom.meter].start
            return str(COMPARE[atom.relation](start, atom.value))
        name = f"k{len(self._tables)}"
        self._tables[name] = _Answers(self._machine, self._scene, atom)
        return f"{name}[f][m{self._places[atom.meter]}]"


class _Answers(dict[int, tuple[bool, ...]]):
    """What a comparison answers by class, for each number of the facts known."""

    def __init__(self, machine: Machine, scene: str, atom: MeterIs) -> None:
        super().__init__()
        self._machine, self._scene, self._atom = machine, scene, atom

    def __missing__(self, number: int) -> tuple[bool, ...]:
        atom, machine = self._atom, self._machine
        values = machine.values[atom.meter]
        node = machine.node(self._scene, number)
        self[number] = tuple(
            COMPARE[atom.relation](values[place], atom.value)
            for place in machine.classes[atom.meter].standing_value[node]
        )
        return self[number]


def _names(places: int) -> str:
    return ", ".join(("f", *(f"m{place}" for place in range(places - 1)))) + ","


def _run(code: str) -> Callable[..., Any]:
    made: dict[str, Callable[..., Any]] = {}
    exec(compile(code, "<moves of a scenario>", "exec"), made)  # noqa: S102 - our own numbers only
    return made["make"]
