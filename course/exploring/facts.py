"""Which yes-or-no facts a walk must remember in each scene: flags, visits, choices read later."""

from collections.abc import Iterable, Mapping

from course.exploring.changes import Changes, Program, chose, flag, visited
from course.exploring.order import Order
from course.exploring.ways import Way
from course.scenario.conditions import Atom, Chose, FlagIs, Visited, atoms
from course.scenario.model import Effect


def fact_of(atom: Atom) -> str:
    """Name the fact that a condition reads; empty for one that reads a meter."""
    match atom:
        case FlagIs(flag=name):
            return flag(name)
        case Visited(scene=scene):
            return visited(scene)
        case Chose(choice=choice):
            return chose(choice)
        case _:
            return ""


def bits_of(ways: Mapping[str, tuple[Way, ...]]) -> dict[str, int]:
    """Give each fact that a way on reads a bit."""
    read = dict.fromkeys(fact for out in ways.values() for fact in _read(out) if fact)
    return {fact: 1 << place for place, fact in enumerate(read)}


def _read(ways: Iterable[Way]) -> list[str]:
    return [fact_of(atom) for way in ways for atom in atoms(way.condition)]


def live_facts(
    ways: Mapping[str, tuple[Way, ...]], order: Order, bits: Mapping[str, int]
) -> dict[str, int]:
    """Collect for each scene the bits that something may still read (backward data flow)."""
    live = {scene: sum({bits[fact] for fact in _read(out) if fact}) for scene, out in ways.items()}

    def step(scene: str) -> bool:
        wanted = live[scene]
        for way in ways[scene]:
            # What falls due on the way need not happen, so it never makes a fact dead.
            known = _assigned(way.effects, bits) | bits.get(visited(way.to), 0)
            for choice in way.decision:
                known |= bits.get(chose(f"{scene}/{choice}"), 0)
            wanted |= live[way.to] & ~known
        before, live[scene] = live[scene], wanted
        return wanted != before

    order.backwards(step)
    return live


def _assigned(effects: tuple[Effect, ...], bits: Mapping[str, int]) -> int:
    """Return the bits that effects set or clear, whatever they were."""
    names = {flag(effect.name) for effect in effects if effect.how in ("raise", "lower")}
    return sum(bits.get(name, 0) for name in names)


def due_at(ways: Mapping[str, tuple[Way, ...]], changes: Changes) -> dict[str, list[Program]]:
    """Collect what may fall due on entering each scene, conditions left aside."""
    found: dict[str, set[Program]] = {scene: set() for scene in ways}
    for out in ways.values():
        for way in out:
            for later in way.later:
                at = _after(ways, way.to, later.after or 1) if later.at is None else {later.at}
                for scene in at.intersection(found):
                    found[scene].add(changes.program(later.effects))
    return {scene: sorted(programs) for scene, programs in found.items()}


def _after(ways: Mapping[str, tuple[Way, ...]], scene: str, decisions: int) -> set[str]:
    """Collect the scenes that the last of so many decisions may lead into."""
    entered = {scene}
    for _ in range(decisions):
        standing, waiting = set[str](), list(entered)
        while waiting:
            here = waiting.pop()
            if here not in standing:
                standing.add(here)
                waiting += [way.to for way in ways[here] if not way.decision]
        entered = {way.to for here in standing for way in ways[here] if way.decision}
    return entered
