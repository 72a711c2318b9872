"""Which answers a correction of the marking raises, and whose modules pass by it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from course.content.editions import NO_HISTORY, History
from course.content.model import Module
from course.engine.completing import module_standing
from course.ids import content_hash
from course.items import Item
from course.items.repairing import repaired
from progress.store import Attempt, LearnerPage

Kept = Callable[[str, str], Item | None]
"""Finds a stored version of an item by its id and hash; None where none can be read."""


class Raised(NamedTuple):
    """One answer that is worth more under a repair.

    Attributes:
        score: What it is worth then, fraction 0.0 to 1.0, above that of ``given``.
        repair: Fingerprint of the repair.
    """

    given: Attempt
    score: float
    repair: str


@dataclass(frozen=True, slots=True)
class PassChange:
    """A module that one learner's raised answers change.

    Attributes:
        before: Score so far, fraction 0.0 to 1.0.
        after: Score then.
        passes: Whether its pass mark is reached by it.
        completes: Whether nothing is missing any more, and something was before.
    """

    module: Module
    before: float
    after: float
    passes: bool
    completes: bool


def fingerprint(item: Item) -> str:
    """Fingerprint an item's repair by what it accepts, in words: letters move, words stay."""
    if item.repair is None:
        return ""
    words = sorted(item.option(key).text for key in item.repair.keys)
    return content_hash([item.repair.what, words])[:16]


def to_raise(items: Iterable[Item], page: LearnerPage, kept: Kept) -> tuple[Raised, ...]:
    """Find a learner's answers that the items' repairs raise; the rest stays as it is.

    Args:
        items: As they read now; those without a repair raise nothing.
        kept: Finds the version that an answer was given to, where it is an older one.
    """
    return tuple(
        raised
        for item in items
        if item.repair is not None
        for given in page.attempts.get(item.id, ())
        for raised in _raised(item, given, kept)
    )


def _raised(item: Item, given: Attempt, kept: Kept) -> Iterator[Raised]:
    reads_now = given.content_hash == item.hash
    asked = item if reads_now else kept(item.id, given.content_hash)
    # A version that nobody can read offers nothing to compare, and only that needs its options.
    needed = item.repair is not None and item.repair.what == "accept"
    if asked is None and needed:
        return
    score = repaired(item, given.response, given.score, asked)
    if score > given.score:
        yield Raised(given, score, fingerprint(item))


def with_raised(page: LearnerPage, raised: Sequence[Raised]) -> LearnerPage:
    """Return what the record would hold of a learner after these answers were raised."""
    scores = {(one.given.item, one.given.attempt): one.score for one in raised}
    attempts: Mapping[str, tuple[Attempt, ...]] = {
        item: tuple(_at_least(one, scores.get((item, one.attempt))) for one in given)
        for item, given in page.attempts.items()
    }
    return replace(page, attempts=attempts)


def _at_least(given: Attempt, score: float | None) -> Attempt:
    if score is None or score <= given.score:
        return given
    return given._replace(score=score, regraded=True)


def pass_changes(
    modules: Iterable[Module],
    page: LearnerPage,
    raised: Sequence[Raised],
    history: History = NO_HISTORY,
) -> tuple[PassChange, ...]:
    """Say which modules stand otherwise for a learner after these answers were raised."""
    if not raised:
        return ()
    concerned = {one.given.item for one in raised}
    later = with_raised(page, raised)
    found = (
        _change(module, page, later, history)
        for module in modules
        if any(item.id in concerned for item in module.items)
    )
    return tuple(one for one in found if one.passes or one.completes or one.after > one.before)


def _change(module: Module, page: LearnerPage, later: LearnerPage, history: History) -> PassChange:
    before = module_standing(module, page, history)
    after = module_standing(module, later, history)
    return PassChange(
        module,
        before.score,
        after.score,
        after.passed and not before.passed,
        after.complete and not before.complete,
    )
