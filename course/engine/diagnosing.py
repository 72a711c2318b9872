"""The diagnostic: which question it asks for each competency, and what the answers showed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

from course.catalogue import Catalogue
from course.content.model import Module
from course.engine.checking import Sat, own_sittings
from course.engine.drawing import competency
from course.items import Item
from progress.store import Attempt, LearnerPage

NAME = "diagnostic"
"""What its sitting is drawn for; no lesson has this id."""

KIND = "judgement"
WORDS_A_MINUTE = 238
"""Silent reading of non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109)."""
CHOOSING = 10
"""Seconds to choose an answer and to say how sure one is."""
SURE, FAIRLY_SURE = 90, 70
CLOSE = 0.6

Showed = Literal["sure", "right", "close", "sure-not-right", "not-right", "not-known"]
NEED: dict[Showed, int] = {"sure-not-right": 2, "not-right": 1, "not-known": 1}
"""How much an answer speaks for its competency's module; what is not listed does not."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one answer showed about a competency.

    Attributes:
        competency: Its key in the course.
        showed: ``sure`` for the best answer from somebody at least fairly sure, ``right`` for it
            without that; ``close`` for the next best; ``sure-not-right`` for another answer from
            somebody nearly certain; ``not-known`` for a question that was passed over.
    """

    competency: str
    item: str
    showed: Showed

    @property
    def need(self) -> int:
        """How much it speaks for the module that treats the competency: 0, 1 or 2."""
        return NEED.get(self.showed, 0)


def questions(catalogue: Catalogue, page: LearnerPage) -> tuple[Item, ...]:
    """Choose one judgement question for each competency that has any, the shortest.

    One that names the competency first is preferred to one that names it later, and one that the
    learner has not met to one answered before. Those that name it first are asked first, in the
    order of the competencies: what a question was asked for can then be read off again.
    """
    chosen: dict[str, Item] = {}
    able = [i for _, i in catalogue.item_of.values() if i.kind == KIND and i.confidence]
    for key in catalogue.course.competencies:
        _choose(key, [i for i in able if competency(i) == key], page, chosen)
    for key in catalogue.course.competencies:
        if key not in chosen:
            left = [i for i in able if key in i.competencies and i not in chosen.values()]
            _choose(key, left, page, chosen)
    return tuple(chosen.values())


def minutes_for(items: tuple[Item, ...]) -> int:
    """Estimate how long these questions take, in whole minutes, rounded up."""
    words = sum(_words(item) for item in items)
    return ceil(words / WORDS_A_MINUTE + len(items) * CHOOSING / 60)


def sat(catalogue: Catalogue, page: LearnerPage) -> Sat | None:
    """Return the diagnostic as it stands: the newest sitting with a question; None before one."""
    every = own_sittings(NAME, catalogue.item_of, page)
    return next((one for one in reversed(every) if one.asked), None)


def shown(catalogue: Catalogue, page: LearnerPage) -> tuple[Shown, ...]:
    """Say what the answers given so far showed, in the order of the competencies."""
    sitting = sat(catalogue, page)
    if sitting is None:
        return ()
    found = {each.competency: each for each in _shown(sitting, catalogue)}
    return tuple(found[key] for key in catalogue.course.competencies if key in found)


def homes(catalogue: Catalogue) -> Mapping[str, Module]:
    """Return by competency the module that treats it most: that with most questions on it.

    The first such module counts; a competency that no question names first has none.
    """
    counts: dict[str, dict[int, int]] = {}
    for number, module in enumerate(catalogue.modules):
        for item in module.items:
            inside = counts.setdefault(competency(item), {})
            inside[number] = inside.get(number, 0) + 1
    return {
        key: catalogue.modules[max(inside, key=lambda number: (inside[number], -number))]
        for key, inside in counts.items()
        if key in catalogue.course.competencies
    }


def _choose(key: str, able: list[Item], page: LearnerPage, chosen: dict[str, Item]) -> None:
    if able:
        chosen[key] = min(able, key=lambda item: (item.id in page.attempts, _words(item)))


def _words(item: Item) -> int:
    return len(" ".join([item.prompt, *(option.text for option in item.options)]).split())


def _shown(sitting: Sat, catalogue: Catalogue) -> Iterator[Shown]:
    taken: set[str] = set()
    for name in sitting.asked:
        if name not in catalogue.item_of:
            continue
        names = catalogue.item_of[name][1].competencies
        key = next((one for one in names if one not in taken), "")
        taken.add(key)
        if key and name in sitting.answers:
            yield Shown(key, name, _showed(sitting.answers[name]))


def _showed(given: Attempt) -> Showed:
    if not given.response:
        return "not-known"
    if given.score >= 1.0:
        return "sure" if (given.confidence or 0) >= FAIRLY_SURE else "right"
    if given.score >= CLOSE:
        return "close"
    return "sure-not-right" if (given.confidence or 0) >= SURE else "not-right"
