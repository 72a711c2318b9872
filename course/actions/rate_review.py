"""A learner says how well they knew an answer, in place of what was derived from it."""

from contextlib import suppress

from course.classroom import Classroom
from course.engine.authorising import Viewer, authorise
from course.engine.reviewing import can_return
from progress.events import ReviewRated
from progress.store import ContentRef, Entry, LearnerPage, VersionConflict


def rate_review(classroom: Classroom, viewer: Viewer, item: str, attempt: int, rating: int) -> None:
    """Remember how well an answer was known; saying the same again is saying it once.

    Args:
        attempt: 1-based number of an answer that was given in a review.
        rating: 1 (again), 2 (hard), 3 (good) or 4 (easy).

    Raises:
        KeyError: The question cannot return, or the learner gave no such answer in a review;
            nothing is stored.
        ValueError: There is no such rating; nothing is stored.
        StoreError: Nothing is stored; the same call may be made again.
    """
    authorise(viewer, "learn", viewer.learner_id)
    catalogue, page = classroom.catalogue(), classroom.store.page(viewer.learner_id)
    if can_return(catalogue, item) is None:
        raise KeyError(item)
    shown = _shown(page, item, attempt)
    if page.kept.ratings.get(item, {}).get(attempt) == rating:
        return
    event = ReviewRated(item=item, attempt=attempt, rating=rating)
    # What was seen last is part of the key: again, easy and once more again are three intents.
    key = f"r:{item}:{attempt}:{page.last_seq}"
    entry = Entry(key, event, ContentRef("item", item, shown), classroom.now())
    with suppress(VersionConflict):
        stored = classroom.store.append(viewer.learner_id, [entry], expect_version=page.last_seq)
        if not stored.duplicates:
            return
    # Another tab said something since the page was read: what is said now is said after it.
    rate_review(classroom, viewer, item, attempt, rating)


def _shown(page: LearnerPage, item: str, attempt: int) -> str:
    """Return the fingerprint of the wording that an answer in a review was given to."""
    reviews = {one.sitting for one in page.sittings.get("review", ())}
    for given in page.attempts.get(item, ()):
        if given.attempt == attempt and given.sitting in reviews:
            return given.content_hash
    raise KeyError(item)
