"""Items (questions): their values, how they are answered, and their marking by kind."""

from functools import cache
from types import MappingProxyType

from course.items import kinds as shelf
from course.items.interaction import EmptyResponse, Interaction, UnknownOption
from course.items.kind import Flaw, Kind, Written
from course.items.model import Frozen, Item, Numeric, Option, Pair, Repair, key_of
from course.shelves import on_shelf

__all__ = [
    "EmptyResponse",
    "Flaw",
    "Frozen",
    "Interaction",
    "Item",
    "Kind",
    "Numeric",
    "Option",
    "Pair",
    "Repair",
    "UnknownOption",
    "Written",
    "all_kinds",
    "key_of",
    "kind_of",
    "mark",
]


@cache
def all_kinds() -> MappingProxyType[str, Kind]:
    """Find every question kind on the shelf, by file name."""
    found = on_shelf(shelf.__name__)
    return MappingProxyType({name: module.KIND for name, module in found.items()})


def kind_of(written: Written) -> Kind:
    """Return the kind that a question written like this is of; each is of exactly one."""
    return next(kind for kind in all_kinds().values() if kind.recognises(written))


def mark(item: Item, response: tuple[str, ...]) -> float:
    """Score a response as a fraction 0.0 to 1.0.

    Raises:
        UnknownOption: Something is named that the item does not offer.
        EmptyResponse: The response is no complete answer.
    """
    kind = all_kinds()[item.kind]
    kind.interaction(item).check(response)
    return kind.mark(item, response)
