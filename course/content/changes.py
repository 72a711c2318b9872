"""What a trainer declares about a lesson that was changed after learners met it."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from course.ids import content_hash
from course.items import Frozen


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        said = f"“{written[:40]}” is no day."
        raise ValueError(f"{said} | Write it as 2026-11-22.") from None


def _sentence(written: str) -> str:
    if not written.strip():
        raise ValueError("nothing is written here. | Say in a sentence what is different.")
    return written


class Change(Frozen):
    """One entry under ``changes`` in a lesson's front matter.

    Attributes:
        on: Day of the change, ISO 8601.
        what: A sentence for learners who finished the lesson before.
        material: Whether answers are marked otherwise than before.
        retired: Ids that were taken out for good: questions, reflections, lessons or scenarios.
    """

    on: Annotated[str, AfterValidator(_day)]
    what: Annotated[str, AfterValidator(_sentence)]
    material: bool = False
    retired: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Fingerprint of the entry, by which a release knows it."""
        return content_hash(self.model_dump(mode="json"))[:16]
