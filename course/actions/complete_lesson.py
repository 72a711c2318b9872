"""A learner says that a lesson is read."""

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.completing import by_word, share_done
from progress.events import LessonCompleted
from progress.store import Entry


def complete_lesson(classroom: Classroom, viewer: Viewer, lesson: str) -> None:
    """Remember that a lesson is complete; twice is once.

    While a question of it has no answer, or no sitting of a check is finished, saying so completes
    nothing and nothing is stored.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    place = classroom.catalogue().place_of[lesson]
    page = classroom.store.page(viewer.learner_id)
    if not by_word(place) and share_done(place, page) < 1.0:
        return
    entry = Entry(
        key=f"c:{lesson}:{place.lesson.hash}",
        event=LessonCompleted(module=place.module.id, lesson=lesson),
        content=lesson_ref(place.lesson),
        occurred_at=classroom.now(),
    )
    classroom.store.append(viewer.learner_id, [entry])
