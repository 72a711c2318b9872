"""A learner begins a sitting of a check."""

from contextlib import suppress

from course.catalogue import lesson_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.checking import next_sitting, size_of, under_way
from course.engine.drawing import draw, seed_of
from progress.events import CheckDrawn
from progress.store import Entry, VersionConflict


class NothingToDraw(ValueError):
    """The lesson is no check, or its module has no items; nothing is stored."""


def draw_check(classroom: Classroom, viewer: Viewer, lesson: str) -> int:
    """Draw the items of a new sitting, or return the one that is under way.

    A sitting is under way while an item in it is open, answered in part or not at all: a double
    click draws once, and nobody draws until an easy set comes.

    Returns:
        The number of the sitting.

    Raises:
        KeyError: There is no such lesson; nothing is stored.
        NothingToDraw, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    place = classroom.catalogue().place_of[lesson]
    if place.lesson.kind != "check" or not place.module.items:
        raise NothingToDraw(lesson)
    page = classroom.store.page(viewer.learner_id)
    running = under_way(lesson, place.module, page)
    if running is not None:
        return running.drawn.sitting
    number = next_sitting(page)
    before = page.sittings.get(lesson, ())[-1:]
    drawn = draw(
        place.module.items,
        size_of(place.module),
        seed_of(viewer.public_id, lesson, number),
        before[0].items if before else (),
    )
    event = CheckDrawn(
        module=place.module.id,
        lesson=lesson,
        sitting=number,
        items=tuple(item.id for item in drawn),
        points=tuple(item.points for item in drawn),
    )
    entry = Entry(f"d:{lesson}:{number}", event, lesson_ref(place.lesson), classroom.now())
    with suppress(VersionConflict):
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
        return number
    # Another tab did something since the page was read, and may have taken this number.
    return draw_check(classroom, viewer, lesson)
