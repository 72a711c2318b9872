"""Forms in which people take their own record along, and the shelf they stand on: one file each."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from course.engine.recounting import Everything
from course.shelves import on_shelf

LEFT_OUT = (
    "The audit log: random ids and times of changes of your roles, and of nothing else.",
    "The number that the record uses for you inside the database; it is never given out.",
    "What is worked out from these events whenever a page is shown, such as what is complete.",
)
"""What the record holds beside what is taken along."""


class Form(NamedTuple):
    """What a file on this shelf provides; its name is how the form is asked for.

    Attributes:
        name: Such as ``JSON`` (``NAME``).
        suffix: What files in it end with (``SUFFIX``).
        mime: Its media type (``MIME``).
        write: Writes a record; the same one gives the same bytes.
    """

    name: str
    suffix: str
    mime: str
    write: Callable[[Everything], bytes]


@cache
def forms() -> Mapping[str, Form]:
    """Find every form on the shelf by its file's name."""
    return MappingProxyType(
        {
            name: Form(made.NAME, made.SUFFIX, made.MIME, made.write)
            for name, made in on_shelf(__name__).items()
        }
    )


def file_name(form: Form, day: date) -> str:
    """Name a file by the learner's day, without naming them: ``my-record-2026-11-21.json``."""
    return f"my-record-{day.isoformat()}{form.suffix}"


def iso(at: int) -> str:
    """Write a time in milliseconds since the epoch as ISO 8601, UTC, to the millisecond."""
    written = datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")
    return written.replace("+00:00", "Z")
