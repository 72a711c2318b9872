"""Formats in which a story can be taken elsewhere, and the shelf they stand on: one file each."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.scenario.model import Scenario


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
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return MappingProxyType(
        {
            name: Format(module.NAME, module.SUFFIX, module.losses, module.export)
            for name, module in modules.items()
        }
    )
