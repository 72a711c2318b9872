"""How long options are, and whether length gives the best one away."""

from course.content.dialect import plain
from course.items import Item, Option


def best_option(item: Item) -> Option | None:
    """Return the one best option of an item; None when several are best."""
    worth = [(option.score or 0) + (option.right is True) for option in item.options]
    best = [
        option for option, value in zip(item.options, worth, strict=True) if value == max(worth)
    ]
    return best[0] if len(best) == 1 else None


def best_is_longest(item: Item) -> Option | None:
    """Return the best option when its text is longer than every other; None otherwise."""
    best = best_option(item)
    if best is None:
        return None
    lengths = {option.key: len(plain(option.text)) for option in item.options}
    others = [length for key, length in lengths.items() if key != best.key]
    return best if others and lengths[best.key] > max(others) else None


def chance_of_at_least(hits: int, chances: list[float]) -> float:
    """Say how likely at least so many hits are by luck alone.

    The hits of independent trials with different chances follow the Poisson binomial
    distribution; with equal chances it is the binomial one (exact, by convolution).

    Args:
        hits: How often it happened.
        chances: Chance of each trial, 0.0 to 1.0.
    """
    shares = [1.0]
    for chance in chances:
        shifted = [0.0, *shares]
        shares = [
            (shares[n] if n < len(shares) else 0.0) * (1 - chance) + shifted[n] * chance
            for n in range(len(shares) + 1)
        ]
    return sum(shares[hits:])
