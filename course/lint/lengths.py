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
