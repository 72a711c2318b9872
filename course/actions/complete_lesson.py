"""A learner says that a lesson is read."""

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from progress.events import LessonCompleted
from progress.store import Entry


def complete_lesson(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Remember that a lesson is complete; twice is once.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn")
    place = classroom.catalogue().place_of[lesson]
    entry = Entry(
        key=f"c:{lesson}:{place.lesson.hash}",
        event=LessonCompleted(module=place.module.id, lesson=lesson),
        content=lesson_ref(place.lesson),
        occurred_at=classroom.now(),
    )
    classroom.store.append(viewer.learner_id, [entry])
