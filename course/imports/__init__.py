"""Formats from which a story can be brought here, and the shelf they stand on: one file each."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.shelves import on_shelf


class NothingToImport(ValueError):
    """A text holds nothing of a story in the format it was taken for."""


class Source(NamedTuple):
    """What a file on this shelf provides; its name is how the format is asked for.

    Attributes:
        name: The format as its makers write it.
        suffixes: What files in it end with, such as ``.twee``.
        to_markdown: Takes a text and a name for what has none in it, returns ``scenario.md``;
            raises NothingToImport when there is no story in it.
    """

    name: str
    suffixes: tuple[str, ...]
    to_markdown: Callable[[str, str], str]


@cache
def sources() -> Mapping[str, Source]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Source(module.NAME, module.SUFFIXES, module.to_markdown)
            for name, module in on_shelf(__name__).items()
        }
    )
