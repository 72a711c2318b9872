"""The order in which what must be sorted or matched is shown: mixed, and the same every time."""

import hashlib
from collections.abc import Sequence

from course.items.model import Item


def shuffled(item: Item, keys: Sequence[str]) -> tuple[str, ...]:
    """Mix keys by the item's fingerprint; never as given when there are two or more.

    The same wording is shown in the same order to everybody and at every visit, so a note taken
    yesterday fits today, and nothing needs to be stored.
    """
    given = tuple(keys)
    mixed = tuple(sorted(given, key=lambda key: _rank(item, key)))
    return mixed if mixed != given else (*mixed[1:], *mixed[:1])


def _rank(item: Item, key: str) -> str:
    return hashlib.sha256(f"{item.hash}|{key}".encode()).hexdigest()
