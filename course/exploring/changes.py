"""Effects as tables: what a list of effects makes of each value of a meter, and of the facts.

Lists of effects that do the same have the same number, a *program*. Numbers are compared, joined
and remembered faster than effects.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from course.scenario.model import Effect, Meter

Table = tuple[int, ...]
"""Place of the value after, by place of the value before, in the list of a meter's values."""
Program = int


class Does(NamedTuple):
    """What a list of effects does.

    Attributes:
        tables: For each meter that it can move, in the order of the meters.
        keep: Facts kept; ``after = before & keep | put``.
    """

    tables: tuple[tuple[str, Table], ...]
    keep: int
    put: int


class Changes:
    """The lists of effects of one scenario, numbered by what they do.

    Attributes:
        values: For each meter the values that any play can give it, ascending.
        nothing: The program of no effects.
    """

    def __init__(
        self, meters: Mapping[str, Meter], effects: Iterable[Effect], bits: Mapping[str, int]
    ) -> None:
        self._meters = meters
        self._bits = bits
        self._numbers: dict[Does, Program] = {}
        self._does: list[Does] = []
        self.nothing = self._numbered(Does((), -1, 0))
        self.program = cache(self._program)
        self.then = cache(self._then)
        self.of_meters = cache(self._of_meters)
        all_effects = tuple(effects)
        self.values = {
            name: _values(meter, [effect for effect in all_effects if effect.name == name])
            for name, meter in meters.items()
        }
        self.place = {
            name: {value: place for place, value in enumerate(values)}
            for name, values in self.values.items()
        }

    def _numbered(self, does: Does) -> Program:
        number = self._numbers.setdefault(does, len(self._does))
        if number == len(self._does):
            self._does.append(does)
        return number

    def of_meter(self, name: str, program: Program) -> Table | None:
        """Return what effects make of a meter; None when they leave it alone."""
        return self.of_meters(program).get(name)

    def _of_meters(self, program: Program) -> Mapping[str, Table]:
        """Return what effects make of the meters that they can move."""
        return dict(self._does[program].tables)

    def of_facts(self, program: Program) -> tuple[int, int]:
        """Return what effects make of the facts: ``after = before & keep | put``."""
        does = self._does[program]
        return does.keep, does.put

    def _program(self, effects: tuple[Effect, ...]) -> Program:
        """Return the number of what a list of effects does, from left to right."""
        number = self.nothing
        for effect in effects:
            number = self.then(number, self._numbered(self._single(effect)))
        return number

    def _single(self, effect: Effect) -> Does:
        if effect.how in ("raise", "lower"):
            bit = self._bits.get(flag(effect.name), 0)
            return Does((), -1, bit) if effect.how == "raise" else Does((), ~bit, 0)
        places = self.place[effect.name]
        meter = self._meters[effect.name]
        table = tuple(places[after(meter, effect, value)] for value in self.values[effect.name])
        return Does(((effect.name, table),), -1, 0)

    def _then(self, first: Program, second: Program) -> Program:
        """Join two lists of effects."""
        one, other = self._does[first], self._does[second]
        tables = dict(one.tables)
        for name, table in other.tables:
            before = tables.get(name)
            tables[name] = tuple([table[v] for v in before]) if before else table
        ordered = tuple((name, tables[name]) for name in self._meters if name in tables)
        keep, put = one.keep & other.keep, one.put & other.keep | other.put
        return self._numbered(Does(ordered, keep, put))


def after(meter: Meter, effect: Effect, value: int) -> int:
    """Say what an effect makes of a meter's value."""
    return meter.clamp(effect.amount if effect.how == "set" else value + effect.amount)


def _values(meter: Meter, effects: list[Effect]) -> Table:
    met, waiting = {meter.start}, [meter.start]
    while waiting:
        value = waiting.pop()
        for effect in effects:
            there = after(meter, effect, value)
            if there not in met:
                met.add(there)
                waiting.append(there)
    return tuple(sorted(met))


def flag(name: str) -> str:
    """Name the fact that a flag is set."""
    return f"flag {name}"


def visited(scene: str) -> str:
    """Name the fact that a scene has been entered."""
    return f"visited {scene}"


def chose(choice: str) -> str:
    """Name the fact that a choice (``scene/choice``) has been taken."""
    return f"chose {choice}"


def identity(size: int) -> Table:
    """Return the table that changes nothing."""
    return tuple(range(size))


def numbered(signatures: Iterable[object]) -> Table:
    """Give equal signatures equal numbers, from 0 in the order met."""
    seen: dict[object, int] = {}
    return tuple([seen.setdefault(signature, len(seen)) for signature in signatures])
