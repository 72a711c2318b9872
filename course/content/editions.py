"""What a course asks of its learners, and what it asked before: editions and their history."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from pydantic import Field

from course.content.completion import Completion
from course.items import Frozen

SHORT = 16
"""Characters of a fingerprint that are kept here: enough to tell two versions apart."""


class AskedItem(Frozen):
    """A question, as far as completion depends on it.

    Attributes:
        decides: Fingerprint of what decides its score.
    """

    id: str
    points: int
    decides: str


class AskedLesson(Frozen):
    """A lesson or a check, likewise.

    Attributes:
        material: Fingerprints of the material changes that its front matter declares.
    """

    id: str
    kind: Literal["lesson", "check"] = "lesson"
    items: tuple[AskedItem, ...] = ()
    material: tuple[str, ...] = ()


class AskedModule(Frozen):
    """A module, likewise."""

    id: str
    pass_mark: float
    lessons: tuple[AskedLesson, ...] = ()

    @property
    def items(self) -> tuple[AskedItem, ...]:
        """All items of all lessons, in order."""
        return tuple(item for lesson in self.lessons for item in lesson.items)


class Edition(Frozen):
    """What a course asked from one moment on, until the next edition.

    Attributes:
        since: Milliseconds since the epoch, UTC; 0 while it is not kept.
        scenarios: Ids of the scenarios there were.
        artefacts: By id of an artefact, the ids of its fields.
    """

    since: int = 0
    rule: Completion = Completion()
    modules: tuple[AskedModule, ...] = ()
    scenarios: tuple[str, ...] = ()
    artefacts: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def asks_like(self, other: "Edition") -> bool:
        """Tell whether both ask the same, whenever that was."""
        return self.model_copy(update={"since": 0}) == other.model_copy(update={"since": 0})


class Stretch(NamedTuple):
    """For how long a module asked the same.

    Attributes:
        until: When it was changed, milliseconds since the epoch.
    """

    asked: AskedModule
    since: int
    until: int


class Material(NamedTuple):
    """A material change of a lesson that is in force.

    Attributes:
        at: When it was first declared, milliseconds since the epoch.
        decides: By item that was there then and ever since, what decided its score then.
        module: Where the lesson has stood ever since; empty once it was moved.
        counts: Whether the course has asked for the lesson's module ever since.
    """

    fingerprint: str
    at: int
    decides: Mapping[str, str]
    module: str
    counts: bool


class _Stood(NamedTuple):
    """Where a lesson stood in one edition, and how."""

    lesson: AskedLesson
    module: str
    counts: bool


@dataclass(frozen=True)
class History:
    """All editions of a course that its record keeps, oldest first; the last one reads now."""

    editions: tuple[Edition, ...] = ()

    @cached_property
    def past(self) -> Mapping[str, tuple[Stretch, ...]]:
        """By module, what it asked before it asked what it does now, oldest first."""
        found: dict[str, list[Stretch]] = {}
        for edition, following in zip(self.editions, self.editions[1:], strict=False):
            for module in edition.modules:
                known = found.setdefault(module.id, [])
                begun = edition.since
                if known and known[-1].asked == module and known[-1].until == edition.since:
                    begun = known.pop().since
                known.append(Stretch(module, begun, following.since))
        return {key: tuple(_without_present(key, known, self)) for key, known in found.items()}

    @cached_property
    def material(self) -> Mapping[str, tuple[Material, ...]]:
        """By lesson, the material changes in force, oldest first.

        One that the first edition declares already was declared before anybody was asked. What
        was taken back or taken out in between is not asked again when it returns: somebody may
        have completed the lesson meanwhile, and nobody is to lose that by a second thought.
        """
        found: dict[str, list[Material]] = {}
        for lesson in self._stood[-1] if self._stood else ():
            declared: set[str] = set()
            for at, stood in enumerate(self._stood):
                if lesson not in stood:
                    continue
                new = [one for one in stood[lesson].lesson.material if one not in declared]
                declared.update(new)
                if at and new:
                    found.setdefault(lesson, []).extend(self._in_force(lesson, at, new))
        return {lesson: tuple(changes) for lesson, changes in found.items()}

    def decided(self, item: str, at: int) -> str | None:
        """Return what decided an item's score at a time; None where nobody kept that."""
        place = bisect_right(self.editions, at, key=lambda edition: edition.since) - 1
        return self._decides[place].get(item) if place >= 0 else None

    def _in_force(self, lesson: str, at: int, new: list[str]) -> Iterator[Material]:
        since = [stood.get(lesson) for stood in self._stood[at:]]
        stood = [one for one in since if one is not None]
        if len(stood) < len(since):
            return
        everywhere = set.intersection(*({i.id for i in one.lesson.items} for one in stood))
        decides = {i.id: i.decides for i in stood[0].lesson.items if i.id in everywhere}
        module = stood[0].module if all(one.module == stood[0].module for one in stood) else ""
        for fingerprint in new:
            if all(fingerprint in one.lesson.material for one in stood):
                when = self.editions[at].since
                counts = all(one.counts for one in stood)
                yield Material(fingerprint, when, decides, module, counts)

    @cached_property
    def _stood(self) -> tuple[Mapping[str, _Stood], ...]:
        return tuple(_places(edition) for edition in self.editions)

    @cached_property
    def _decides(self) -> tuple[Mapping[str, str], ...]:
        return tuple(
            {item.id: item.decides for module in edition.modules for item in module.items}
            for edition in self.editions
        )


NO_HISTORY = History()


def _places(edition: Edition) -> dict[str, _Stood]:
    asked = edition.rule.asks_for([module.id for module in edition.modules])
    return {
        lesson.id: _Stood(lesson, module.id, module.id in asked)
        for module in edition.modules
        for lesson in module.lessons
    }


def _without_present(key: str, known: list[Stretch], history: History) -> Iterator[Stretch]:
    """Leave out the last stretch where it is still going on."""
    last = history.editions[-1]
    present = next((module for module in last.modules if module.id == key), None)
    for number, stretch in enumerate(known, 1):
        goes_on = number == len(known) and stretch.until == last.since and stretch.asked == present
        if not goes_on:
            yield stretch
