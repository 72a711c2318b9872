"""What a file of a paper holds, before it is held against the form."""

from dataclasses import dataclass
from typing import NamedTuple


class Finding(NamedTuple):
    """Something that whoever brings a file in has to know.

    Attributes:
        told: What was found and what to do, in plain sentences.
        kept: Text of the file that went into no field, to be copied; empty when there is none.
        field: Id of the field that it concerns; empty when it concerns none.
    """

    told: str
    kept: str = ""
    field: str = ""


class NothingToImport(ValueError):
    """A file is no paper that can be read safely; its text says why, and what to do."""


class Text(NamedTuple):
    """Paragraphs that follow each other.

    Attributes:
        text: As a field of prose holds it: an empty line between paragraphs.
        entries: As a list holds it: without the marks before them.
    """

    text: str
    entries: tuple[str, ...]


class Grid(NamedTuple):
    """A table, its header first; rows may be of different lengths."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> str:
        """The same as lines of text."""
        said = (" | ".join(cell.replace("\n", " ") for cell in row) for row in self.rows)
        return "\n".join(said).strip()


Block = Text | Grid


@dataclass(frozen=True)
class Section:
    """A heading and what is below it.

    Attributes:
        mark: The bookmark at the heading; empty without one.
        title: Empty for what stands before the first heading.
    """

    mark: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def said(self) -> str:
        """All text below the heading."""
        parts = (one.lines if isinstance(one, Grid) else one.text for one in self.blocks)
        return "\n\n".join(part for part in parts if part.strip()).strip()


@dataclass(frozen=True)
class File:
    """A file as read.

    Attributes:
        paper: Mark of the paper that it says it is; empty when it does not say so.
        title: Its visible title.
        sections: In order; the first may be what stands before any heading.
        findings: What is in the file and stands in no section.
    """

    paper: str
    title: str
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
