"""Formats in which questions can be taken elsewhere, and the shelf they stand on: one file each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.content.model import Fact, Reflect
from course.items import Item
from course.shelves import on_shelf

Part = Item | Reflect
"""What can be taken elsewhere: a question that is marked, or one to oneself."""


class Group(NamedTuple):
    """The questions of one lesson.

    Attributes:
        titles: Of its module and of itself, as far as known: the category it becomes elsewhere.
        folder: Where the lesson lies, relative to the course: its pictures are looked for there.
    """

    titles: tuple[str, ...]
    parts: tuple[Part, ...]
    folder: str = ""


@dataclass(frozen=True)
class Selection:
    """The questions to take elsewhere, with what their texts refer to.

    Attributes:
        id: Of the course, module, lesson or question that was asked for.
        title: What that is called.
        language: As in course.md, such as ``en``.
        facts: The ledger: ``[^id]`` in a text cites one of them.
        pictures: Bytes by path relative to the course; one that is missing was not found.
    """

    id: str
    title: str
    groups: tuple[Group, ...]
    language: str = "en"
    facts: Mapping[str, Fact] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Part, ...]:
        """All questions, in order."""
        return tuple(part for group in self.groups for part in group.parts)


class Loss(NamedTuple):
    """Something that a format does not hold of one question.

    Attributes:
        item: The question's id.
        what: A sentence without full stop, the same for all questions that it is true of.
    """

    item: str
    what: str


class Written(NamedTuple):
    """A file in a format, and what is not in it, each loss once."""

    content: bytes
    losses: tuple[Loss, ...]


class Format(NamedTuple):
    """What a file on this shelf provides; its name is how the format is asked for.

    Attributes:
        name: The format as its makers write it, such as ``Moodle XML`` (``NAME``).
        suffix: What files in it end with, such as ``.xml`` (``SUFFIX``).
        write: Writes questions in the format; never raises for any that could be read.
    """

    name: str
    suffix: str
    write: Callable[[Selection], Written]


@cache
def formats() -> Mapping[str, Format]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Format(made.NAME, made.SUFFIX, made.write)
            for name, made in on_shelf(__name__).items()
        }
    )


def told(losses: tuple[Loss, ...], parts: tuple[Part, ...]) -> Iterator[str]:
    """Say what is lost, one line for each sort of loss with the ids of the questions."""
    concerned: dict[str, list[str]] = {}
    for loss in losses:
        concerned.setdefault(loss.what, []).append(loss.item)
    for what, ids in concerned.items():
        named = ", ".join(ids)
        if len(ids) == len(parts) > 1:
            named = f"all {len(ids)} questions ({named})"
        yield f"{what}: {named}."
