"""Places of a lesson's page, and quotes by which a paragraph is found again when they move."""

import re

from course.content.dialect import plain
from course.content.model import Block, Case, Debate, Lesson, Prose, Question, Reflect

SIDES = {
    "best_case_for": "The best case for",
    "best_case_against": "The best case against",
    "what_would_settle_it": "What would settle it",
    "on_monday": "On Monday",
}
"""What a debate's paragraphs are called on the page, in their order, by the field they are from."""

LONGEST_QUOTE = 120
"""Characters of a paragraph that a quote keeps."""

PLACE = re.compile(r"block_(\d{1,3})(?:\.(\d{1,4}))?\Z", re.ASCII)
CITED = re.compile(r"\[\d+\]")
MARKS = re.compile(r"[\W_]+")


def is_place(place: str, lesson: Lesson) -> bool:
    """Tell whether a lesson has the block that a place is in; paragraphs are the page's affair.

    >>> is_place("block_0.3", Lesson(id="a", title="A", minutes=1))
    False
    """
    found = PLACE.match(place)
    return found is not None and int(found[1]) < len(lesson.blocks)


def order_of(place: str) -> tuple[int, int]:
    """Say where a place stands in its lesson, for sorting; what is no place stands at the end."""
    found = PLACE.match(place)
    return (int(found[1]), int(found[2] or 0)) if found else (1_000, 0)


def is_quoted(quote: str, lesson: Lesson) -> bool:
    """Tell whether a lesson says what a quote says, whatever its marks, blanks and citations."""
    essence = _essence(quote)
    return bool(essence) and essence in _essence(" ".join(map(_shown, lesson.blocks)))


def _essence(text: str) -> str:
    return MARKS.sub("", CITED.sub("", text)).casefold()


def _shown(block: Block) -> str:
    """Return the text of a block to which its page lets notes be taken."""
    if isinstance(block, Prose | Case):
        return plain(block.markdown)
    if isinstance(block, Debate):
        sides = (f"{name}. {plain(getattr(block, field))}" for field, name in SIDES.items())
        return " ".join((plain(block.claim), *sides))
    if isinstance(block, Question):
        return plain(block.item.prompt)
    return plain(block.prompt) if isinstance(block, Reflect) else ""
