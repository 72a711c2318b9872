"""A learner begins a review: what is due, or what they want to practise anyway."""

from contextlib import suppress

from course.catalogue import course_ref
from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.checking import next_sitting, own_drawn
from course.engine.reviewing import cards, chosen, due, latest_sitting, most_useful
from progress.store import Entry, VersionConflict


class NothingToReview(ValueError):
    """Nothing is due, or nothing was ever answered; nothing is stored."""


def draw_review(
    classroom: Classroom, viewer: Viewer, zone: str | None = None, *, anyway: bool = False
) -> int:
    """Draw at most ten questions to review, or return the sitting that is under way.

    A sitting is under way while a question in it is open, on whatever device it was begun.

    Args:
        zone: Where the learner is; a question is due from the beginning of its day there.
        anyway: Whether to draw what is not due when nothing is, the least likely known first.

    Returns:
        The number of the sitting.

    Raises:
        NothingToReview, StoreError: Nothing is stored.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    running = latest_sitting(catalogue, page)
    if running is not None and running.open:
        return running.drawn.sitting
    now = classroom.now()
    useful = due(catalogue, page, now, zone)
    if not useful and anyway:
        useful = most_useful(cards(catalogue, page, now))
    if not useful:
        raise NothingToReview
    number = next_sitting(page)
    event = own_drawn("review", number, [catalogue.item_of[c.item][1] for c in chosen(useful)])
    entry = Entry(f"d:review:{number}", event, course_ref(catalogue), now)
    with suppress(VersionConflict):
        classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
        return number
    # Another tab did something since the page was read, and may have begun a review.
    return draw_review(classroom, viewer, zone, anyway=anyway)
