"""Sittings of checks, reviews and the diagnostic: what was answered, what is open, what it came to.

Reviews and the diagnostic are drawn from the whole course: no module's score, no lesson and no
attempt left there hears of them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from course.catalogue import Place
from course.content.editions import AskedModule
from course.content.model import Lesson, Module
from course.ids import OWN_SITTINGS
from course.items import Item
from progress.events import CheckDrawn
from progress.store import Attempt, LearnerPage, Sitting


@dataclass(frozen=True, slots=True)
class Sat:
    """One sitting as it stands.

    Attributes:
        answers: By item; the one answer that each allows.
        open: Items without an answer that the module still has, in the order shown.
    """

    drawn: Sitting
    answers: Mapping[str, Attempt]
    open: tuple[str, ...]

    @property
    def finished(self) -> bool:
        """Whether something was answered and nothing is left to answer."""
        return bool(self.answers) and not self.open

    @property
    def asked(self) -> tuple[str, ...]:
        """What is or was asked, in the order shown; items taken out unanswered are left out."""
        return tuple(i for i in self.drawn.items if i in self.answers or i in self.open)

    @property
    def points(self) -> tuple[float, int]:
        """Points reached, and points of all that was answered; weights are those of its draw."""
        weights = dict(zip(self.drawn.items, self.drawn.points, strict=True))
        reached = sum(weights[item] * given.score for item, given in self.answers.items())
        return reached, sum(weights[item] for item in self.answers)

    @property
    def score(self) -> float:
        """Points reached as a fraction 0.0 to 1.0 of those of all that was answered."""
        reached, whole = self.points
        return reached / whole if whole else 0.0


def checks_of(module: Module) -> tuple[Lesson, ...]:
    """Return the lessons of a module that are checks and have something to draw from."""
    return tuple(lesson for lesson in module.lessons if lesson.kind == "check" and module.items)


def size_of(module: Module) -> int:
    """Say how many items a check of this module draws; without a number, all there are."""
    return min(module.draw or len(module.items), len(module.items))


def sittings(check: str, module: Module | AskedModule, page: LearnerPage) -> tuple[Sat, ...]:
    """Return every sitting of a check as it stands, oldest first.

    Args:
        module: Where the check stands; items that it no longer has cannot be open.
    """
    pool = {item.id for item in module.items}
    return tuple(_sat(drawn, page, pool) for drawn in page.sittings.get(check, ()))


def own_sittings(name: str, pool: Collection[str], page: LearnerPage) -> tuple[Sat, ...]:
    """Return every sitting of the reviews or of the diagnostic as it stands, oldest first.

    Args:
        name: One of ``OWN_SITTINGS``.
        pool: Ids of the items that the course has; others cannot be open.
    """
    return tuple(_sat(drawn, page, pool) for drawn in page.sittings.get(name, ()))


def own_drawn(name: str, number: int, items: Sequence[Item]) -> CheckDrawn:
    """Put in the past tense that items were drawn for a review or for the diagnostic.

    Args:
        name: One of ``OWN_SITTINGS``.
        number: Of the sitting, by ``next_sitting``.
        items: In the order in which they are asked.
    """
    return CheckDrawn(
        module="",
        lesson=name,
        sitting=number,
        items=tuple(item.id for item in items),
        points=tuple(item.points for item in items),
    )


def under_way(check: str, module: Module, page: LearnerPage) -> Sat | None:
    """Return the newest sitting of a check while something in it is open."""
    newest = sittings(check, module, page)[-1:]
    return next((sat for sat in newest if sat.open), None)


def best(module: Module, page: LearnerPage) -> Sat | None:
    """Return the best finished sitting of a module's checks, the first if there are several."""
    finished = [
        sat
        for check in checks_of(module)
        for sat in sittings(check.id, module, page)
        if sat.finished
    ]
    return max(finished, key=lambda sat: sat.score, default=None)


def next_sitting(page: LearnerPage) -> int:
    """Number a new sitting, over all checks of the learner, so that a number names one sitting."""
    return 1 + max((one.sitting for drawn in page.sittings.values() for one in drawn), default=0)


def is_own(check: str) -> bool:
    """Tell whether what a sitting is drawn for is the reviews or the diagnostic."""
    return check in OWN_SITTINGS


def asked_in(page: LearnerPage, item: str, sitting: int) -> str:
    """Return the check in which a sitting asks an item, or one of ``OWN_SITTINGS``.

    Raises:
        KeyError: The learner has no such sitting, or the item was not drawn in it.
    """
    for check, drawn in page.sittings.items():
        if any(one.sitting == sitting and item in one.items for one in drawn):
            return check
    raise KeyError(item)


def is_finished_by(place: Place, page: LearnerPage, sitting: int, item: str) -> bool:
    """Tell whether an answer to this item is the last that a sitting of a check waits for."""
    found = sittings(place.lesson.id, place.module, page)
    return any(sat.drawn.sitting == sitting and set(sat.open) <= {item} for sat in found)


def _sat(drawn: Sitting, page: LearnerPage, pool: Collection[str]) -> Sat:
    given = ((item, _answer(item, drawn.sitting, page)) for item in drawn.items)
    answers = {item: answer for item, answer in given if answer is not None}
    unanswered = (item for item in drawn.items if item not in answers)
    return Sat(drawn, answers, tuple(item for item in unanswered if item in pool))


def _answer(item: str, sitting: int, page: LearnerPage) -> Attempt | None:
    here = (given for given in page.attempts.get(item, ()) if given.sitting == sitting)
    return next(here, None)
