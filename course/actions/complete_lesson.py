"""A learner says that a lesson is read."""

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.completing import completes
from progress.events import LessonCompleted
from progress.store import Entry


def complete_lesson(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Remember that a lesson is complete; twice is once.

    While a question of it has no answer, saying so completes nothing and nothing is stored.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    place = classroom.catalogue().place_of[lesson]
    answered = classroom.store.page(viewer.learner_id).attempts
    if place.lesson.items and not completes(place.lesson, answered):
        return
    entry = Entry(
        key=f"c:{lesson}:{place.lesson.hash}",
        event=LessonCompleted(module=place.module.id, lesson=lesson),
        content=lesson_ref(place.lesson),
        occurred_at=classroom.now(),
    )
    classroom.store.append(viewer.learner_id, [entry])
