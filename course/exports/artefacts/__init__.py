"""Formats in which a filled-in artefact leaves the course, and the shelf they stand on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.content.artefacts import Artefact
from course.content.dialect import plain
from course.engine.filling import Filled
from course.engine.wording import counted
from course.exports.pieces.characters import unseen
from course.shelves import on_shelf


@dataclass(frozen=True)
class Paper:
    """A filled-in artefact, ready to be written as a file.

    Attributes:
        fields: As ``course.engine.filling.filled`` returns them.
        name: Of its author, as it is to stand on the paper; may be empty.
        owner: Id of whoever it is of, so that two people's days stay apart in one calendar.
        today: The day that stands on the paper.
        now: Milliseconds since 1970 (UTC), for formats that say when a file was made.
        advice: Tests that do not hold yet, each a sentence or more; Markdown on one line.
        whole: Whether empty fields stand in it, marked as empty.
    """

    artefact: Artefact
    fields: tuple[Filled, ...]
    name: str
    owner: str
    today: date
    now: int
    advice: tuple[str, ...] = ()
    whole: bool = True

    @property
    def shown(self) -> tuple[Filled, ...]:
        """The fields that stand in the file."""
        return tuple(one for one in self.fields if self.whole or one.state != "empty")

    @property
    def title(self) -> str:
        """What the paper is called, without marks."""
        return plain(self.artefact.title)


class Format(NamedTuple):
    """What a file on this shelf provides; its name is how the format is asked for.

    Attributes:
        name: What people call such a file, for a button (``NAME``).
        suffix: What files in it end with, such as ``.docx`` (``SUFFIX``).
        mime: What browsers call it (``MIME``).
        write: Writes a paper; never raises for what a learner wrote.
    """

    name: str
    suffix: str
    mime: str
    write: Callable[[Paper], bytes]


@cache
def formats() -> Mapping[str, Format]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Format(made.NAME, made.SUFFIX, made.MIME, made.write)
            for name, made in on_shelf(__name__).items()
        }
    )


def file_named(form: str, artefact: Artefact, today: date) -> str:
    """Return the name of a file before it is made: ``mandate-letter-2027-03-12.docx``.

    Raises:
        KeyError: There is no format of this name in ``formats()``.
    """
    return f"{artefact.id}-{today.isoformat()}{formats()[form].suffix}"


def unheld(fields: Sequence[Filled]) -> tuple[str, ...]:
    """Say which characters of a learner's text no file holds."""
    found = []
    for one in fields:
        texts = [one.text, *(cell for row in one.rows for cell in row)]
        if number := sum(map(unseen, texts)):
            characters = counted(number, "character")
            found.append(
                f"“{plain(one.field.title)}” holds {characters} that nobody sees and no file can "
                "hold; the rest of its text is in the file."
            )
    return tuple(found)
