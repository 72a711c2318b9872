"""Everything that can be remembered about a person, on one page.

An event is a fact in the past tense. It says what happened, never what that means: a score is
remembered, a pass is not. Names of lessons, items and scenes are strings without meaning here.
"""

from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field


class Event(BaseModel):
    """A fact about one learner.

    Attributes:
        VERSION: Version of the payload's shape; raised when a field changes its meaning.
        ABOUT: Name of the field that says what the fact is about.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    VERSION: ClassVar[int] = 1
    ABOUT: ClassVar[str]

    @property
    def obj(self) -> str:
        """What the fact is about: the id of a lesson, an item, a reflection or a run."""
        about: str = getattr(self, self.ABOUT)
        return about


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


class TakenOver(BaseModel):
    """A decision that a run takes over from another run.

    Attributes:
        scene: Where it was taken.
        choices: Ids of what was chosen, in order.
        rationale_hash: SHA-256 (hex) of the reason written before deciding, or None.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    scene: str
    choices: tuple[str, ...]
    rationale_hash: str | None = None


class RunStarted(Event):
    """The learner began to play a scenario.

    Attributes:
        seed: What the run's chances are drawn from.
        scene: The scene it begins in.
        meters: Values at the start.
        mode: Whether decisions stand (``assessed``) or can be taken back (``practice``).
        origin: The run that it is played again from, or None.
        taken_over: Decisions of that run that stand before the first of its own, in order.
    """

    ABOUT: ClassVar[str] = "run"
    kind: Literal["RunStarted"] = "RunStarted"
    run: str
    scenario: str
    seed: str
    scene: str
    meters: dict[str, int] = {}
    mode: Literal["assessed", "practice"] = "assessed"
    origin: str | None = None
    taken_over: tuple[TakenOver, ...] = ()


class ChoiceTaken(Event):
    """The learner decided in a scene.

    Attributes:
        step: 1-based number of the decision within its run.
        scene: Where the decision was taken.
        choices: Ids of what was chosen, in order (several for Pick and Order).
        leads_to: The scene the learner stands in afterwards.
        meters: Values afterwards.
        ending: The ending reached, or None.
        rationale_hash: SHA-256 (hex) of the reason written before deciding, or None.
    """

    ABOUT: ClassVar[str] = "run"
    kind: Literal["ChoiceTaken"] = "ChoiceTaken"
    run: str
    scenario: str
    step: int = Field(ge=1)
    scene: str
    choices: tuple[str, ...]
    leads_to: str
    meters: dict[str, int] = {}
    ending: str | None = None
    rationale_hash: str | None = None


class DecisionTakenBack(Event):
    """The learner took the last decision of a practice run back.

    Attributes:
        step: 1-based number of the decision taken back.
        scene: Where it had been taken, and where the learner stands again.
        meters: Values before it.
    """

    ABOUT: ClassVar[str] = "run"
    kind: Literal["DecisionTakenBack"] = "DecisionTakenBack"
    run: str
    scenario: str
    step: int = Field(ge=1)
    scene: str
    meters: dict[str, int] = {}


class RunLeft(Event):
    """The learner gave a run up to start over."""

    ABOUT: ClassVar[str] = "run"
    kind: Literal["RunLeft"] = "RunLeft"
    run: str
    scenario: str


AnyEvent = Annotated[
    LessonOpened
    | LessonCompleted
    | HintTaken
    | CheckDrawn
    | ItemAnswered
    | ItemRegraded
    | ReflectionSaved
    | RunStarted
    | ChoiceTaken
    | DecisionTakenBack
    | RunLeft,
    Field(discriminator="kind"),
]

KINDS = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            LessonOpened,
            LessonCompleted,
            HintTaken,
            CheckDrawn,
            ItemAnswered,
            ItemRegraded,
            ReflectionSaved,
            RunStarted,
            ChoiceTaken,
            DecisionTakenBack,
            RunLeft,
        )
    }
)
