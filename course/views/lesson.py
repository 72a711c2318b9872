"""Lesson: prose with cases, debates, questions and reflections where they belong."""

from dataclasses import dataclass, replace
from typing import Literal

from course.catalogue import Catalogue, Place
from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.content.editions import History
from course.content.marking import ANCHOR
from course.content.model import (
    Block,
    Case,
    Debate,
    LeftOut,
    Lesson,
    Prose,
    Question,
    Reflect,
    Term,
)
from course.content.passages import Passage, passages
from course.content.pictures import addresses
from course.engine.authorising import Viewer, authorise
from course.engine.checking import size_of
from course.engine.citing import Source, numbered
from course.engine.completing import again, by_word, lesson_is_done, share_done
from course.engine.planning import has_played
from course.engine.quoting import SIDES
from course.engine.wording import counted
from course.views.pieces.contents import Heading, contents
from progress.store import LearnerPage

OUTCOMES = {"success": "It worked", "failure": "It failed", "mixed": "It went both ways"}


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the lesson.

    Attributes:
        kind: What it is; ``item`` and ``reflect`` are drawn by their own views, by ``id``.
        key: Its own among the lesson's blocks; what it consists of is named after it.
        caption: A line in small print above the text.
        passages: Its text with figures, diagrams and callouts.
        markdown: What is said in place of a block that could not be read.
        rows: Pairs of label and text, for debates.
    """

    kind: Literal["prose", "case", "debate", "item", "reflect", "left-out"]
    id: str = ""
    key: str = ""
    title: str = ""
    caption: str = ""
    passages: tuple[Passage, ...] = ()
    markdown: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the glossary that the lesson uses; plain text.

    Attributes:
        anchor: Where links to it lead on the page.
    """

    anchor: str
    term: str
    said: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another lesson, to its module or to a scenario."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class LessonView:
    """What a lesson's page shows.

    Attributes:
        tab: The title as plain text, for the browser tab.
        caption: Where the lesson stands: module, number, minutes.
        progress: State in words; each question says for itself how many are answered.
        fraction: Share of the lesson that is done, 0.0 to 1.0.
        can_mark_read: Whether only the learner's word can complete it.
        contents: Its headings, to jump from; empty where there are too few.
        module: Where it belongs.
        after_scenario: At a module's end, a scenario of it that the learner has yet to play.
    """

    id: str
    title: str
    tab: str
    caption: str
    progress: str
    fraction: float
    done: bool
    can_mark_read: bool
    contents: tuple[Heading, ...]
    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    sources: tuple[Source, ...]
    module: Link
    before: Link | None
    after: Link | None
    after_scenario: Link | None


def lesson(classroom: Classroom, viewer: Viewer, lesson_id: str) -> LessonView | None:
    """Say what the page of a lesson shows; None when the course has no such lesson."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    place = catalogue.place_of.get(lesson_id)
    if place is None:
        return None
    page = classroom.store.page(viewer.learner_id)
    numbers, sources = numbered(place.lesson.facts, catalogue.facts)
    before, after = catalogue.neighbours(lesson_id)
    is_last = place.number == len(place.module.lessons)
    stories = (catalogue.scenario_of.get(key) for key in place.module.scenarios)
    following = next((s for s in stories if s and not has_played(s.id, page.runs)), None)
    progress, fraction = _progress(place, page, catalogue.history)
    parts, words = _parts(place.lesson, catalogue, numbers)
    return LessonView(
        id=lesson_id,
        title=label(place.lesson.title),
        tab=plain(place.lesson.title),
        caption=_caption(place),
        progress=progress,
        fraction=fraction,
        done=lesson_is_done(lesson_id, page),
        can_mark_read=by_word(place),
        contents=contents(place.lesson),
        parts=parts,
        words=words,
        sources=sources,
        before=_link(before),
        module=Link(place.module.id, label(place.module.title)),
        after=_link(after),
        after_scenario=Link(following.id, label(following.title))
        if following and is_last
        else None,
    )


def _caption(place: Place) -> str:
    number = f"Lesson {place.number} of {len(place.module.lessons)}"
    minutes = counted(place.lesson.minutes, "minute")
    return f"{label(place.module.title)} · {number} · {minutes}"


def _progress(place: Place, page: LearnerPage, history: History) -> tuple[str, float]:
    if lesson_is_done(place.lesson.id, page):
        asked = len(again(place.lesson, page, history))
        if asked:
            left = 1.0 - asked / len(place.lesson.items)
            return f"{counted(asked, 'question')} to answer again", left
        return "Complete", 1.0
    if by_word(place):
        return "Open", 0.0
    is_check = place.lesson.kind == "check"
    asked = size_of(place.module) if is_check else len(place.lesson.items)
    # No count here: an answer redraws its question only, and a count up here would be out of date.
    return counted(asked, "question"), share_done(place, page)


def _link(place: Place | None) -> Link | None:
    return Link(place.lesson.id, label(place.lesson.title)) if place else None


def _parts(
    lesson: Lesson, catalogue: Catalogue, numbers: dict[str, int]
) -> tuple[tuple[Part, ...], tuple[Word, ...]]:
    """Write the blocks out; each word of the glossary is explained at its first use."""
    writer = _Writer(lesson, catalogue, numbers)
    parts = tuple(
        replace(writer.part(block), key=f"block_{number}")
        for number, block in enumerate(lesson.blocks)
    )
    used = sorted(writer.used, key=lambda term: term.term.casefold())
    return parts, tuple(Word(f"{ANCHOR}{one.key}", one.term, one.said) for one in used)


class _Writer:
    """Writes the blocks of one lesson, in order.

    Attributes:
        used: Words of the glossary that were explained so far.
    """

    def __init__(self, lesson: Lesson, catalogue: Catalogue, numbers: dict[str, int]) -> None:
        self.path = lesson.path
        self.pictures = catalogue.pictures
        self.glossary = catalogue.course.glossary
        self.numbers = numbers
        self.used: list[Term] = []

    def part(self, block: Block) -> Part:
        """Write one block."""
        if isinstance(block, Prose):
            return Part("prose", passages=self._passages(block.markdown))
        if isinstance(block, Case):
            return self._case(block)
        if isinstance(block, Debate):
            return self._debate(block)
        if isinstance(block, Question):
            return Part("item", id=block.item.id, title=block.item.title)
        if isinstance(block, Reflect):
            return Part("reflect", id=block.id, title=block.title)
        return _left_out(block)

    def _passages(self, markdown: str) -> tuple[Passage, ...]:
        made, used = passages(
            markdown,
            sources=self.numbers,
            images=addresses(markdown, self.path, self.pictures),
            terms=tuple(term for term in self.glossary if term not in self.used),
        )
        self.used += used
        return made

    def _case(self, block: Case) -> Part:
        outcome = OUTCOMES.get(block.outcome) or label(block.outcome)
        return Part(
            "case",
            title=label(block.title),
            caption=f"Case · {outcome} · {label(block.year)}",
            passages=self._passages(block.markdown),
        )

    def _debate(self, block: Debate) -> Part:
        rows = ((name, getattr(block, field)) for field, name in SIDES.items())
        written = ((name, to_streamlit(text, sources=self.numbers)) for name, text in rows if text)
        return Part(
            "debate",
            title=label(block.title),
            caption="Where experts differ",
            passages=self._passages(block.claim),
            rows=tuple(written),
        )


def _left_out(block: LeftOut) -> Part:
    return Part(
        "left-out",
        title=label(block.title),
        markdown="This part could not be shown. Its trainer can see why under Content health.",
    )
