"""Formats from which questions can be brought here, and the shelf they stand on: one file each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.content.model import Prose, Reflect
from course.items import Item
from course.shelves import on_shelf


class Todo(NamedTuple):
    """Something in the file that is not understood: kept word for word, in its place.

    Attributes:
        line: 1-based line (or row) in the file that was read.
        what: What is to be done about it, in a sentence.
        kept: The text as it stood there; empty when the sentence says it all.
        item: Id of the question that it belongs to; empty when it belongs to none.
    """

    line: int
    what: str
    kept: str = ""
    item: str = ""


class Category(NamedTuple):
    """Where the questions after it were filed, from the outermost title inwards."""

    line: int
    titles: tuple[str, ...]


Part = Item | Reflect | Prose | Category | Todo
"""What a file holds. ``Item.line``, ``Reflect.line`` and ``Prose.line`` are lines in that file."""


@dataclass(frozen=True)
class Read:
    """A file as read.

    Attributes:
        parts: Everything in it, in its order; ids of questions are unique and never empty.
        media: Pictures by the path that the Markdown names, such as ``images/plan.png``.
        says: Fields that the file speaks of even where it leaves them empty, such as columns
            of a sheet: emptied there, they become empty here.
    """

    parts: tuple[Part, ...]
    media: Mapping[str, bytes] = field(default_factory=dict)
    says: frozenset[str] = frozenset()

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions that are marked, in order."""
        return tuple(part for part in self.parts if isinstance(part, Item))

    @property
    def todos(self) -> tuple[Todo, ...]:
        """What was not understood, in order."""
        return tuple(part for part in self.parts if isinstance(part, Todo))


class NothingToImport(ValueError):
    """A file holds no question in the format it was taken for, or cannot be read safely.

    Its text says what was found, on which line, and what to do.
    """


class Source(NamedTuple):
    """What a file on this shelf provides; its name is how the format is asked for.

    Attributes:
        name: The format as its makers write it (``NAME``).
        suffixes: What files in it end with (``SUFFIXES``).
        holds: Fields of ``Item`` that a file can say something about (``HOLDS``); an update
            leaves the others as they are. A question's options and pairs count as fields, and
            ``feedback``, ``if_not_chosen`` and ``votes`` of an option stand for themselves.
        read: Takes a file's bytes and its name, for messages; raises NothingToImport.
    """

    name: str
    suffixes: tuple[str, ...]
    holds: frozenset[str]
    read: Callable[[bytes, str], Read]


@cache
def sources() -> Mapping[str, Source]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Source(made.NAME, made.SUFFIXES, made.HOLDS, made.read)
            for name, made in on_shelf(__name__).items()
        }
    )
