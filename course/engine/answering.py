"""From a response to an outcome and an event: marking, attempts left, what may be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from course.items import Item, mark
from progress.events import ItemAnswered
from progress.store import Attempt

Confidence = Literal[50, 70, 90]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a learner stands with one item as it reads now.

    Attributes:
        next_attempt: 1-based number of the next answer, counted over all versions of the item.
        left: Answers still open for this version, 0 or more.
        latest: The newest answer to this version, or None.
        best: Best score so far over all versions, fraction 0.0 to 1.0, or None.
        reworded: Whether there are answers, all of them to an earlier wording.
    """

    next_attempt: int
    left: int
    latest: Attempt | None
    best: float | None
    reworded: bool

    @property
    def settled(self) -> bool:
        """Whether nothing is left to answer: full score reached or attempts used up."""
        return self.latest is not None and (self.left == 0 or self.latest.score >= 1.0)


def standing(item: Item, attempts: Sequence[Attempt]) -> Standing:
    """Say where a learner stands with an item, given every answer they gave to it."""
    current = [attempt for attempt in attempts if attempt.content_hash == item.hash]
    return Standing(
        next_attempt=max((attempt.attempt for attempt in attempts), default=0) + 1,
        left=max(0, item.attempts - len(current)),
        latest=current[-1] if current else None,
        best=max((attempt.score for attempt in attempts), default=None),
        reworded=bool(attempts) and not current,
    )


def answered(
    item: Item,
    module: str,
    lesson: str,
    attempt: int,
    response: tuple[str, ...],
    confidence: Confidence | None,
) -> ItemAnswered:
    """Mark a response and put it in the past tense.

    Raises:
        UnknownOption, EmptyResponse: The response is no answer; there is nothing to store.
    """
    return ItemAnswered(
        module=module,
        lesson=lesson,
        item=item.id,
        attempt=attempt,
        response=response,
        score=mark(item, response),
        confidence=confidence if item.confidence else None,
    )


def verdict(score: float) -> str:
    """Say a score in a word or two (feedback starts with it)."""
    if score >= 1.0:
        return "Right"
    return "Partly right" if score > 0.0 else "Not quite"
