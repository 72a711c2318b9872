"""What somebody can be here for: the answers to “What brings you here?”."""

from dataclasses import dataclass

from course.content.dialect import label
from course.content.model import Course


@dataclass(frozen=True, slots=True)
class Way:
    """One answer to “What brings you here?”; texts are ready for Streamlit."""

    key: str
    title: str
    summary: str


def ways_of(course: Course) -> tuple[Way, ...]:
    """Say what somebody can be here for."""
    return tuple(
        Way(key, label(way.title), label(way.summary) if way.summary else "")
        for key, way in course.ways_in.items()
    )
