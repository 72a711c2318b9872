"""Ink's words for what a story is made of: texts, conditions, effects and waiting consequences."""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent

from course.exports.pieces.losing import by_chance
from course.exports.pieces.naming import Naming
from course.exports.pieces.waiting import provided
from course.scenario.conditions import (
    All,
    AnyOf,
    Chose,
    Condition,
    FlagIs,
    MeterIs,
    Not,
    Visited,
    atoms,
)
from course.scenario.model import Choice, Effect, Later, Scenario, Scene
from course.scenario.uses import conditions_of

RESERVED = frozenset(
    {
        *("and", "or", "not", "mod", "has", "hasnt", "true", "false", "else", "return", "ref"),
        *("temp", "function", "once", "cycle", "shuffle", "stopping", "END", "DONE"),
        *("VAR", "CONST", "LIST", "INCLUDE", "EXTERNAL", "TODO", "RANDOM", "SEED_RANDOM", "MIN"),
        *("MAX", "POW", "INT", "FLOAT", "FLOOR", "CEILING", "TURNS", "TURNS_SINCE", "READ_COUNT"),
        *("CHOICE_COUNT", "LIST_VALUE", "LIST_COUNT", "LIST_MIN", "LIST_MAX", "LIST_ALL"),
        *("LIST_INVERT", "LIST_RANDOM", "LIST_RANGE", "lists", "global"),
    }
)
ANYWHERE = re.compile(r"[\\{}|#\[\]]|<(?=[->])|(?<=-)>|(?<=/)[/*]")
# Ink warns of these: they look like logic that lacks its mark.
LIKE_LOGIC = re.compile(r"else:|return")
AT_START = re.compile(r"[-*+=~(!&$>]|(?:VAR|CONST|LIST|INCLUDE|EXTERNAL|TODO)\b")


def shown(line: str) -> str:
    """Write one line so that Ink shows it as it is."""
    escaped = ANYWHERE.sub(r"\\\g<0>", line)
    if LIKE_LOGIC.match(escaped):
        return f'{escaped[0]}{{""}}{escaped[1:]}'
    return f"\\{escaped}" if AT_START.match(escaped) else escaped


def when(condition: str, lines: Iterable[str]) -> Iterator[str]:
    """Write lines that count only while a condition holds."""
    yield f"{{ {condition}:"
    yield from (indent(line, "    ") for line in lines)
    yield "}"


