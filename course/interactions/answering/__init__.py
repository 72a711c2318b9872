"""How each kind of question is answered on screen: one file per kind of interaction.

What a browser is told never names the keys of options, since keys follow the order written and
may tell what is right: widgets, their values and their names use places shown, from 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from course.items import Interaction
from course.shelves import on_shelf

__all__ = ["Lacking", "Way", "all_ways"]


class Lacking(ValueError):
    """Something is missing from an answer; the message says what, in one sentence."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a file on the shelf provides as ``WAY``.

    Attributes:
        draw: Draws the widgets, given how the item is answered (texts ready for Streamlit), the
            response to begin with or ``()``, and a key of its own for this answer.
        read: Reads the response from what ``draw`` put on screen, given the same; raises
            ``Lacking`` when it is no answer yet.
    """

    draw: Callable[[Interaction, tuple[str, ...], str], None]
    read: Callable[[Interaction, tuple[str, ...], str], tuple[str, ...]]


@cache
def all_ways() -> MappingProxyType[str, Way]:
    """Find every way on the shelf by file name; ``fill_in`` answers ``fill-in``."""
    shelf = on_shelf(__name__)
    return MappingProxyType({name.replace("_", "-"): made.WAY for name, made in shelf.items()})
