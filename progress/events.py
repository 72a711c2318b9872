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
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    VERSION: ClassVar[int] = 1

    @property
    def obj(self) -> str:
        """What the fact is about: the id of a lesson, an item, a reflection or a run."""
        raise NotImplementedError


class LessonOpened(Event):
    """The learner had a lesson on screen."""

    kind: Literal["LessonOpened"] = "LessonOpened"
    module: str
    lesson: str

    @property
    def obj(self) -> str:
        """The lesson."""
        return self.lesson


class LessonCompleted(Event):
    """The learner did what the lesson asks, or said that it is read."""

    kind: Literal["LessonCompleted"] = "LessonCompleted"
    module: str
    lesson: str

    @property
    def obj(self) -> str:
        """The lesson."""
        return self.lesson


class ItemAnswered(Event):
    """The learner answered an item.

    Attributes:
        attempt: 1-based number of this answer to this item.
        response: Keys of the options chosen.
        score: Fraction 0.0 to 1.0.
        confidence: 50, 70 or 90 (per cent sure), or None when not asked.
    """

    kind: Literal["ItemAnswered"] = "ItemAnswered"
    module: str
    lesson: str
    item: str
    attempt: int = Field(ge=1)
    response: tuple[str, ...]
    score: float = Field(ge=0.0, le=1.0)
    confidence: Literal[50, 70, 90] | None = None

    @property
    def obj(self) -> str:
        """The item."""
        return self.item


class ReflectionSaved(Event):
    """The learner wrote or rewrote a reflection; its text is kept apart, under its hash.

    Attributes:
        version: 1-based number of this text.
        text_hash: SHA-256 (hex) of the text.
    """

    kind: Literal["ReflectionSaved"] = "ReflectionSaved"
    lesson: str
    reflection: str
    version: int = Field(ge=1)
    text_hash: str

    @property
    def obj(self) -> str:
        """The reflection."""
        return self.reflection


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

    kind: Literal["RunStarted"] = "RunStarted"
    run: str
    scenario: str
    seed: str
    scene: str
    meters: dict[str, int] = {}
    mode: Literal["assessed", "practice"] = "assessed"
    origin: str | None = None
    taken_over: tuple[TakenOver, ...] = ()

    @property
    def obj(self) -> str:
        """The run."""
        return self.run


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

    @property
    def obj(self) -> str:
        """The run."""
        return self.run


class DecisionTakenBack(Event):
    """The learner took the last decision of a practice run back.

    Attributes:
        step: 1-based number of the decision taken back.
        scene: Where it had been taken, and where the learner stands again.
        meters: Values before it.
    """

    kind: Literal["DecisionTakenBack"] = "DecisionTakenBack"
    run: str
    scenario: str
    step: int = Field(ge=1)
    scene: str
    meters: dict[str, int] = {}

    @property
    def obj(self) -> str:
        """The run."""
        return self.run


class RunLeft(Event):
    """The learner gave a run up to start over."""

    kind: Literal["RunLeft"] = "RunLeft"
    run: str
    scenario: str

    @property
    def obj(self) -> str:
        """The run."""
        return self.run


AnyEvent = Annotated[
    LessonOpened
    | LessonCompleted
    | ItemAnswered
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
            ItemAnswered,
            ReflectionSaved,
            RunStarted,
            ChoiceTaken,
            DecisionTakenBack,
            RunLeft,
        )
    }
)
