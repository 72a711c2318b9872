"""What choosing an option earns, in percent, as Moodle's formats write it."""

from collections.abc import Iterator

from course.items import Item, Option

MOST_RIGHT = 10
"""Right options beyond which Moodle has no exact share for one of them."""


def is_single(item: Item) -> bool:
    """Tell whether exactly one option is chosen."""
    return item.kind in ("single_choice", "judgement")


def weighed(item: Item) -> Iterator[tuple[Option, str]]:
    """Pair every option of a choice with its share of the score, such as ``-33.33333``."""
    best = max((option.score or 0 for option in item.options), default=0) or 1
    right = sum(option.right is True for option in item.options) or 1
    for option in item.options:
        if item.kind == "judgement":
            yield option, percent((option.score or 0) / best)
        elif item.kind == "multiple_choice":
            yield option, percent((1 if option.right else -1) / right)
        else:
            yield option, percent(1 if option.right else 0)


def percent(share: float) -> str:
    """Write a fraction in percent with the five decimals that Moodle knows shares by."""
    return f"{share * 100:.5f}".rstrip("0").rstrip(".")
