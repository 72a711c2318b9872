"""Formats from which a paper comes back into the course, and the shelf they stand on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.content.artefacts import Artefact
from course.imports.artefacts.pieces.fitting import fitted
from course.imports.artefacts.pieces.found import File, NothingToImport
from course.imports.artefacts.pieces.found import Finding as Finding
from course.shelves import on_shelf

OTHER_KINDS = (
    (b"%PDF", "is a PDF."),
    (b"{\\rtf", "is in the Rich Text Format."),
    (b"BEGIN:VCALENDAR", "is a calendar, which holds days only."),
)
INSTEAD = "Choose the .docx or .md file that was downloaded from this page."
ZIPPED = (b"PK", b"\xd0\xcf\x11\xe0")
LONGEST_NAME = 80


class Source(NamedTuple):
    """What a file on this shelf provides.

    Attributes:
        name: The format as people call it (``NAME``).
        suffixes: What files in it end with (``SUFFIXES``).
        read: Takes a file's bytes and its name, for messages; raises NothingToImport.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], File]


@dataclass(frozen=True)
class Imported:
    """What a file gives a form.

    Attributes:
        values: By field the entry as ``filling.encode`` writes it, none of them empty: what is
            empty or missing in the file stays as it is here.
        findings: Everything else that is in the file, and what to look at; nothing is lost.
        refused: Why nothing at all could be read, and what to do; else empty.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    refused: str = ""


@cache
def sources() -> Mapping[str, Source]:
    """Find every format on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Source(made.NAME, made.SUFFIXES, made.read)
            for name, made in on_shelf(__name__).items()
        }
    )


def suffixes() -> tuple[str, ...]:
    """Return what files that can be read end with, such as ``.docx``."""
    return tuple(suffix for source in sources().values() for suffix in source.suffixes)


def imported(artefact: Artefact, file_name: str, data: bytes) -> Imported:
    """Read a paper that left the course earlier; never raises for what a file holds."""
    name = _shown(file_name)
    try:
        file = _source(data, name).read(data, name)
        values, findings = fitted(artefact, file, name)
    except NothingToImport as nothing:
        return Imported(refused=str(nothing))
    return Imported(values, findings)


def _source(data: bytes, name: str) -> Source:
    """Tell a format by what is in the file: names are changed by mail programs and people."""
    if not data.strip():
        raise NothingToImport(f"{name} is empty. {INSTEAD}")
    for start, what in OTHER_KINDS:
        if data.startswith(start):
            raise NothingToImport(f"{name} {what} {INSTEAD}")
    return sources()["docx" if data.startswith(ZIPPED) else "markdown"]


def _shown(file_name: str) -> str:
    """Return a file's name as messages show it: its last part, on one line."""
    last = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    line = " ".join("".join(one if one.isprintable() else " " for one in last).split())
    return line[:LONGEST_NAME] or "The file"
