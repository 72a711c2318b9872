"""From a response to an outcome and an event: marking, attempts left, what may be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from course.catalogue import Catalogue, Place
from course.engine.checking import asked_in, is_own
from course.items import Item, all_kinds, mark
from course.items.repairing import repaired
from progress.events import ItemAnswered
from progress.store import Attempt, ContentVersion, LearnerPage

Confidence = Literal[50, 70, 90]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it was put on screen: what an answer or a hint is bound to.

    Attributes:
        hash: Fingerprint of the text shown.
        attempt: 1-based number minted when the question was drawn.
        sitting: The sitting of a check, a review or the diagnostic in which it is asked, or None
            in a lesson.
    """

    item: str
    hash: str
    attempt: int
    sitting: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with one item as it reads now, in its lesson or in one sitting.

    Attributes:
        next_attempt: 1-based number of the next answer, counted over everything.
        left: Answers still open here for this version, 0 or more.
        latest: The newest answer here to this version, or None.
        best: Best score so far here over all versions, fraction 0.0 to 1.0, or None.
        reworded: Whether there are answers here, all of them to an earlier wording; in a sitting
            the answer counts all the same, and no other can be given.
    """

    next_attempt: int
    left: int
    latest: Attempt | None
    best: float | None
    reworded: bool

    @property
    def settled(self) -> bool:
        """Whether nothing is left to answer: full score reached or attempts used up."""
        return self.left == 0 or (self.latest is not None and self.latest.score >= 1.0)


def standing(item: Item, attempts: Sequence[Attempt], sitting: int | None = None) -> Standing:
    """Say where a learner stands with an item, given every answer they gave to it.

    Args:
        sitting: A sitting of a check, which allows one answer; None for the item's lesson, where
            answers given in checks do not count.
    """
    here = [attempt for attempt in attempts if attempt.sitting == sitting]
    current = [attempt for attempt in here if attempt.content_hash == item.hash]
    left = item.attempts - len(current) if sitting is None else 1 - len(here)
    return Standing(
        next_attempt=max((attempt.attempt for attempt in attempts), default=0) + 1,
        left=max(0, left),
        latest=current[-1] if current else None,
        best=max((attempt.score for attempt in here), default=None),
        reworded=bool(here) and not current,
    )


def hints_taken(page: LearnerPage, item: str, version: str) -> int:
    """Count the hints that a learner took of one version of an item, anywhere.

    Args:
        version: The item's hash.
    """
    return page.hints.get(item, {}).get(version, 0)


def asked(
    catalogue: Catalogue, page: LearnerPage, drawn: Drawn, kept: ContentVersion | None
) -> tuple[Place, Item]:
    """Return where an item was asked, its lesson or a check, and the version that was on screen.

    A review and the diagnostic are no place in the course: the item's own lesson is returned.

    Args:
        kept: What the record holds of the version drawn; read where it is not the current one.

    Raises:
        KeyError: The item, that version or the check is not part of the course, or the item was
            not drawn in this sitting.
    """
    place, item = catalogue.item_of[drawn.item]
    check = name_of_place(page, drawn, "")
    if check and not is_own(check):
        place = catalogue.place_of[check]
    if item.hash == drawn.hash:
        return place, item
    if kept is None:
        raise KeyError(drawn.item)
    return place, Item.model_validate_json(kept.body)


def name_of_place(page: LearnerPage, drawn: Drawn, lesson: str) -> str:
    """Return what an event calls the place where an item was asked.

    Args:
        lesson: What it is in no sitting: the item's own lesson.

    Raises:
        KeyError: The item was not drawn in this sitting.
    """
    return lesson if drawn.sitting is None else asked_in(page, drawn.item, drawn.sitting)


def typed(item: Item, response: tuple[str, ...]) -> dict[str, str]:
    """Return by its SHA-256 what is a person's own text in a response; empty for other kinds."""
    if all_kinds()[item.kind].interaction(item).kind != "fill-in":
        return {}
    return {sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in response}


def answered(
    item: Item,
    module: str,
    lesson: str,
    attempt: int,
    response: tuple[str, ...],
    confidence: Confidence | None,
    *,
    hints: int = 0,
    sitting: int | None = None,
) -> ItemAnswered:
    """Mark a response and put it in the past tense; a typed one is named by its hash only.

    Where the marking of the item is corrected, the score is the corrected one.

    Args:
        lesson: Where it was answered: the item's own lesson, the check, or ``review`` and so on.
        attempt: 1-based number of this answer, counted over everything.
        hints: Hints of this version taken before.
        sitting: The sitting of the check, or None in a lesson.

    Raises:
        UnknownOption, EmptyResponse: The response is no answer; there is nothing to store.
    """
    score = repaired(item, response, mark(item, response))
    text_hash = next(iter(typed(item, response)), None)
    return ItemAnswered(
        module=module,
        lesson=lesson,
        item=item.id,
        attempt=attempt,
        response=() if text_hash else response,
        score=score,
        confidence=confidence if item.confidence else None,
        hints=hints,
        sitting=sitting,
        text_hash=text_hash,
    )


def verdict(score: float) -> str:
    """Say a score in a word or two (feedback starts with it)."""
    if score >= 1.0:
        return "Right"
    return "Partly right" if score > 0.0 else "Not quite"
