"""The course as read: frozen values for what stands in ``modules/``."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from course.content.changes import Change
from course.content.completion import Completion
from course.content.editions import SHORT, AskedItem, AskedLesson, AskedModule
from course.ids import content_hash
from course.items import Frozen, Item


class Fact(Frozen):
    """One sourced statement of the ledger ``modules/facts.yaml``."""

    id: str
    statement: str
    figure: str = ""
    source_title: str = ""
    organisation: str = ""
    year: str = ""
    url: str = ""
    status: str = "checked"
    checked_on: str = ""
    review_by: str = ""
    jurisdiction: str = ""
    line: int = 1


class Prose(Frozen):
    """Running text between the blocks that have a kind; Markdown as written."""

    block: Literal["prose"] = "prose"
    markdown: str
    line: int = 1


class Case(Frozen):
    """A case card: what happened somewhere, and how it ended."""

    block: Literal["case"] = "case"
    title: str
    outcome: str
    year: str
    markdown: str
    line: int = 1


class Debate(Frozen):
    """Where experts differ: a claim, the best case on both sides, what would settle it."""

    block: Literal["debate"] = "debate"
    title: str
    claim: str
    best_case_for: str
    best_case_against: str
    what_would_settle_it: str
    on_monday: str
    line: int = 1


class Question(Frozen):
    """An item at the place in a lesson where it belongs."""

    block: Literal["question"] = "question"
    item: Item
    line: int = 1


class Reflect(Frozen):
    """A question to oneself: private, not scored, may feed an artefact."""

    block: Literal["reflect"] = "reflect"
    id: str
    title: str
    prompt: str
    competencies: tuple[str, ...] = ()
    artefact: str = ""
    line: int = 1

    @cached_property
    def hash(self) -> str:
        """Fingerprint of what the learner is asked."""
        return content_hash([self.id, self.title, self.prompt])


class LeftOut(Frozen):
    """A block that could not be read: learners see a plain note in its place."""

    block: Literal["left-out"] = "left-out"
    title: str
    line: int = 1


Block = Annotated[
    Prose | Case | Debate | Question | Reflect | LeftOut, Field(discriminator="block")
]


class Lesson(Frozen):
    """One Markdown file, one sitting.

    Attributes:
        minutes: How long it takes, in minutes.
        kind: ``lesson``, or ``check`` for one that only draws items.
        facts: Ids of the facts it cites, in order of first citation.
        changes: What its trainer declared to have changed; not part of the fingerprint.
        path: Its file, with forward slashes, relative to the course.
    """

    id: str
    title: str
    minutes: int
    kind: Literal["lesson", "check"] = "lesson"
    blocks: tuple[Block, ...] = ()
    facts: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    path: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """The lesson's items, in order."""
        return tuple(b.item for b in self.blocks if isinstance(b, Question))

    @property
    def reflects(self) -> tuple[Reflect, ...]:
        """The lesson's reflections, in order."""
        return tuple(b for b in self.blocks if isinstance(b, Reflect))

    @cached_property
    def hash(self) -> str:
        """Fingerprint of everything a learner is shown; places in files left out."""
        unseen = {"path", "blocks", "changes"}
        shown = self.model_dump(mode="json", exclude=unseen, exclude_defaults=True)
        # A block's kind is a default and would be left out with the other defaults.
        blocks = [
            {"block": block.block, **block.model_dump(mode="json", exclude_defaults=True)}
            for block in self.blocks
        ]
        return content_hash(_without_places([shown, blocks]))


class Module(Frozen):
    """A folder of lessons with a promise, objectives and a pass mark.

    Attributes:
        number: The folder's number, which orders modules.
        minutes: Time for the whole module, in minutes.
        pass_mark: Fraction 0.0 to 1.0 of the points that counts as a pass.
        draw: How many items a check draws; None when it has no check.
        body: Markdown of the module's own page.
    """

    id: str
    number: int
    title: str
    summary: str
    minutes: int
    competencies: tuple[str, ...] = ()
    objectives: dict[str, str] = Field(default_factory=dict)
    prerequisites: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    pass_mark: float = 0.8
    draw: int | None = None
    body: str = ""
    lessons: tuple[Lesson, ...] = ()
    path: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of all lessons, in order."""
        return tuple(item for lesson in self.lessons for item in lesson.items)

    @cached_property
    def asked(self) -> AskedModule:
        """What completing it depends on."""
        lessons = tuple(
            AskedLesson(
                id=lesson.id,
                kind=lesson.kind,
                items=tuple(
                    AskedItem(id=i.id, points=i.points, decides=i.scoring_hash[:SHORT])
                    for i in lesson.items
                ),
                material=tuple(one.fingerprint for one in lesson.changes if one.material),
            )
            for lesson in self.lessons
        )
        return AskedModule(id=self.id, pass_mark=self.pass_mark, lessons=lessons)


class Competency(Frozen):
    """What a CIO can do: C1 to C10."""

    title: str
    summary: str = ""


class WayIn(Frozen):
    """One answer to “What brings you here?”, and what comes first for whoever gives it.

    Attributes:
        title: What a learner chooses, in their words; plain text.
        summary: What comes first then, in a line; may be empty.
        modules: Ids of those to begin with, in order; the others follow in the course's order.
        scenarios: Ids of those to play first, likewise.
        why: By id of a module, why it comes where it does; a sentence of plain text each.
    """

    title: str
    summary: str = ""
    modules: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    why: dict[str, str] = Field(default_factory=dict)


class Term(Frozen):
    """A word of the glossary ``modules/glossary.md``, explained where a lesson first uses it.

    Attributes:
        key: Its slug, unique in the glossary.
        also: Other forms of it, such as its plural.
        said: The explanation; plain text.
    """

    key: str
    term: str
    also: tuple[str, ...] = ()
    said: str

    @property
    def forms(self) -> tuple[str, ...]:
        """The term and its other forms."""
        return (self.term, *self.also)


class Course(Frozen):
    """The front page of the book, ``modules/course.md``, and the glossary beside it.

    Attributes:
        ways_in: By key, in the order in which they are offered; empty where nothing is asked.
        completion: What it asks for before it is complete.
    """

    id: str
    title: str
    summary: str = ""
    language: str = "en"
    competencies: dict[str, Competency] = Field(default_factory=dict)
    ways_in: dict[str, WayIn] = Field(default_factory=dict)
    completion: Completion = Completion()
    body: str = ""
    glossary: tuple[Term, ...] = ()
    path: str = "modules/course.md"


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in ("line", "path")}
    if isinstance(value, list):
        return [_without_places(entry) for entry in value]
    return value