class Words:
    """Knows what everything in a scenario is called in Ink.

    Attributes:
        meters: Variable by meter; a name that means something in Ink gets a number.
        flags: Variable by flag.
        knots: Knot by scene.
        labels: Label by choice (``scene/choice``), where something asks for it later.
        helpers: Variable or label of a scene by what it is for, see ``helpers_of``.
        waiting: Variables that say when each consequence was made, 0 while it does not wait.
        falls_due: Variable with the decision after which each place of ``waiting`` is due.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.naming = Naming(RESERVED)
        self.meters = self.naming.give_all(scenario.meters, "meter")
        self.flags = self.naming.give_all(scenario.flags, "flag")
        self.here, self.ending, self.decisions, self.made, self.due, self.next = (
            self.naming.give(name, name)
            for name in ("here", "ending", "decisions", "made", "due", "next")
        )
        self.knots = self.naming.give_all((scene.id for scene in scenario.scenes), "scene")
        self.debrief = self.naming.give("debrief", "debrief")
        self.labels = self.naming.give_all(self._to_be_known(), "choice")
        self.helpers = {
            (scene.id, what): self.naming.give(f"{self.knots[scene.id]}_{what}", "scene")
            for scene in scenario.scenes
            for what in helpers_of(scene)
        }
        self.waiting = self._places()
        self.falls_due = self._dues()

    def _to_be_known(self) -> Iterator[str]:
        """Yield the choices that something asks for later, as ``scene/choice``."""
        read = {
            atom.choice
            for condition in conditions_of(self.scenario)
            for atom in atoms(condition)
            if isinstance(atom, Chose)
        }
        for scene in self.scenario.scenes:
            for choice in scene.choices:
                key = f"{scene.id}/{choice.id}"
                if key in read or (choice.once and choice.closed == "grey"):
                    yield key

    def label(self, key: str) -> str:
        """Return the name behind a choice's bullet, in brackets; empty when nobody asks for it."""
        return f"({self.labels[key]}) " if key in self.labels else ""

    def taken(self, key: str) -> str:
        """Say that a choice (``scene/choice``) has been taken."""
        knot = self.knots.get(key.partition("/")[0], "")
        return f"{knot}.{self.labels[key]} > 0" if key in self.labels else "false"

    def condition(self, condition: Condition) -> str:
        """Write a condition."""
        match condition:
            case Not(part=part):
                return self.negated(part)
            case All(parts=parts):
                return " and ".join(self._within(part) for part in parts)
            case AnyOf(parts=parts):
                return " or ".join(self._within(part) for part in parts)
            case MeterIs(meter=meter, relation=relation, value=value):
                return f"{self.meters[meter]} {'==' if relation == '=' else relation} {value}"
            case FlagIs(flag=flag):
                return self.flags[flag]
            case _:
                return self._been(condition)

    def negated(self, condition: Condition) -> str:
        """Write that a condition does not hold; Ink reads one name in brackets as a list."""
        written = self.condition(condition)
        return f"not ({written})" if " " in written else f"not {written}"

    def _within(self, part: Condition) -> str:
        written = self.condition(part)
        return f"({written})" if isinstance(part, All | AnyOf) else written

    def _been(self, fact: Condition) -> str:
        if isinstance(fact, Visited):
            return f"{self.knots[fact.scene]} > 0" if fact.scene in self.knots else "false"
        return self.taken(fact.choice) if isinstance(fact, Chose) else "false"

    def effects(self, effects: Iterable[Effect]) -> Iterator[str]:
        """Write effects, each brought back inside its meter's range."""
        for effect in effects:
            if effect.how in ("raise", "lower"):
                yield f"~ {self.flags[effect.name]} = {str(effect.how == 'raise').lower()}"
                continue
            meter, name = self.scenario.meters[effect.name], self.meters[effect.name]
            if effect.how == "set":
                yield f"~ {name} = {meter.clamp(effect.amount)}"
                continue
            sign = "+" if effect.amount > 0 else "-"
            sum_of = f"{name} {sign} {abs(effect.amount)}"
            yield f"~ {name} = MAX({meter.low}, MIN({meter.high}, {sum_of}))"

    def _places(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for number, (scene, choice, later) in enumerate(laters(self.scenario), start=1):
            places = range(provided(self.scenario, scene, choice, later))
            found[later.key] = tuple(
                self.naming.give(f"waits_{number}{f'_{place + 1}' * (place > 0)}", "waits")
                for place in places
            )
        return found

    def _dues(self) -> dict[str, str]:
        counted = (later.key for _, _, later in laters(self.scenario) if later.after is not None)
        places = (place for key in counted for place in self.waiting[key])
        return {place: self.naming.give(place.replace("waits", "due"), "due") for place in places}

    def make(self, later: Later) -> Iterator[str]:
        """Write that a consequence waits from now on, in the first place that is free."""
        places = self.waiting[later.key]
        yield f"~ {self.made}++"
        if len(places) == 1:
            yield from self._wait(later, places[0])
            return
        yield "{"
        for place in places:
            yield f"- {place} == 0:"
            yield from (f"    {line}" for line in self._wait(later, place))
        yield "}"

    def _wait(self, later: Later, place: str) -> Iterator[str]:
        yield f"~ {place} = {self.made}"
        if later.after is not None:
            yield f"~ {self.falls_due[place]} = {self.decisions} + {later.after}"


def helpers_of(scene: Scene) -> tuple[str, ...]:
    """List what a scene needs names for beside its own."""
    if scene.decision in ("pick", "order"):
        places = (f"place_{number + 1}" for number in range(len(scene.choices)))
        return ("count", "choosing", "acting", "turn", *places)
    return ("draw", "dice") if by_chance(scene) else ()


def counters_of(scene: Scene) -> tuple[str, ...]:
    """List which of a scene's helpers are whole numbers that outlast a visit."""
    return tuple(w for w in helpers_of(scene) if w in ("count", "draw") or w.startswith("place"))


def laters(scenario: Scenario) -> Iterator[tuple[Scene, Choice, Later]]:
    """Yield every delayed consequence with the choice and scene it is made in."""
    for scene in scenario.scenes:
        for choice in scene.choices:
            for later in choice.later:
                yield scene, choice, later
