"""A learner begins the diagnostic."""

from contextlib import suppress

from course.catalogue import course_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.checking import next_sitting, own_drawn
from course.engine.diagnosing import NAME, questions, sat
from progress.store import Entry, VersionConflict


class NothingToAsk(ValueError):
    """The course has no question that the diagnostic could ask; nothing is stored."""


def draw_diagnostic(classroom: Classroom, viewer: Viewer) -> int:
    """Draw the diagnostic's questions, once; return the sitting that there is already.

    Returns:
        The number of the sitting.

    Raises:
        NothingToAsk, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    page = classroom.store.page(viewer.learner_id)
    known = sat(catalogue, page)
    if known is not None:
        return known.drawn.sitting
    asked = questions(catalogue, page)
    if not asked:
        raise NothingToAsk("The course has no question that a diagnostic could ask.")
    number = next_sitting(page)
    event = own_drawn(NAME, number, asked)
    entry = Entry(f"d:{NAME}:{number}", event, course_ref(catalogue), classroom.now())
    with suppress(VersionConflict):
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
        return number
    # Another tab did something since the page was read, and may have drawn already.
    return draw_diagnostic(classroom, viewer)
