"""The course as read, findable: modules, lessons, items, scenarios and facts by id."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from course.content.artefacts import Artefact
from course.content.claims import Article, Claim
from course.content.editions import NO_HISTORY, Edition, History
from course.content.model import Course, Fact, Lesson, Module, Reflect
from course.content.release import Manifest
from course.diagnostics import Diagnostic
from course.ids import content_hash
from course.items import Item
from course.scenario.model import Scenario
from progress.store import ContentRef, ContentVersion

NO_COURSE = Course(id="course", title="Course")


@dataclass(frozen=True)
class Place:
    """Where a lesson stands in its module.

    Attributes:
        number: 1-based place among the module's lessons.
    """

    module: Module
    lesson: Lesson
    number: int


@dataclass(frozen=True)
class Catalogue:
    """Everything that learners can meet, and what was found while reading it.

    Attributes:
        pictures: Paths of the pictures that lie in the course.
        release: What it held when it was last released; None when it never was.
        artefacts: The papers that learners make, by file name.
        articles: The articles that the course argues with, by letter.
        claims: What these say, and where the course deals with it.
        history: What it asked of learners so far, as the record of this installation keeps it.
    """

    course: Course = NO_COURSE
    modules: tuple[Module, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: frozenset[str] = frozenset()
    release: Manifest | None = None
    artefacts: tuple[Artefact, ...] = ()
    articles: Mapping[str, Article] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    history: History = NO_HISTORY

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All lessons in the order of the course."""
        return tuple(
            Place(module, lesson, number)
            for module in self.modules
            for number, lesson in enumerate(module.lessons, start=1)
        )

    @cached_property
    def place_of(self) -> dict[str, Place]:
        """Lesson id to its place."""
        return {place.lesson.id: place for place in self.places}

    @cached_property
    def item_of(self) -> dict[str, tuple[Place, Item]]:
        """Item id to its place and the item."""
        return {item.id: (place, item) for place in self.places for item in place.lesson.items}

    @cached_property
    def reflect_of(self) -> dict[str, tuple[Place, Reflect]]:
        """Reflection id to its place and the reflection."""
        return {r.id: (place, r) for place in self.places for r in place.lesson.reflects}

    @cached_property
    def module_of(self) -> dict[str, Module]:
        """Module id to the module."""
        return {module.id: module for module in self.modules}

    @cached_property
    def scenario_of(self) -> dict[str, Scenario]:
        """Scenario id to the scenario."""
        return {scenario.id: scenario for scenario in self.scenarios}

    @cached_property
    def artefact_of(self) -> dict[str, Artefact]:
        """Artefact id to the artefact."""
        return {artefact.id: artefact for artefact in self.artefacts}

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How much was read, by word."""
        return {
            "modules": len(self.modules),
            "lessons": len(self.places),
            "items": len(self.item_of),
            "facts": len(self.facts),
            "scenarios": len(self.scenarios),
            "scenes": sum(len(scenario.scenes) for scenario in self.scenarios),
            # A course without any says nothing about them.
            **({"artefacts": len(self.artefacts)} if self.artefacts else {}),
        }

    @cached_property
    def edition(self) -> Edition:
        """What it asks of learners as it reads now."""
        return Edition(
            rule=self.course.completion,
            modules=tuple(module.asked for module in self.modules),
            scenarios=tuple(self.scenario_of),
            artefacts={one.id: tuple(one.field_of) for one in self.artefacts},
        )

    @cached_property
    def outline(self) -> str:
        """What the course consists of, as JSON: ids and fingerprints in its order."""
        return json.dumps(self._outlined, sort_keys=True, ensure_ascii=False)

    @cached_property
    def hash(self) -> str:
        """Fingerprint of the whole course, as learners meet it."""
        return content_hash(self._outlined)

    @cached_property
    def _outlined(self) -> dict[str, object]:
        return {
            "course": [self.course.id, self.course.title],
            "completion": self.course.completion.model_dump(),
            "modules": [[m.id, [[le.id, le.hash] for le in m.lessons]] for m in self.modules],
            "scenarios": [[scenario.id, scenario.hash] for scenario in self.scenarios],
            "artefacts": [[artefact.id, artefact.hash] for artefact in self.artefacts],
        }

    def neighbours(self, lesson: str) -> tuple[Place | None, Place | None]:
        """Return the lessons before and after this one, across modules."""
        order = [place.lesson.id for place in self.places]
        at = order.index(lesson)
        before = self.places[at - 1] if at > 0 else None
        after = self.places[at + 1] if at + 1 < len(order) else None
        return before, after

    def versions(self) -> Iterator[ContentVersion]:
        """Yield every piece of content as it is now, for the record to keep."""
        for place in self.places:
            yield _version("lesson", place.lesson.id, place.lesson.hash, "", place.lesson)
        for _, item in self.item_of.values():
            yield _version("item", item.id, item.hash, item.scoring_hash, item)
        for _, reflect in self.reflect_of.values():
            yield _version("reflect", reflect.id, reflect.hash, "", reflect)
        for scenario in self.scenarios:
            yield _version("scenario", scenario.id, scenario.hash, scenario.logic_hash, scenario)
        for artefact in self.artefacts:
            yield _version("artefact", artefact.id, artefact.hash, "", artefact)
        yield ContentVersion(course_ref(self), self.hash, self.outline)


def _version(
    kind: str,
    slug: str,
    hashed: str,
    scoring: str,
    value: Lesson | Item | Reflect | Scenario | Artefact,
) -> ContentVersion:
    body = value.model_dump_json()
    return ContentVersion(ContentRef(kind, slug, hashed), scoring or hashed, body)


def lesson_ref(lesson: Lesson) -> ContentRef:
    """Name the version of a lesson that an event is bound to."""
    return ContentRef("lesson", lesson.id, lesson.hash)


def item_ref(item: Item) -> ContentRef:
    """Name the version of an item that an event is bound to."""
    return ContentRef("item", item.id, item.hash)


def reflect_ref(reflect: Reflect) -> ContentRef:
    """Name the version of a reflection that an event is bound to."""
    return ContentRef("reflect", reflect.id, reflect.hash)


def scenario_ref(scenario: Scenario) -> ContentRef:
    """Name the version of a scenario that an event is bound to."""
    return ContentRef("scenario", scenario.id, scenario.hash)


def artefact_ref(artefact: Artefact) -> ContentRef:
    """Name the version of an artefact's form that an event is bound to."""
    return ContentRef("artefact", artefact.id, artefact.hash)


def edition_ref(number: int) -> ContentRef:
    """Name an edition of the course by its number, from 1.

    What a course asks may come back as it was before, so an edition has no name in its content.
    """
    return ContentRef("edition", "course", content_hash(["edition", number]))


def edition_version(edition: Edition, number: int) -> ContentVersion:
    """Return an edition as the record keeps it."""
    ref = edition_ref(number)
    return ContentVersion(ref, ref.hash, edition.model_dump_json(exclude_defaults=True))


def course_ref(catalogue: Catalogue) -> ContentRef:
    """Name the version of the whole course that an event is bound to."""
    return ContentRef("course", catalogue.course.id, catalogue.hash)
