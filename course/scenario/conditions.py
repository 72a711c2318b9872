"""What must be true for a choice to be open or a paragraph to be shown."""

from collections.abc import Collection, Iterator, Mapping
from operator import eq, ge, gt, le, lt
from types import MappingProxyType
from typing import Annotated, Literal, Protocol

from pydantic import Field

from course.items import Frozen

# Every ``op`` is required: a default would be left out of stored versions and of fingerprints,
# and “a and b” would read like “a or b”.


class MeterIs(Frozen):
    """True when a meter compares like this with a whole number."""

    op: Literal["compare"]
    meter: str
    relation: Literal[">=", "<=", ">", "<", "="]
    value: int


class FlagIs(Frozen):
    """True when a flag is set."""

    op: Literal["flag"]
    flag: str


class Visited(Frozen):
    """True when the scene has been entered in this run."""

    op: Literal["visited"]
    scene: str


class Chose(Frozen):
    """True when the choice (``scene/choice``) has been taken in this run."""

    op: Literal["chose"]
    choice: str


class Not(Frozen):
    """True when its part is false."""

    op: Literal["not"]
    part: "Condition"


class All(Frozen):
    """True when every part is true (``and``)."""

    op: Literal["all"]
    parts: tuple["Condition", ...]


class AnyOf(Frozen):
    """True when at least one part is true (``or``)."""

    op: Literal["any"]
    parts: tuple["Condition", ...]


Atom = MeterIs | FlagIs | Visited | Chose
Condition = Annotated[
    MeterIs | FlagIs | Visited | Chose | Not | All | AnyOf, Field(discriminator="op")
]

COMPARE = MappingProxyType({">=": ge, "<=": le, ">": gt, "<": lt, "=": eq})


class Situation(Protocol):
    """What a condition looks at; a position in a run is one."""

    @property
    def meters(self) -> Mapping[str, int]:
        """Values by meter."""

    @property
    def flags(self) -> Collection[str]:
        """Flags that are set."""

    @property
    def visits(self) -> Mapping[str, int]:
        """How often each scene has been entered; scenes never entered may be left out."""

    @property
    def chosen(self) -> Collection[str]:
        """Choices taken so far, as ``scene/choice``."""


def holds(condition: Condition | None, position: Situation) -> bool:
    """Tell whether a condition is true here; no condition is always true."""
    match condition:
        case None:
            return True
        case Not(part=part):
            return not holds(part, position)
        case All(parts=parts):
            return all(holds(part, position) for part in parts)
        case AnyOf(parts=parts):
            return any(holds(part, position) for part in parts)
        case _:
            return is_so(condition, position)


def is_so(atom: Atom, position: Situation) -> bool:
    """Tell whether a condition without parts is true here."""
    match atom:
        case MeterIs(meter=meter, relation=relation, value=value):
            return bool(COMPARE[relation](position.meters[meter], value))
        case FlagIs(flag=flag):
            return flag in position.flags
        case Visited(scene=scene):
            return position.visits.get(scene, 0) > 0
        case Chose(choice=choice):
            return choice in position.chosen


def atoms(condition: Condition | None) -> Iterator[Atom]:
    """Yield every comparison, flag, visit and choice that a condition reads."""
    match condition:
        case Not(part=part):
            yield from atoms(part)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from atoms(part)
        case MeterIs() | FlagIs() | Visited() | Chose():
            yield condition
        case None:
            return


def size(condition: Condition) -> int:
    """Count what a condition reads, named conditions written out."""
    return sum(1 for _ in atoms(condition))
