"""Facts of playing a scenario: runs begun and left, decisions taken and taken back."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from progress.events.event import Event


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
