"""A learner has a lesson on screen."""

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from progress.events import LessonOpened
from progress.store import Entry

SITTING = 30 * 60 * 1000
"""Milliseconds within which coming back to a lesson is the same visit."""


def open_lesson(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Remember that a lesson was opened, once per sitting of half an hour.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    page = classroom.store.page(viewer.learner_id)
    place = classroom.catalogue().place_of[lesson]
    now = classroom.now()
    known = page.lessons.get(lesson)
    if known is not None and now - known.last_at < SITTING and page.last_obj == lesson:
        return
    event = LessonOpened(module=place.module.id, lesson=lesson)
    entry = Entry(f"o:{lesson}:{now // SITTING}", event, lesson_ref(place.lesson), now)
    classroom.store.append(viewer.learner_id, [entry])
