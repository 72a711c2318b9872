"""A learner passes over a question of the diagnostic: they do not know."""

from contextlib import suppress

from course.catalogue import item_ref
from course.classroom import Classroom
from course.engine.answering import Drawn, asked, standing
from course.engine.authorising import Viewer, authorise
from course.engine.checking import asked_in
from course.engine.diagnosing import NAME
from progress.events import ItemAnswered
from progress.store import ContentRef, Entry, VersionConflict


def pass_over(classroom: Classroom, viewer: Viewer, drawn: Drawn) -> None:
    """Remember that a question of the diagnostic was passed over; twice is once.

    It is kept as an answer without a response, with no score and no confidence. A question that
    was answered meanwhile, in another tab, stays as it was answered.

    Raises:
        KeyError: The item or the version drawn was never part of the course, or the item was not
            drawn in the diagnostic; nothing is stored.
        StoreError: Nothing is stored; the same call may be made again.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    if drawn.sitting is None or asked_in(page, drawn.item, drawn.sitting) != NAME:
        raise KeyError(drawn.item)
    known = page.attempts.get(drawn.item, ())
    if any(given.sitting == drawn.sitting for given in known):
        return
    kept = classroom.store.content(ContentRef("item", drawn.item, drawn.hash))
    place, item = asked(catalogue, page, drawn, kept)
    event = ItemAnswered(
        module=place.module.id,
        lesson=NAME,
        item=item.id,
        attempt=standing(item, known).next_attempt,
        response=(),
        score=0.0,
        confidence=None,
        sitting=drawn.sitting,
    )
    entry = Entry(f"q:{item.id}:{event.attempt}", event, item_ref(item), classroom.now())
    with suppress(VersionConflict):
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
        return
    # Another tab did something since the page was read: see what this is now.
    pass_over(classroom, viewer, drawn)
