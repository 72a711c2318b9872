"""Formats in which a story can be taken elsewhere, and the shelf they stand on: one file each."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.scenario.model import Scenario
from course.shelves import on_shelf


class Format(NamedTuple):
    """What a file on this shelf provides; its name is how the format is asked for.

    Attributes:
        name: The format as its makers write it, such as ``Ink``.
        suffix: What files in it end with, such as ``.ink``.
        losses: Tells what of a scenario the format cannot express, with lines and scenes.
        export: Writes a scenario in the format; never raises for one that could be read.
    """

    name: str
    suffix: str
    losses: Callable[[Scenario], tuple[str, ...]]
    export: Callable[[Scenario], str]


@cache
def formats() -> Mapping[str, Format]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Format(module.NAME, module.SUFFIX, module.losses, module.export)
            for name, module in on_shelf(__name__).items()
        }
    )
