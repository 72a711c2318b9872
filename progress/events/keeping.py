"""Facts of what learners keep for themselves: plan, places, notes, papers and certificates."""

from typing import ClassVar, Literal

from pydantic import Field

from progress.events.event import Event


class PlanMade(Event):
    """The learner said what they are here for, and how much time they have.

    Attributes:
        version: 1-based number of this plan.
        aim: Which of the course's ways in they chose.
        minutes: Minutes a week that they mean to spend, or None when they did not say.
        by: The day they want to be through by, as ISO 8601 writes it, or None.
    """

    ABOUT: ClassVar[str] = "course"
    kind: Literal["PlanMade"] = "PlanMade"
    course: str
    version: int = Field(ge=1)
    aim: str
    minutes: int | None = Field(default=None, ge=1)
    by: str | None = None


class PlaceKept(Event):
    """The learner had come to this place of a lesson.

    Attributes:
        place: What the page calls it.
    """

    ABOUT: ClassVar[str] = "lesson"
    kind: Literal["PlaceKept"] = "PlaceKept"
    lesson: str
    place: str


class NoteSaved(Event):
    """The learner wrote a note beside a place, marked the place, or took either away.

    Attributes:
        note: Id of the note; one place has one.
        version: 1-based number of this state of it.
        place: What the page calls the paragraph.
        quote: How the paragraph begins, to find it again when the lesson has changed.
        marked: Whether the place is bookmarked.
        text_hash: SHA-256 (hex) of the text, kept apart under its hash; None for no text.
    """

    ABOUT: ClassVar[str] = "lesson"
    kind: Literal["NoteSaved"] = "NoteSaved"
    lesson: str
    note: str
    version: int = Field(ge=1)
    place: str
    quote: str
    marked: bool = False
    text_hash: str | None = None


class FieldSaved(Event):
    """The learner filled in a field of an artefact, changed it or emptied it.

    Attributes:
        version: 1-based number of this entry in the field.
        text_hash: SHA-256 (hex) of the entry, kept apart under its hash; None when emptied.
        origin: Where the entry came from when it was not typed, such as an import; else empty.
    """

    ABOUT: ClassVar[str] = "artefact"
    kind: Literal["FieldSaved"] = "FieldSaved"
    artefact: str
    field: str
    version: int = Field(ge=1)
    text_hash: str | None = None
    origin: str = ""


class ReviewRated(Event):
    """The learner said how well they knew an answer, in place of what was derived.

    Attributes:
        attempt: 1-based number of the answer.
        rating: 1 (again), 2 (hard), 3 (good) or 4 (easy).
    """

    ABOUT: ClassVar[str] = "item"
    kind: Literal["ReviewRated"] = "ReviewRated"
    item: str
    attempt: int = Field(ge=1)
    rating: int = Field(ge=1, le=4)


class CertificateIssued(Event):
    """The learner asked for a certificate and got one.

    Attributes:
        code: By which anybody can ask whether it is genuine.
        name_hash: SHA-256 (hex) of the name on it, kept apart under its hash.
    """

    ABOUT: ClassVar[str] = "course"
    kind: Literal["CertificateIssued"] = "CertificateIssued"
    course: str
    code: str
    name_hash: str
