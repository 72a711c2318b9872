"""What a learner keeps beside the text of a lesson: notes, bookmarks, and how far they had come."""

from dataclasses import dataclass

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.completing import lesson_is_done
from progress.store import Note


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to one lesson's page.

    Attributes:
        place: Where the learner was last, or empty.
        notes: Without those that were taken away.
    """

    lesson: str
    complete: bool
    place: str
    notes: tuple[Note, ...]


def beside(classroom: Classroom, viewer: Viewer, lesson: str) -> Beside | None:
    """Say what is kept beside a lesson; None when the course has no such lesson."""
    authorise(viewer, "learn", viewer.learner_id)
    if lesson not in classroom.catalogue().place_of:
        return None
    page = classroom.store.page(viewer.learner_id)
    place = page.kept.places.get(lesson)
    return Beside(
        lesson=lesson,
        complete=lesson_is_done(lesson, page),
        place=place.place if place else "",
        notes=tuple(
            note
            for note in page.kept.notes.values()
            if note.lesson == lesson and note.says_something
        ),
    )
