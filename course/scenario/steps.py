"""What playing is told in: positions, steps, changes and offers, all frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from course.scenario.model import Choice, Later, Paragraphs


@dataclass(frozen=True, slots=True)
class Change:
    """A meter or flag that really moved.

    Attributes:
        name: Meter or flag.
        before: Value before; for flags 0 (not set) or 1 (set).
        after: Value after, inside the meter's range.
        hidden: Whether the learner sees it only in the debrief.
    """

    kind: Literal["meter", "flag"]
    name: str
    before: int
    after: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pending:
    """A delayed consequence that is not due yet.

    Attributes:
        due: Number of the decision with which it falls due; None when it waits for a scene.
        decided: 1-based number of the decision that caused it.
    """

    later: Later
    due: int | None
    decided: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where a run stands: everything that what comes next depends on.

    Attributes:
        meters: Values by meter.
        visits: How often each scene has been entered; scenes never entered are left out.
        chosen: Choices and entries taken so far, as ``scene/choice``.
        pending: Delayed consequences, in the order in which they were caused.
        decisions: How many decisions have been taken.
    """

    scene: str
    meters: Mapping[str, int]
    flags: frozenset[str] = frozenset()
    visits: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    chosen: frozenset[str] = frozenset()
    pending: tuple[Pending, ...] = ()
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Delayed:
    """A consequence of an earlier decision that fell due.

    Attributes:
        key: The Later's name, ``scene/choice/number``: which choice caused it.
        decided: 1-based number of the decision that caused it.
        text: Markdown.
    """

    key: str
    decided: int
    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A scene that was passed through without a decision.

    Attributes:
        visit: How often it has been entered, this time included.
        branch: 0-based place of the branch taken.
        prose: What it says at that moment.
    """

    scene: str
    visit: int
    branch: int
    prose: tuple[Paragraphs, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One decision and everything that it set going, or the opening of a run.

    Attributes:
        scene: Where the decision was taken; the first scene for the opening.
        decision: Ids of what was chosen; empty for the opening.
        changes: All that moved, in order: the decision's effects, then those that fell due.
        feedback: What is said at once; Markdown, one entry per choice that says something.
        delayed: What fell due, in the order in which it was caused; its changes are among
            ``changes`` too.
        passed: Scenes passed through on the way, in order.
        position: Where the run stands now.
    """

    scene: str
    decision: tuple[str, ...]
    changes: tuple[Change, ...]
    feedback: tuple[str, ...]
    delayed: tuple[Delayed, ...]
    passed: tuple[Passage, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as it stands at a position.

    Attributes:
        state: ``greyed`` is shown with its reason, ``hidden`` is not shown.
        reason: Why a greyed choice is closed; Markdown, empty for the others.
    """

    choice: Choice
    state: Literal["open", "greyed", "hidden"] = "open"
    reason: str = ""

    @property
    def open(self) -> bool:
        """Whether it can be taken."""
        return self.state == "open"


class NotOffered(ValueError):
    """A decision names what is not open at this position; nothing has happened.

    Attributes:
        offered: Ids of what is open.
    """

    def __init__(self, message: str, offered: tuple[str, ...]) -> None:
        super().__init__(message)
        self.offered = offered
