"""A learner answers an item."""

from dataclasses import dataclass

from course.catalogue import Place, item_ref, lesson_ref
from course.classroom import Classroom
from course.engine.answering import Confidence, answered
from course.engine.authorising import Viewer, authorise
from course.engine.completing import completes, lesson_is_done
from course.items import Item
from progress.events import LessonCompleted
from progress.store import ContentRef, Entry, LearnerPage


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question as it was put on screen: what an answer is bound to.

    Attributes:
        hash: Fingerprint of the text shown.
        attempt: 1-based number minted when the question was drawn.
    """

    item: str
    hash: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer.

    Attributes:
        reworded: The text had changed since it was drawn; the answer is kept with the old one.
        elsewhere: The question had already been answered otherwise, in another tab or device;
            that answer counts.
        lesson_completed: This answer completed its lesson.
    """

    reworded: bool
    elsewhere: bool
    lesson_completed: bool


def answer_item(
    classroom: Classroom,
    viewer: Viewer,
    drawn: Drawn,
    response: tuple[str, ...],
    confidence: Confidence | None,
) -> Answered:
    """Mark and remember an answer to a question as it was drawn; twice is once.

    Raises:
        KeyError: The item, or the version drawn, was never part of the course; nothing is stored.
        UnknownOption, EmptyResponse: The response is no answer; nothing is stored.
        StoreError: Nothing is stored; the same call may be made again.
    """
    authorise(viewer, "learn", viewer.learner_id)
    place, current = classroom.catalogue().item_of[drawn.item]
    item = current if current.hash == drawn.hash else _as_drawn(classroom, drawn)
    now = classroom.now()
    event = answered(item, place.module.id, place.lesson.id, drawn.attempt, response, confidence)
    entries = [Entry(f"q:{drawn.item}:{drawn.attempt}", event, item_ref(item), now)]
    before = classroom.store.page(viewer.learner_id)
    completed = _completes(place, before, drawn.item)
    if completed:
        entries.append(_completion(place, now))
    result = classroom.store.append(viewer.learner_id, entries)
    earlier = 0 in result.duplicates and not _same(before, drawn, response)
    return Answered(item is not current, earlier, completed)


def _as_drawn(classroom: Classroom, drawn: Drawn) -> Item:
    kept = classroom.store.content(ContentRef("item", drawn.item, drawn.hash))
    if kept is None:
        raise KeyError(drawn.item)
    return Item.model_validate_json(kept.body)


def _completes(place: Place, page: LearnerPage, item: str) -> bool:
    if lesson_is_done(place.lesson.id, page):
        return False
    return completes(place.lesson, {*page.attempts, item})


def _completion(place: Place, now: int) -> Entry:
    return Entry(
        key=f"c:{place.lesson.id}:{place.lesson.hash}",
        event=LessonCompleted(module=place.module.id, lesson=place.lesson.id),
        content=lesson_ref(place.lesson),
        occurred_at=now,
    )


def _same(page: LearnerPage, drawn: Drawn, response: tuple[str, ...]) -> bool:
    return any(
        known.attempt == drawn.attempt and known.response == response
        for known in page.attempts.get(drawn.item, ())
    )
