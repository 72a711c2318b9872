"""Which sets of facts no future can tell apart, and the number that stands for each of them.

As with the values of a meter (``classes.py``), but for all facts together: having read two files
out of three may come to the same as having read one, when only one is ever asked about. Where a
story could come to know too many different sets of facts, each stays apart.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from course.exploring.changes import Changes, chose, visited
from course.exploring.facts import due_at, fact_of
from course.exploring.order import Order
from course.exploring.ways import Way
from course.scenario.conditions import All, AnyOf, Condition, MeterIs, Not, atoms

MOST = 20_000
"""Sets of facts, over all scenes, up to which it is worth while to compare them."""

Residual = Literal[True, False] | tuple[object, ...]
"""What is left of a condition once the facts are known: settled, or about meters."""
Ways = Mapping[str, tuple[Way, ...]]
Sets = dict[str, dict[int, int]]
"""For each scene the class of each set of facts."""


class Known:
    """The sets of facts of one scene.

    Attributes:
        live: Facts that something may still read, as bits.
        sets: A set of facts (as bits) for each number.
        compared: Whether the numbers are classes, so that one stands for all that come to the same.
    """

    def __init__(self, live: int, class_of: Mapping[int, int] | None) -> None:
        self.live = live
        self.compared = class_of is not None
        self._number_of = dict(class_of or {})
        self.sets: list[int] = []
        for facts, number in self._number_of.items():
            if number == len(self.sets):
                self.sets.append(facts)

    def number(self, facts: int) -> int:
        """Return the number of a set of facts.

        Raises:
            KeyError: No play comes to know it here.
        """
        facts &= self.live
        if self.compared:
            return self._number_of[facts]
        number = self._number_of.setdefault(facts, len(self.sets))
        if number == len(self.sets):
            self.sets.append(facts)
        return number


class Telling:
    """Finds which sets of facts the future of a story can tell apart."""

    def __init__(
        self,
        ways: Ways,
        order: Order,
        bits: Mapping[str, int],
        live: Mapping[str, int],
        changes: Changes,
    ) -> None:
        self._order = order
        self._bits = bits
        self._live = live
        self._due = {
            scene: [changes.of_facts(program) for program in found]
            for scene, found in due_at(ways, changes).items()
        }
        self._moves = {
            scene: [(way, *facts_after(scene, way, bits, changes)) for way in out]
            for scene, out in ways.items()
        }
        self._read = {
            (scene, way.number): sum({bits.get(fact_of(atom), 0) for atom in atoms(way.condition)})
            for scene, out in ways.items()
            for way in out
        }
        self._residual = cache(self._found_residual)
        self._entering = cache(self._entered)

    def classes(self, start: str) -> Sets | None:
        """Return for each scene the class of each set of facts; None when there are too many."""
        met = self._met(start)
        if met is None:
            return None
        sets: Sets = {scene: dict.fromkeys(sorted(found), 0) for scene, found in met.items()}
        self._order.backwards(lambda scene: self._refined(scene, sets))
        return sets

    def _met(self, start: str) -> dict[str, set[int]] | None:
        """Collect the sets of facts that each scene may meet, whatever the meters say."""
        met: dict[str, set[int]] = {scene: set() for scene in self._moves}
        waiting = list(self._entering(start, 0))
        count = 0
        while waiting:
            scene, facts = waiting.pop()
            if facts in met[scene]:
                continue
            met[scene].add(facts)
            count += 1
            if count > MOST:
                return None
            for way, keep, put in self._moves[scene]:
                if self._left_of(scene, way, facts) is not False:
                    waiting += self._entering(way.to, (facts & keep | put) & self._live[way.to])
        return met

    def _left_of(self, scene: str, way: Way, facts: int) -> Residual:
        if way.condition is None:
            return True
        return self._residual(scene, way.number, facts & self._read[scene, way.number])

    def _found_residual(self, scene: str, number: int, facts: int) -> Residual:
        return residual(self._moves[scene][number][0].condition, facts, self._bits)

    def _entered(self, scene: str, facts: int) -> tuple[tuple[str, int], ...]:
        """Return what may be known on entering: whatever is due may have happened or not."""
        live = self._live[scene]
        found = {(facts | self._bits.get(visited(scene), 0)) & live}
        waiting = list(found)
        while waiting:
            here = waiting.pop()
            for keep, put in self._due[scene]:
                after = (here & keep | put) & live
                if after not in found:
                    found.add(after)
                    waiting.append(after)
        return tuple((scene, each) for each in sorted(found))

    def _refined(self, scene: str, sets: Sets) -> bool:
        """Split the classes of a scene; tell whether any was split."""
        before = sets[scene]
        told = {facts: self._signature(scene, facts, sets) for facts in before}
        classes, count = _numbered(told), 0
        # What may be due on the way in must lead sets of one class to one class, too.
        while len(set(classes.values())) > count:
            count = len(set(classes.values()))
            classes = _numbered(
                {f: (classes[f], *[classes[o] for o in self._coming(scene, f)]) for f in before}
            )
        sets[scene] = classes
        return count > len(set(before.values()))

    def _signature(self, scene: str, facts: int, sets: Sets) -> tuple[object, ...]:
        """Return what the future can tell of a set of facts: conditions, and where ways lead."""
        told: list[object] = []
        for way, keep, put in self._moves[scene]:
            left = self._left_of(scene, way, facts)
            told.append(left)
            if left is not False:
                after = (facts & keep | put) & self._live[way.to]
                told.append(sets[way.to][self._coming(way.to, after)[0]])
        return tuple(told)

    def _coming(self, scene: str, facts: int) -> list[int]:
        """List what is known on entering: with nothing due, then with each thing due."""
        live = self._live[scene]
        here = (facts | self._bits.get(visited(scene), 0)) & live
        return [here, *((here & keep | put) & live for keep, put in self._due[scene])]


def _numbered(told: Mapping[int, object]) -> dict[int, int]:
    numbers: dict[object, int] = {}
    return {facts: numbers.setdefault(signature, len(numbers)) for facts, signature in told.items()}


def facts_after(scene: str, way: Way, bits: Mapping[str, int], changes: Changes) -> tuple[int, int]:
    """Say what taking a way on makes of the facts: ``after = before & keep | put``."""
    keep, put = changes.of_facts(changes.program(way.effects))
    for choice in way.decision:
        put |= bits.get(chose(f"{scene}/{choice}"), 0)
    return keep, put


def residual(condition: Condition | None, facts: int, bits: Mapping[str, int]) -> Residual:
    """Say what is left of a condition when these facts, and no others, are so."""
    match condition:
        case None:
            return True
        case Not(part=part):
            left = residual(part, facts, bits)
            return not left if isinstance(left, bool) else ("not", left)
        case All(parts=parts):
            return _joined("all", (residual(part, facts, bits) for part in parts), settled=False)
        case AnyOf(parts=parts):
            return _joined("any", (residual(part, facts, bits) for part in parts), settled=True)
        case MeterIs(meter=meter, relation=relation, value=value):
            return ("meter", meter, relation, value)
        case _:
            return bool(facts & bits[fact_of(condition)])


def compared_in(left: Residual) -> set[tuple[str, str, int]]:
    """Collect the comparisons that are left: meter, relation and value."""
    match left:
        case ("meter", str(meter), str(relation), int(value)):
            return {(meter, relation, value)}
        case (_, *parts):
            return set().union(*(compared_in(part) for part in parts))  # type: ignore[arg-type]
        case _:
            return set()


def _joined(how: str, parts: Iterable[Residual], *, settled: bool) -> Residual:
    left: list[Residual] = []
    for part in parts:
        if part is settled:
            return settled
        if not isinstance(part, bool):
            left.append(part)
    return (how, *left) if left else not settled
