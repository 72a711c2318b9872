"""Drawing the items of a check: by seed, balanced over competencies, another set each time."""

from collections import Counter
from collections.abc import Collection, Sequence
from hashlib import sha256

from course.items import Item


def seed_of(learner: str, check: str, sitting: int) -> str:
    """Return what a sitting is drawn from: the same three give the same draw, anywhere.

    Args:
        learner: Public id.
        check: Id of the lesson.
        sitting: Its 1-based number.
    """
    return sha256(f"{learner}|{check}|{sitting}".encode()).hexdigest()


def draw(
    pool: Sequence[Item], size: int, seed: str, before: Collection[str] = ()
) -> tuple[Item, ...]:
    """Draw items from a pool, in the order in which to ask them.

    Everything is put in order by SHA-256 of seed, round and name, so that nothing depends on how
    often or in which order something was drawn before. Places are dealt out one by one to the
    competency that has fewest so far and an item left; an item belongs to the first that it
    names. So no competency has two fewer than another unless its items are used up, which is as
    balanced as the pool allows. Where that gives the set drawn before, another round is drawn: a
    pool of more items than places always has another set that is as balanced, and each round
    finds one with a probability of at least a half.

    Args:
        size: How many to draw; a smaller pool is drawn whole.
        before: Ids of the sitting before, not to be drawn again as the same set.
    """
    number = 0
    while True:
        drawn = _round(pool, size, f"{seed}|{number}")
        if len(pool) <= size or {item.id for item in drawn} != set(before):
            return drawn
        number += 1


def competency(item: Item) -> str:
    """Return the competency for which an item counts; empty when it names none."""
    return item.competencies[0] if item.competencies else ""


def _round(pool: Sequence[Item], size: int, seed: str) -> tuple[Item, ...]:
    left = Counter(competency(item) for item in pool)
    share: Counter[str] = Counter()
    for _ in range(min(size, len(pool))):
        able = (name for name in left if left[name])
        chosen = min(able, key=lambda name: (share[name], _rank(seed, "competency", name)))
        share[chosen] += 1
        left[chosen] -= 1
    drawn: list[Item] = []
    for item in sorted(pool, key=lambda item: _rank(seed, "item", item.id)):
        if share[competency(item)]:
            share[competency(item)] -= 1
            drawn.append(item)
    return tuple(sorted(drawn, key=lambda item: _rank(seed, "order", item.id)))


def _rank(seed: str, what: str, name: str) -> bytes:
    return sha256(f"{seed}|{what}|{name}".encode()).digest()
