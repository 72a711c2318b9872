"""What can be read off the record, as frozen values: the answers of the projections.

Values that come many to a page are named tuples, which are made five times faster.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from progress.people import Learner


class LessonState(NamedTuple):
    """What happened with one lesson.

    Attributes:
        views: How often it was opened.
        first_at: Milliseconds since the epoch, UTC, as are the other times.
        completed_at: When it was first completed, or None.
        content_hash: The version that was last opened or completed.
    """

    lesson: str
    views: int
    first_at: int
    last_at: int
    completed_at: int | None
    content_hash: str


class Attempt(NamedTuple):
    """One attempt at one item.

    Attributes:
        attempt: 1-based number, over lesson and checks.
        response: What was given; a typed text is put back in its place.
        score: Fraction 0.0 to 1.0, with what regrading has added.
        confidence: 50, 70 or 90 (per cent sure), or None when not asked.
        at: Milliseconds since the epoch, UTC.
        hints: Hints of this version taken before it, 0 or more.
        sitting: The sitting of the check in which it was given, or None in a lesson.
        regraded: Whether the score was raised after it was given.
    """

    item: str
    attempt: int
    response: tuple[str, ...]
    score: float
    confidence: int | None
    content_hash: str
    at: int
    hints: int = 0
    sitting: int | None = None
    regraded: bool = False


class Sitting(NamedTuple):
    """One sitting of a check: which items were drawn.

    Attributes:
        lesson: The check.
        sitting: 1-based number, counted over all checks of the learner.
        items: In the order shown.
        points: What each of them weighs, in the same order.
        at: When it began, milliseconds since the epoch, UTC.
    """

    lesson: str
    sitting: int
    items: tuple[str, ...]
    points: tuple[int, ...]
    content_hash: str
    at: int


@dataclass(frozen=True, slots=True)
class RunState:
    """Where a run stands; only its next decision moves it, and only while it is open.

    Attributes:
        step: Decisions that stand, 0 or more.
        path: Decisions in order, each a tuple of choice ids.
        rationales: Reason written before each decision, "" where none was.
        left: Whether the learner started over instead of finishing.
        mode: Whether decisions stand (``assessed``) or can be taken back (``practice``).
        undone: How often a decision was taken back, so that every position has its own name.
        origin: The run that it is played again from, or None.
        scenes: Where each decision of the path was taken.
    """

    run: str
    scenario: str
    seed: str
    content_hash: str
    step: int
    scene: str
    meters: Mapping[str, int]
    ending: str | None
    path: tuple[tuple[str, ...], ...]
    rationales: tuple[str, ...]
    left: bool
    started_at: int
    last_at: int
    mode: Literal["assessed", "practice"] = "assessed"
    undone: int = 0
    origin: str | None = None
    scenes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run under way and whose it is; reasons written are private and left out of it."""

    public_id: str
    display_name: str
    run: RunState


class Taken(NamedTuple):
    """A decision in a scene, and how many learners took it there."""

    scene: str
    choices: tuple[str, ...]
    learners: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What learners decided where, each in their first assessed run that reached an ending.

    Attributes:
        learners: How many have such a run, each counted once.
        taken: Per scene and decision; the most frequent of a scene first.
    """

    learners: int
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class ReflectionState:
    """The newest text of one reflection."""

    reflection: str
    version: int
    text: str
    at: int


class Plan(NamedTuple):
    """What a learner is here for.

    Attributes:
        version: 1-based number.
        aim: Which of the course's ways in they chose.
        minutes: Minutes a week that they mean to spend, or None.
        by: The day they want to be through by, as ISO 8601 writes it, or None.
        at: Milliseconds since the epoch, UTC, as are the other times.
    """

    version: int
    aim: str
    minutes: int | None
    by: str | None
    at: int


class ReadingPlace(NamedTuple):
    """How far a learner had come in a lesson."""

    place: str
    at: int


class Note(NamedTuple):
    """What a learner noted or marked beside a paragraph.

    Attributes:
        version: 1-based number of this state of it.
        place: What the lesson's page calls the paragraph.
        quote: How the paragraph began.
        marked: Whether the place is bookmarked.
        text: Empty where nothing is noted.
    """

    note: str
    lesson: str
    version: int
    place: str
    quote: str
    marked: bool
    text: str
    at: int

    @property
    def says_something(self) -> bool:
        """Whether it is still a note or a bookmark."""
        return self.marked or bool(self.text)


class FieldEntry(NamedTuple):
    """What a learner wrote into a field of an artefact.

    Attributes:
        version: 1-based number of the entry in its field.
        text: Empty where the field was emptied.
        origin: Where the entry came from when it was not typed, else empty.
    """

    artefact: str
    field: str
    version: int
    text: str
    origin: str
    at: int


class Certificate(NamedTuple):
    """A certificate as it was given.

    Attributes:
        code: By which anybody can ask whether it is genuine.
        name: The name on it.
        content_hash: The version of the course that was completed.
    """

    code: str
    course: str
    name: str
    content_hash: str
    at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What a learner keeps for themselves; nobody else ever reads it.

    Attributes:
        plans: By course, the newest.
        places: By lesson.
        notes: By id, those taken away among them.
        fields: By artefact and field, the newest entry.
        ratings: By item and number of the attempt: 1 (again) to 4 (easy).
        certificates: Oldest first.
    """

    plans: Mapping[str, Plan] = field(default_factory=dict)
    places: Mapping[str, ReadingPlace] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    fields: Mapping[str, Mapping[str, FieldEntry]] = field(default_factory=dict)
    ratings: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    certificates: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnerPage:
    """Everything one screen needs to know about one learner, read at one instant.

    Attributes:
        attempts: By item, in the order of the record, those in checks among them.
        hints: By item and hash of its version, how many of its hints were taken.
        sittings: By check, oldest first.
    """

    learner: Learner
    last_seq: int
    last_kind: str
    last_obj: str
    last_at: int | None
    lessons: Mapping[str, LessonState]
    attempts: Mapping[str, tuple[Attempt, ...]]
    runs: tuple[RunState, ...]
    reflections: Mapping[str, ReflectionState]
    hints: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sittings: Mapping[str, tuple[Sitting, ...]] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One learner's line in a cohort: completion only, never answers.

    Attributes:
        lessons_done: Completed lessons by module id.
        scenarios_ended: Scenarios with an assessed run that reached an ending.
        last_at: Last event, milliseconds since the epoch, or None.
        completed: When each completed lesson was completed first, by its id; milliseconds since
            the epoch.
    """

    public_id: str
    display_name: str
    lessons_done: Mapping[str, int]
    scenarios_ended: int
    last_at: int | None
    completed: Mapping[str, int] = field(default_factory=dict)
