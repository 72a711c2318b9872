"""What an answer is worth under the correction of a published question; never less than before."""

from collections.abc import Iterator

from course.items import all_kinds
from course.items.model import Item


def repaired(
    item: Item, response: tuple[str, ...], score: float, asked: Item | None = None
) -> float:
    """Return the score that an answer has under its item's repair, fraction 0.0 to 1.0.

    ``void`` and ``accept all`` give every answer the full score. ``accept b, c`` gives it to one
    who chose such an option; where several are chosen, such an option counts like a right one and
    leaving it out costs nothing. Options are known by their words, since letters move.

    Args:
        item: The question as it reads now, with the repair.
        score: What the answer is worth so far; the result is never lower.
        asked: The version that was answered, where it is another.
    """
    if item.repair is None:
        return score
    if item.repair.what != "accept":
        return 1.0
    shown = asked or item
    words = {item.option(key).text for key in item.repair.keys}
    accepted = frozenset(option.key for option in shown.options if option.text in words)
    return max(score, *_worth(shown, response, accepted), 0.0)


def _worth(item: Item, response: tuple[str, ...], accepted: frozenset[str]) -> Iterator[float]:
    if not accepted.intersection(response):
        return
    kind = all_kinds()[item.kind]
    if kind.interaction(item).at_most == 1:
        yield 1.0
        return
    options = tuple(
        option.model_copy(update={"right": True}) if option.key in accepted else option
        for option in item.options
    )
    yield kind.mark(item.model_copy(update={"options": options}), response)
    rest = tuple(key for key in response if key not in accepted)
    if rest:
        yield kind.mark(item, rest)
