"""What treats each claim of the articles, what is meant to and does not, what is still to come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from course.content.claims import Claim
from course.content.model import Lesson, Module
from course.content.source import Place
from course.scenario.model import Scenario

What = Literal["lesson", "question", "reflection", "scene"]


class Treatment(NamedTuple):
    """One part of the course that can treat a claim.

    Attributes:
        name: As the ledger names it: an id, or ``scenario/scene``.
        home: Id of the module or the scenario that it lies in.
        within: Title of that module or scenario.
        path: Its file, relative to the course.
        number: Of the module; None in a scenario.
    """

    what: What
    name: str
    title: str
    home: str
    within: str
    path: str
    number: int | None = None


class Planned(NamedTuple):
    """A module or a scenario that is meant to treat a claim.

    Attributes:
        name: The module's number or the scenario's id, as the ledger has it.
        title: Empty while the course has none such.
        place: Where the ledger says so.
    """

    what: Literal["module", "scenario"]
    name: str
    title: str
    place: Place


@dataclass(frozen=True)
class Covered:
    """One claim held against the course.

    Attributes:
        treated: What treats it, in the order of the course.
        gaps: Modules and scenarios that are there, are meant to treat it and do not.
        to_come: Modules and scenarios that are meant to treat it and are not there.
        unknown: What the ledger names and the course lacks, with where it says so.
    """

    claim: Claim
    treated: tuple[Treatment, ...] = ()
    gaps: tuple[Planned, ...] = ()
    to_come: tuple[Planned, ...] = ()
    unknown: tuple[tuple[str, Place], ...] = ()

    @property
    def state(self) -> Literal["gap", "treated", "to come"]:
        """Whether something is missing now; what is neither treated nor planned is missing too."""
        if self.gaps or not (self.treated or self.to_come):
            return "gap"
        return "treated" if self.treated else "to come"


@dataclass(frozen=True)
class Coverage:
    """All claims held against the course.

    Attributes:
        claims: In the order of the ledger.
        known: Everything that can treat a claim, by its name, in the order of the course.
        scenarios: Titles of the scenarios, by id.
    """

    claims: tuple[Covered, ...] = ()
    known: Mapping[str, Treatment] = field(default_factory=dict)
    scenarios: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many claims there are in each state."""
        states = [covered.state for covered in self.claims]
        return {state: states.count(state) for state in ("treated", "gap", "to come")}


def cover(
    claims: Iterable[Claim], modules: Iterable[Module], scenarios: Iterable[Scenario]
) -> Coverage:
    """Hold each claim against what the course has.

    A module treats a claim when one of the names under ``treated`` lies in it, and a scenario when
    one of its scenes does.
    """
    modules, scenarios = tuple(modules), tuple(scenarios)
    known: dict[str, Treatment] = {}
    for treatment in (*_in_modules(modules), *_in_scenarios(scenarios)):
        known.setdefault(treatment.name, treatment)
    course = _Course(known, modules, {story.id: story.title for story in scenarios})
    return Coverage(tuple(course.covered(claim) for claim in claims), known, course.scenarios)


class _Course:
    """What a claim is held against."""

    def __init__(
        self,
        known: Mapping[str, Treatment],
        modules: Iterable[Module],
        scenarios: Mapping[str, str],
    ) -> None:
        self.known = known
        self.scenarios = scenarios
        self.rank = {name: number for number, name in enumerate(known)}
        self.numbered: dict[int, list[Module]] = defaultdict(list)
        for module in modules:
            self.numbered[module.number].append(module)

    def covered(self, claim: Claim) -> Covered:
        named = sorted(filter(self.rank.__contains__, claim.treated), key=self.rank.__getitem__)
        treated = tuple(self.known[name] for name in named)
        homes = {treatment.home for treatment in treated if treatment.what != "scene"}
        played = {treatment.home for treatment in treated if treatment.what == "scene"}
        gaps: list[Planned] = []
        to_come: list[Planned] = []
        for planned, ids in self._planned(claim):
            if not ids:
                to_come.append(planned)
            elif not ids & (homes if planned.what == "module" else played):
                gaps.append(planned)
        unknown = tuple(
            (name, claim.at("treated", number))
            for number, name in enumerate(claim.treated)
            if name not in self.known
        )
        return Covered(claim, treated, tuple(gaps), tuple(to_come), unknown)

    def _planned(self, claim: Claim) -> Iterator[tuple[Planned, set[str]]]:
        """Yield each module and scenario that is meant to treat it, with the ids that it has."""
        for at, number in enumerate(claim.modules):
            there = self.numbered.get(number, [])
            title = " / ".join(module.title for module in there)
            place = claim.at("modules", at)
            yield Planned("module", str(number), title, place), {module.id for module in there}
        for at, name in enumerate(claim.scenarios):
            title = self.scenarios.get(name, "")
            place = claim.at("scenarios", at)
            yield Planned("scenario", name, title, place), {name} & self.scenarios.keys()


def _in_modules(modules: Iterable[Module]) -> Iterator[Treatment]:
    for module in modules:
        for lesson in module.lessons:
            home = (module.id, module.title, lesson.path, module.number)
            for what, name, title in _parts(lesson):
                yield Treatment(what, name, title, *home)


def _parts(lesson: Lesson) -> Iterator[tuple[What, str, str]]:
    """Yield a lesson, then its questions and reflections in the order in which they stand."""
    yield "lesson", lesson.id, lesson.title
    for block in lesson.blocks:
        if block.block == "question":
            yield "question", block.item.id, block.item.title
        elif block.block == "reflect":
            yield "reflection", block.id, block.title


def _in_scenarios(scenarios: Iterable[Scenario]) -> Iterator[Treatment]:
    for story in scenarios:
        for scene in story.scenes:
            name = f"{story.id}/{scene.id}"
            yield Treatment("scene", name, scene.title, story.id, story.title, story.path)
