"""A learner has come to a place of a lesson, where any device shall find it again."""

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.quoting import is_place
from progress.events import PlaceKept
from progress.store import Entry

PACE = 1_000
"""Milliseconds in which at most one place of a lesson is kept. The page sends one a minute, and a
last one when it is left, which may follow at once."""


def keep_place(classroom: Classroom, viewer: Viewer, lesson: str, place: str) -> bool:
    """Remember how far somebody has come; tell whether anything was new.

    What is no place of this lesson, and the place that is known already, are not stored.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    asked = classroom.catalogue().place_of[lesson].lesson
    known = classroom.store.page(viewer.learner_id).kept.places.get(lesson)
    if not is_place(place, asked) or (known is not None and known.place == place):
        return False
    now = classroom.now()
    event = PlaceKept(lesson=lesson, place=place)
    entry = Entry(f"w:{lesson}:{now // PACE}", event, lesson_ref(asked), now)
    return not classroom.store.append(viewer.learner_id, [entry]).duplicates
