"""An operator raises what answers are worth after the marking of their questions was corrected."""

from collections.abc import Sequence

from course.catalogue import Catalogue
from course.engine.regrading import Raised
from progress.events import ItemRegraded
from progress.store import ContentRef, Entry, Store

REASONS = {
    "void": "The question was withdrawn.",
    "accept-all": "Every answer to the question is accepted.",
    "accept": "Further options of the question are accepted.",
}


def regrade_answers(
    store: Store, catalogue: Catalogue, learner_id: int, raised: Sequence[Raised], now: int
) -> int:
    """Remember that answers of one learner are worth more, all of them or none; twice is once.

    Args:
        catalogue: The course, which holds every item concerned with its repair.
        now: Milliseconds since the epoch, UTC.

    Returns:
        How many were raised now.

    Raises:
        StoreError: Nothing is stored; the same call may be made again.
    """
    if not raised:
        return 0
    result = store.append(learner_id, [_entry(catalogue, one, now) for one in raised])
    return len(raised) - len(result.duplicates)


def _entry(catalogue: Catalogue, raised: Raised, now: int) -> Entry:
    given = raised.given
    place, item = catalogue.item_of[given.item]
    event = ItemRegraded(
        module=place.module.id,
        lesson=place.lesson.id,
        item=item.id,
        attempt=given.attempt,
        score=raised.score,
        reason=REASONS[item.repair.what] if item.repair else "",
    )
    key = f"g:{item.id}:{given.attempt}:{raised.repair}"
    return Entry(key, event, ContentRef("item", item.id, given.content_hash), now)
