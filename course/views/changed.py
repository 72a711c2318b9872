"""What changed in a lesson since its learner finished it; and in which lessons something did."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass

from course.classroom import Classroom
from course.content.dialect import label, tokens_of
from course.content.escaping import literal
from course.content.markdown import inlines, text_of
from course.content.model import Block, LeftOut, Lesson, Prose, Question
from course.engine.authorising import Viewer, authorise
from course.engine.changing import Changed, Finished, as_finished, changed, finished
from course.engine.completing import again, lesson_is_done
from course.engine.wording import counted, day, joined
from progress.store import ContentRef, StoreError

WORDS = {"changed": "Changed since you finished", "added": "New since you finished"}
AGAIN = "Changed since you finished: answer it again"
LONGEST = 60
"""Characters by which a text without a heading is named."""


@dataclass(frozen=True, slots=True)
class ChangedView:
    """What a learner who finished an earlier version of a lesson is told.

    Attributes:
        heading: When they finished, and how much is different.
        said: What the trainer says about it, sentence by sentence.
        removed: Names of parts that were taken out.
        marks: What stands above a part that is different, by the part's key.
        stays: Whether the lesson stays complete, or which questions are to be answered again.
    """

    lesson: str
    heading: str
    said: tuple[str, ...]
    removed: tuple[str, ...]
    marks: Mapping[str, str]
    stays: str


@dataclass(frozen=True, slots=True)
class ChangedLesson:
    """One finished lesson that is different now."""

    id: str
    title: str
    told: str


def changed_since(
    classroom: Classroom, viewer: Viewer, lesson: str, zone: str | None
) -> ChangedView | None:
    """Say what is different in a lesson since this learner first completed it.

    None where the course has no such lesson, the learner has not completed it, or would see no
    difference.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    place = catalogue.place_of.get(lesson)
    if place is None or not lesson_is_done(lesson, page):
        return None
    done = _finished(classroom, viewer).get(lesson)
    found = _difference(classroom, place.lesson, done)
    if done is None or found is None:
        return None
    when, asked = day(done.at, zone), again(place.lesson, page, catalogue.history)
    return ChangedView(
        lesson=lesson,
        heading=f"Changed since you finished on {when}: {_how_much(found)}",
        said=tuple(literal(sentence) for sentence in found.said),
        removed=tuple(_name(block) for block in found.removed),
        marks={
            f"block_{at}": AGAIN if _asks(place.lesson.blocks[at]) in asked else WORDS[how]
            for at, how in found.parts.items()
        },
        stays=_stays(place.lesson, asked),
    )


def _asks(block: Block) -> str:
    return block.item.id if isinstance(block, Question) else ""


def _stays(lesson: Lesson, asked: Collection[str]) -> str:
    if not asked:
        return "The lesson stays complete, and your answers are kept."
    titles = [f"“{label(item.title)}”" for item in lesson.items if item.id in asked]
    return (
        f"{counted(len(titles), 'question')} to answer again, because what is right has changed: "
        f"{joined(titles)}. Everything else stays as you left it, and your answers are kept."
    )


def changed_lessons(classroom: Classroom, viewer: Viewer) -> tuple[ChangedLesson, ...]:
    """List the lessons, in the order of the course, that differ since this learner finished."""
    authorise(viewer, "learn", viewer.learner_id)
    done = _finished(classroom, viewer)
    looked = (
        (place.lesson, _difference(classroom, place.lesson, done.get(place.lesson.id)))
        for place in classroom.catalogue().places
    )
    return tuple(
        ChangedLesson(lesson.id, label(lesson.title), _how_much(found))
        for lesson, found in looked
        if found is not None
    )


def _finished(classroom: Classroom, viewer: Viewer) -> Mapping[str, Finished]:
    # A page is there to be read, also where one old event of the record cannot be.
    with suppress(StoreError):
        return finished(classroom.store.events(viewer.learner_id))
    return {}


def _difference(classroom: Classroom, now: Lesson, done: Finished | None) -> Changed | None:
    if done is None or done.version == now.hash:
        return None
    before = as_finished(classroom.store.content(ContentRef("lesson", now.id, done.version)))
    found = changed(before, now) if before else None
    return found if found and found.any else None


def _how_much(found: Changed) -> str:
    told = []
    if found.parts:
        told.append(f"{len(found.parts)} of {counted(found.total, 'part')}")
    if found.removed:
        told.append(f"{counted(len(found.removed), 'part')} taken out")
    return ", ".join(told)


def _name(block: Block) -> str:
    if isinstance(block, Prose):
        first = next((text_of(t.children or ()) for t in inlines(tokens_of(block.markdown))), "")
        return literal(first if len(first) <= LONGEST else f"{first[: LONGEST - 1]}…")
    if isinstance(block, Question):
        return label(block.item.title)
    return "" if isinstance(block, LeftOut) else label(block.title)
