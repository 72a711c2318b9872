"""Lesson: prose with cases, debates, questions and reflections where they belong."""

from dataclasses import dataclass
from typing import Literal

from course.catalogue import Place
from course.classroom import Classroom
from course.content.dialect import label, plain, to_streamlit
from course.content.model import Block, Case, Debate, LeftOut, Prose, Question, Reflect
from course.engine.authorising import Viewer, authorise
from course.engine.citing import Source, numbered
from course.engine.completing import lesson_is_done
from course.engine.wording import counted
from progress.store import LearnerPage

OUTCOMES = {"success": "It worked", "failure": "It failed", "mixed": "It went both ways"}


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the lesson.

    Attributes:
        kind: What it is; ``item`` and ``reflect`` are drawn by their own views, by ``id``.
        caption: A line in small print above the text.
        markdown: Text in Streamlit's dialect.
        rows: Pairs of label and text, for debates.
    """

    kind: Literal["prose", "case", "debate", "item", "reflect", "left-out"]
    id: str = ""
    title: str = ""
    caption: str = ""
    markdown: str = ""
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another lesson."""

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
    """

    id: str
    title: str
    tab: str
    caption: str
    progress: str
    fraction: float
    done: bool
    can_mark_read: bool
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
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
    following = next((s for s in catalogue.scenarios if s.id in place.module.scenarios), None)
    progress, fraction = _progress(place, page)
    return LessonView(
        id=lesson_id,
        title=label(place.lesson.title),
        tab=plain(place.lesson.title),
        caption=_caption(place),
        progress=progress,
        fraction=fraction,
        done=lesson_is_done(lesson_id, page),
        can_mark_read=not place.lesson.items,
        parts=tuple(_part(block, numbers) for block in place.lesson.blocks),
        sources=sources,
        before=_link(before),
        after=_link(after),
        after_scenario=Link(following.id, label(following.title))
        if following and is_last
        else None,
    )


def _caption(place: Place) -> str:
    number = f"Lesson {place.number} of {len(place.module.lessons)}"
    minutes = counted(place.lesson.minutes, "minute")
    return f"{label(place.module.title)} · {number} · {minutes}"


def _progress(place: Place, page: LearnerPage) -> tuple[str, float]:
    if lesson_is_done(place.lesson.id, page):
        return "Complete", 1.0
    items = place.lesson.items
    if not items:
        return "Open", 0.0
    answered = sum(item.id in page.attempts for item in items)
    # No count here: an answer redraws its question only, and a count up here would be out of date.
    return counted(len(items), "question"), answered / len(items)


def _link(place: Place | None) -> Link | None:
    return Link(place.lesson.id, label(place.lesson.title)) if place else None


def _part(block: Block, numbers: dict[str, int]) -> Part:
    if isinstance(block, Prose):
        return Part("prose", markdown=to_streamlit(block.markdown, sources=numbers))
    if isinstance(block, Case):
        return _case(block, numbers)
    if isinstance(block, Debate):
        return _debate(block, numbers)
    if isinstance(block, Question):
        return Part("item", id=block.item.id, title=block.item.title)
    if isinstance(block, Reflect):
        return Part("reflect", id=block.id, title=block.title)
    return _left_out(block)


def _case(block: Case, numbers: dict[str, int]) -> Part:
    outcome = OUTCOMES.get(block.outcome, block.outcome)
    return Part(
        "case",
        title=label(block.title),
        caption=f"Case · {outcome} · {block.year}",
        markdown=to_streamlit(block.markdown, sources=numbers),
    )


def _debate(block: Debate, numbers: dict[str, int]) -> Part:
    rows = (
        ("The best case for", block.best_case_for),
        ("The best case against", block.best_case_against),
        ("What would settle it", block.what_would_settle_it),
        ("On Monday", block.on_monday),
    )
    return Part(
        "debate",
        title=label(block.title),
        caption="Where experts differ",
        markdown=to_streamlit(block.claim, sources=numbers),
        rows=tuple((name, to_streamlit(text, sources=numbers)) for name, text in rows if text),
    )


def _left_out(block: LeftOut) -> Part:
    return Part(
        "left-out",
        title=label(block.title),
        markdown="This part could not be shown. Its trainer can see why under Content health.",
    )
