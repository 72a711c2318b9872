"""A story's variables as meters and flags: what they are called, where they start, how far."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from course.imports.pieces.tokens import Setter
from course.scenario.names import RESERVED

WIDEST = 1_000
"""Points that a meter may have from its lowest to its highest value."""

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
UNFIT = re.compile(r"[^a-z0-9_]+")


@dataclass
class Variable:
    """One variable of the story.

    Attributes:
        name: As a meter or flag is called here.
        values: Values that are known to occur, 0 and 100 among them.
        fall: All that is taken from it in different places.
        rise: All that is added to it in different places.
        ranges: Ranges that the story itself keeps it in.
    """

    written: str
    name: str
    is_flag: bool = True
    start: int = 0
    values: set[int] = field(default_factory=lambda: {0, 100})
    fall: int = 0
    rise: int = 0
    ranges: set[tuple[int, int]] = field(default_factory=set)

    @property
    def range(self) -> tuple[int, int]:
        """Lowest and highest value: wide enough for every step once, where that is not too wide."""
        if len(self.ranges) == 1:
            ((low, high),) = self.ranges
            return min(low, self.start), max(high, self.start)
        low, high = min(self.values), max(self.values)
        wide_low, wide_high = min(low, self.start - self.fall), max(high, self.start + self.rise)
        return (wide_low, wide_high) if wide_high - wide_low <= WIDEST else (low, high)

    @property
    def is_usable(self) -> bool:
        """Whether it can be a flag, or a meter that is not too wide."""
        low, high = self.range
        return self.is_flag or low < high <= low + WIDEST


class Variables:
    """Everything that setters change, each under a name of its own."""

    def __init__(self, setters: Iterable[Setter], at_start: Iterable[Setter]) -> None:
        self.found: dict[str, Variable] = {}
        begin = list(at_start)
        for setter in [*begin, *setters]:
            self._note(setter)
        for setter in begin:
            variable = self.found[setter.name]
            variable.start = setter.amount + (variable.start if setter.how == "add" else 0)
            variable.values.add(variable.start)

    def _note(self, setter: Setter) -> None:
        variable = self.found.get(setter.name)
        if variable is None:
            variable = Variable(setter.name, self._name(setter.name))
            self.found[setter.name] = variable
        if setter.how != "flag":
            variable.is_flag = False
        if setter.how == "set":
            variable.values.add(setter.amount)
        if setter.how == "add":
            variable.rise += max(setter.amount, 0)
            variable.fall += max(-setter.amount, 0)
        if setter.range is not None:
            variable.ranges.add(setter.range)

    def _name(self, written: str) -> str:
        name = UNFIT.sub("_", HUMP.sub("_", written).lower()).strip("_")
        name = name if name[:1].isalpha() else f"v_{name}".rstrip("_")
        taken = {variable.name for variable in self.found.values()} | RESERVED
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        return free

    def fits(self, setter: Setter) -> bool:
        """Tell whether a change can be written as an effect."""
        variable = self.found.get(setter.name)
        if variable is None:  # set in a dialect that the story is not written in
            return False
        return variable.is_usable and (setter.how == "flag") == variable.is_flag

    def effect(self, setter: Setter) -> str:
        """Write a change as an effect; empty when it changes nothing."""
        name = self.found[setter.name].name
        if setter.how == "flag":
            return name if setter.amount else f"not {name}"
        if setter.how == "set":
            return f"{name} = {setter.amount}"
        return f"{name} {setter.amount:+d}" if setter.amount else ""
