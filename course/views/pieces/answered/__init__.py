"""What is said about an answer, by kind of interaction: one file each, found by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from course.items import Item
from course.shelves import on_shelf

__all__ = ["Asked", "Outcome", "Rated", "Said", "Table", "all_tellers"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one option or entry.

    Attributes:
        head: "You chose", "The best answer" and the like; empty where the option says enough.
        option: Its text, for one line.
        text: Its feedback; may be empty.
    """

    head: str
    option: str
    chosen: bool
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Your answer beside the right one: heads and rows in Streamlit's dialect."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """One statement with the learner's rating and the mean of the others, both 1 to 5."""

    yours: int
    mean: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer came to, beyond its verdict.

    Attributes:
        lines: Sentences in Streamlit's dialect: how near it came, what was typed, what is right.
        rated: Ratings in the order of the table's rows; empty for other kinds.
        whose: Whose ratings stand beside the learner's: "Panel" or "Authors".
    """

    lines: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()
    table: Table | None = None
    rated: tuple[Rated, ...] = ()
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer to talk about.

    Attributes:
        settled: Whether nothing is left to answer, so that what is right may be told.
        write: Writes a trainer's Markdown in Streamlit's dialect, with numbered sources.
    """

    item: Item
    response: tuple[str, ...]
    settled: bool
    write: Callable[[str], str]


@cache
def all_tellers() -> MappingProxyType[str, Callable[[Asked], Outcome]]:
    """Find what tells about each interaction, by file name; ``fill_in`` is ``fill-in``."""
    shelf = on_shelf(__name__)
    return MappingProxyType({name.replace("_", "-"): made.tell for name, made in shelf.items()})
