"""What a lesson consists of, as a list to jump from."""

from dataclasses import dataclass

from course.content.dialect import plain
from course.content.model import Block, Case, Debate, Lesson, Prose, Question, Reflect
from course.engine.sectioning import sections_of

FEWEST = 3
"""Headings below which a list of them says no more than the page itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of the list; plain text.

    Attributes:
        place: Where it leads: ``block_3``, or ``block_3.h2`` for the second heading in a block.
    """

    title: str
    place: str


def contents(lesson: Lesson) -> tuple[Heading, ...]:
    """List the headings of a lesson's page; empty where there are too few."""
    found = tuple(
        heading
        for number, block in enumerate(lesson.blocks)
        for heading in _headings(block, f"block_{number}")
    )
    return found if len(found) >= FEWEST else ()


def _headings(block: Block, key: str) -> tuple[Heading, ...]:
    if isinstance(block, Prose):
        titles = (section.title for section in sections_of(block.markdown).parts if section.title)
        return tuple(Heading(title, f"{key}.h{n}") for n, title in enumerate(titles, start=1))
    kind, title = _named(block)
    return (Heading(f"{kind}: {plain(title)}", key),) if kind and title else ()


def _named(block: Block) -> tuple[str, str]:
    if isinstance(block, Case):
        return "Case", block.title
    if isinstance(block, Debate):
        return "Debate", block.title
    if isinstance(block, Question):
        return "Question", block.item.title
    return ("Reflection", block.title) if isinstance(block, Reflect) else ("", "")
