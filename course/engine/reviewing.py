"""When questions return: FSRS over the answers in the record, the most useful ten first.

Decided: the ``fsrs`` package with its default parameters, a desired retention of 0.9 and intervals
of at most a year. It has no steps of minutes, since nobody waits in a course visited weekly: what
was wrong returns tomorrow. Nothing is drawn by chance, so every device tells the same days.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from math import ceil
from typing import NamedTuple

import fsrs
from fsrs import Rating

from course.catalogue import Catalogue
from course.engine.checking import Sat, own_sittings
from course.engine.rating import derived, sure_and_wrong
from course.engine.wording import counted, date_at
from course.items import Item
from progress.store import Attempt, LearnerPage

MOST = 10
"""Questions of one sitting."""

APART = 12 * 3_600_000
"""Milliseconds from one answer within which others belong to it: they follow its feedback."""

MINUTES_EACH = 0.75
LONGEST_DAYS = 365
SCHEDULER = fsrs.Scheduler(
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Card:
    """A question that was answered, and when it returns.

    Attributes:
        module: Id of the module that it stands in.
        due: When it returns, milliseconds since the epoch, UTC.
        rating: How well the answer that counted last was known.
        retrievability: Probability, 0.0 to 1.0, that it would be known now.
        attempt: 1-based number of the answer that counted last.
        right: How many that counted were fully right without a break, up to the last.
        sure_and_wrong: Whether the last was wrong, its learner nearly certain, and nobody said
            that it was known all the same.
    """

    item: str
    module: str
    due: int
    rating: Rating
    retrievability: float
    attempt: int
    right: int
    sure_and_wrong: bool


class Rated(NamedTuple):
    """An answer that counts, with what was derived or said of it.

    Attributes:
        at: Of the first answer that it belongs to, milliseconds since the epoch, UTC.
    """

    given: Attempt
    rating: Rating
    at: int


def cards(catalogue: Catalogue, page: LearnerPage, now: int) -> tuple[Card, ...]:
    """Return every question that can return, the earliest first.

    A question returns once it was answered in a lesson, a check or a review, as long as the course
    has it and does not void it. The diagnostic says nothing to an answer, so it begins nothing.

    Args:
        now: Milliseconds since the epoch, UTC.
    """
    found = (_card(catalogue, page, item, now) for item in page.attempts)
    return tuple(sorted((card for card in found if card), key=lambda card: (card.due, card.item)))


def due(
    catalogue: Catalogue, page: LearnerPage, now: int, zone: str | None = None
) -> tuple[Card, ...]:
    """Return what is due on the learner's day, the most useful first.

    What they were sure of and had wrong comes first, then what they know least likely now.

    Args:
        zone: Where the learner is; a question is due from the beginning of its day.
    """
    return ready(cards(catalogue, page, now), now, zone)


def ready(known: Iterable[Card], now: int, zone: str | None) -> tuple[Card, ...]:
    """Choose of known cards what ``due`` returns."""
    today = date_at(now, zone)
    return most_useful(card for card in known if date_at(card.due, zone) <= today)


def most_useful(known: Iterable[Card]) -> tuple[Card, ...]:
    """Put questions in order of what asking them now is good for."""
    return tuple(
        sorted(known, key=lambda c: (not c.sure_and_wrong, c.retrievability, c.due, c.item))
    )


def chosen(useful: Sequence[Card]) -> tuple[Card, ...]:
    """Choose what one sitting asks: the ten most useful, no two neighbours of one module.

    Args:
        useful: As ``due`` returns it. Neighbours of one module remain where one module has more
            than half of what is left.
    """
    left = list(useful[:MOST])
    asked: list[Card] = []
    while left:
        last = asked[-1].module if asked else ""
        following = _following(left, last)
        left.remove(following)
        asked.append(following)
    return tuple(asked)


def _following(left: Sequence[Card], last: str) -> Card:
    """Take the most useful that fits, unless one module would be left with neighbours only."""
    module, number = Counter(card.module for card in left).most_common(1)[0]
    crowded = number * 2 > len(left) and module != last
    for card in left:
        if card.module != last and (card.module == module or not crowded):
            return card
    return left[0]


def can_return(catalogue: Catalogue, item: str) -> Item | None:
    """Return a question of the course that may be asked again; None when it is out or void."""
    found = catalogue.item_of.get(item)
    if found is None or (found[1].repair is not None and found[1].repair.what == "void"):
        return None
    return found[1]


def latest_sitting(catalogue: Catalogue, page: LearnerPage) -> Sat | None:
    """Return the newest review as it stands, under way or finished; None before the first."""
    drawn = {item for one in page.sittings.get("review", ()) for item in one.items}
    pool = {item for item in drawn if can_return(catalogue, item)}
    return next(reversed(own_sittings("review", pool, page)), None)


def counting(page: LearnerPage, item: str, said: Mapping[int, int]) -> tuple[Rated, ...]:
    """Return the answers to an item that move its next day, in the order of time.

    What was answered within twelve hours counts once, by the answer that went worst: another try
    follows the feedback to the first and shows no remembering. What the learner says goes first.

    Args:
        said: By number of the attempt, what the learner said in place of what was derived.
    """
    silent = {one.sitting for one in page.sittings.get("diagnostic", ())}
    given = (one for one in page.attempts.get(item, ()) if one.sitting not in silent)
    return tuple(_counting(sorted(given, key=lambda one: (one.at, one.attempt)), said))


def _counting(given: Sequence[Attempt], said: Mapping[int, int]) -> Iterator[Rated]:
    together: list[Attempt] = []
    for one in given:
        if together and one.at - together[0].at >= APART:
            yield _once(together, said)
            together = []
        together.append(one)
    if together:
        yield _once(together, said)


def _once(together: Sequence[Attempt], said: Mapping[int, int]) -> Rated:
    """Choose the answer that stands for all: the last of which something was said, or the worst."""
    at = together[0].at
    for one in reversed(together):
        if one.attempt in said:
            return Rated(one, Rating(said[one.attempt]), at)
    worst = min(together, key=derived)
    return Rated(worst, derived(worst), at)


def would_return(page: LearnerPage, item: str, attempt: int) -> dict[Rating, int]:
    """Say when an item would return for each thing that can be said of an answer to it.

    Returns:
        By rating, milliseconds since the epoch, UTC.
    """
    said = page.kept.ratings.get(item, {})
    ways = {rating: counting(page, item, {**said, attempt: rating}) for rating in Rating}
    return {rating: _due(scheduled(_log(rated))) for rating, rated in ways.items() if rated}


def coming_days(known: Iterable[Card], now: int, zone: str | None) -> list[tuple[date, int]]:
    """Say how many questions come on which day, the first day first; what is overdue, today."""
    today = date_at(now, zone)
    return sorted(Counter(max(today, date_at(card.due, zone)) for card in known).items())


def sittings_ahead(
    days: Sequence[tuple[date, int]], today: date, last: date
) -> Iterator[tuple[date, int]]:
    """Spread what comes over sittings of at most ten: what is left over waits for the next day."""
    due_on, waiting = dict(days), 0
    for number in range((last - today).days + 1):
        day = today + timedelta(days=number)
        waiting += due_on.get(day, 0)
        if waiting:
            yield day, min(waiting, MOST)
            waiting -= min(waiting, MOST)


def in_words(questions: int) -> str:
    """Say how many questions, and how long they take: ``4 questions, about 3 minutes``."""
    minutes = max(1, ceil(questions * MINUTES_EACH))
    return f"{counted(questions, 'question')}, about {counted(minutes, 'minute')}"


def _card(catalogue: Catalogue, page: LearnerPage, item: str, now: int) -> Card | None:
    if can_return(catalogue, item) is None:
        return None
    rated = counting(page, item, page.kept.ratings.get(item, {}))
    if not rated:
        return None
    known, last = scheduled(_log(rated)), rated[-1]
    return Card(
        item=item,
        module=catalogue.item_of[item][0].module.id,
        due=_due(known),
        rating=last.rating,
        retrievability=SCHEDULER.get_card_retrievability(known, _moment(now)),
        attempt=last.given.attempt,
        right=_right_in_a_row(rated),
        sure_and_wrong=sure_and_wrong(last.given) and last.rating is Rating.Again,
    )


def _right_in_a_row(rated: Sequence[Rated]) -> int:
    row = 0
    for one in rated:
        row = row + 1 if one.given.score >= 1.0 and one.rating is not Rating.Again else 0
    return row


def _log(rated: Sequence[Rated]) -> tuple[tuple[int, Rating], ...]:
    return tuple((one.at, one.rating) for one in rated)


# A card is folded anew only when an answer came; Home and Review read all of them on each paint.
@lru_cache(maxsize=20_000)
def scheduled(log: tuple[tuple[int, Rating], ...]) -> fsrs.Card:
    """Fold ratings over their times, milliseconds since the epoch, into what FSRS knows of a card.

    Args:
        log: At least one, in order of time.
    """
    # Without a number and a day of its own, a card would read the clock and wait for it.
    card = fsrs.Card(card_id=0, due=EPOCH)
    for at, rating in log:
        card, _ = SCHEDULER.review_card(card, rating, _moment(at))
    return card


def _moment(at: int) -> datetime:
    return EPOCH + timedelta(milliseconds=at)


def _due(known: fsrs.Card) -> int:
    return (known.due - EPOCH) // MILLISECOND
