"""Titles written so that YAML reads them as the text they are."""

from course.scenario.written_front import scalar


def quoted(title: str) -> str:
    """Write a title as a value, in quotes where it needs them."""
    return scalar(title)
