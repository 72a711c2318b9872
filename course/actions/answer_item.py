"""A learner answers an item: in its lesson, in a check, in a review or in the diagnostic."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from course.catalogue import Place, item_ref, lesson_ref
from course.classroom import Classroom
from course.engine.answering import (
    Confidence,
    answered,
    asked,
    hints_taken,
    name_of_place,
    standing,
    typed,
)
from course.engine.answering import Drawn as Drawn
from course.engine.authorising import Viewer, authorise
from course.engine.checking import is_finished_by, is_own
from course.engine.completing import again, completes, in_lessons, lesson_is_done
from course.items import Item
from progress.events import ItemAnswered, LessonCompleted
from progress.store import Attempt, ContentRef, Entry, LearnerPage, VersionConflict


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an answer.

    Attributes:
        reworded: The text had changed since it was drawn; the answer is kept with the old one.
        elsewhere: The question had already been answered otherwise, in another tab or device;
            that answer counts.
        lesson_completed: The page around the question says something new: this answer completed
            its lesson, the question was asked again, or it belongs to a sitting, whose page
            counts its answers.
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
        KeyError: The item, the version drawn or the check was never part of the course, or the
            item was not drawn in this sitting; nothing is stored.
        UnknownOption, EmptyResponse: The response is no answer; nothing is stored.
        StoreError: Nothing is stored; the same call may be made again.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    reworded = catalogue.item_of[drawn.item][1].hash != drawn.hash
    shown = ContentRef("item", drawn.item, drawn.hash)
    kept = classroom.store.content(shown) if reworded else None
    place, item = asked(catalogue, page, drawn, kept)
    event = _event(place, page, item, drawn, response, confidence)
    given = _given(page.attempts.get(drawn.item, ()), drawn)
    if given is not None:
        return Answered(reworded, given.response != response, False)
    now, completed = classroom.now(), _completes(place, page, drawn)
    entries = [_entry(event, item, response, now)]
    if completed:
        entries.append(_completion(place, now))
    with suppress(VersionConflict):
        result = classroom.store.append(viewer.learner_id, entries, expect_version=page.last_seq)
        if 0 not in result.duplicates:
            return Answered(reworded, False, completed or _says_more(classroom, drawn, page))
    # Another tab did something since the page was read: see what this answer is now.
    return answer_item(classroom, viewer, drawn, response, confidence)


def _event(
    place: Place,
    page: LearnerPage,
    item: Item,
    drawn: Drawn,
    response: tuple[str, ...],
    confidence: Confidence | None,
) -> ItemAnswered:
    number = standing(item, page.attempts.get(item.id, ())).next_attempt
    return answered(
        item,
        place.module.id,
        name_of_place(page, drawn, place.lesson.id),
        number,
        response,
        confidence,
        hints=hints_taken(page, item.id, drawn.hash),
        sitting=drawn.sitting,
    )


def _entry(event: ItemAnswered, item: Item, response: tuple[str, ...], now: int) -> Entry:
    key = f"q:{event.item}:{event.attempt}"
    return Entry(key, event, item_ref(item), now, typed(item, response))


def _given(known: Sequence[Attempt], drawn: Drawn) -> Attempt | None:
    """Return the answer that this draw has had, from here or elsewhere.

    Numbers count over everything, so one taken by an answer in another place says nothing.
    """
    here = (one for one in known if one.sitting == drawn.sitting)
    if drawn.sitting is not None:
        return next(here, None)
    return next((one for one in here if one.attempt >= drawn.attempt), None)


def _completes(place: Place, page: LearnerPage, drawn: Drawn) -> bool:
    """Tell whether this answer is the one that its lesson or check waited for."""
    if is_own(name_of_place(page, drawn, place.lesson.id)) or lesson_is_done(place.lesson.id, page):
        return False
    if drawn.sitting is not None:
        return is_finished_by(place, page, drawn.sitting, drawn.item)
    return completes(place.lesson, {*in_lessons(page), drawn.item})


def _says_more(classroom: Classroom, drawn: Drawn, page: LearnerPage) -> bool:
    """Tell whether the page counts this answer: a sitting's, or one to a question asked again."""
    catalogue = classroom.catalogue()
    lesson = catalogue.item_of[drawn.item][0].lesson
    return drawn.sitting is not None or drawn.item in again(lesson, page, catalogue.history)


def _completion(place: Place, now: int) -> Entry:
    return Entry(
        key=f"c:{place.lesson.id}:{place.lesson.hash}",
        event=LessonCompleted(module=place.module.id, lesson=place.lesson.id),
        content=lesson_ref(place.lesson),
        occurred_at=now,
    )
