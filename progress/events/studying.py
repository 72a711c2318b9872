"""Facts of studying: lessons opened and completed, questions asked, answered and regraded."""

from typing import ClassVar, Literal

from pydantic import Field

from progress.events.event import Event


class LessonOpened(Event):
    """The learner had a lesson on screen."""

    ABOUT: ClassVar[str] = "lesson"
    kind: Literal["LessonOpened"] = "LessonOpened"
    module: str
    lesson: str


class LessonCompleted(Event):
    """The learner did what the lesson asks, or said that it is read."""

    ABOUT: ClassVar[str] = "lesson"
    kind: Literal["LessonCompleted"] = "LessonCompleted"
    module: str
    lesson: str


class HintTaken(Event):
    """The learner took a hint before answering.

    Attributes:
        number: 1-based place of the hint among those of the item's version.
    """

    ABOUT: ClassVar[str] = "item"
    kind: Literal["HintTaken"] = "HintTaken"
    module: str
    lesson: str
    item: str
    number: int = Field(ge=1)


class CheckDrawn(Event):
    """The learner began a sitting of a check: its items were drawn.

    Attributes:
        sitting: 1-based number, counted over all checks of the learner.
        items: What was drawn, in the order shown.
        points: What each of them weighs, in the same order.
    """

    ABOUT: ClassVar[str] = "lesson"
    kind: Literal["CheckDrawn"] = "CheckDrawn"
    module: str
    lesson: str
    sitting: int = Field(ge=1)
    items: tuple[str, ...]
    points: tuple[int, ...]


class ItemAnswered(Event):
    """The learner answered an item, in its lesson or in a sitting of a check.

    Attributes:
        lesson: Where it was answered: the item's own lesson, or the check.
        attempt: 1-based number of this answer to this item, over lesson and checks.
        response: What was given; empty where it was typed as free text.
        score: Fraction 0.0 to 1.0.
        confidence: 50, 70 or 90 (per cent sure), or None when not asked.
        hints: Hints of this version taken before, 0 or more.
        sitting: The sitting of the check in which it was given, or None in a lesson.
        text_hash: SHA-256 (hex) of a typed answer; its text is kept apart, under its hash.
    """

    ABOUT: ClassVar[str] = "item"
    kind: Literal["ItemAnswered"] = "ItemAnswered"
    module: str
    lesson: str
    item: str
    attempt: int = Field(ge=1)
    response: tuple[str, ...]
    score: float = Field(ge=0.0, le=1.0)
    confidence: Literal[50, 70, 90] | None = None
    hints: int = Field(default=0, ge=0)
    sitting: int | None = Field(default=None, ge=1)
    text_hash: str | None = None


class ItemRegraded(Event):
    """The marking of an item was corrected, and an answer to it is worth more than before.

    Attributes:
        attempt: 1-based number of the answer.
        score: What it is worth now, fraction 0.0 to 1.0; only a higher one counts.
        reason: What was corrected, in words.
    """

    ABOUT: ClassVar[str] = "item"
    kind: Literal["ItemRegraded"] = "ItemRegraded"
    module: str
    lesson: str
    item: str
    attempt: int = Field(ge=1)
    score: float = Field(ge=0.0, le=1.0)
    reason: str


class ReflectionSaved(Event):
    """The learner wrote or rewrote a reflection; its text is kept apart, under its hash.

    Attributes:
        version: 1-based number of this text.
        text_hash: SHA-256 (hex) of the text.
    """

    ABOUT: ClassVar[str] = "reflection"
    kind: Literal["ReflectionSaved"] = "ReflectionSaved"
    lesson: str
    reflection: str
    version: int = Field(ge=1)
    text_hash: str
