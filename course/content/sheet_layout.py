"""The columns of a sheet of questions: what they are called and what stands in their cells."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from course.content.model import Reflect
from course.content.options import key_of
from course.items import Item, Numeric, all_kinds

Part = Item | Reflect
Cell = str | int
REFLECTION = "Reflection"
ID, KIND, LESSON, TITLE, PROMPT = "Id", "Kind", "Lesson", "Title", "Prompt"
COMPETENCIES, OBJECTIVE, ARTEFACT = "Competencies", "Objective", "Artefact"
POINTS, ATTEMPTS, CONFIDENCE = "Points", "Attempts", "Confidence"
ANSWER, EXPLANATION, HINT = "Answer", "Explanation", "Hint"
FIRST = (
    ID, KIND, LESSON, TITLE, PROMPT, COMPETENCIES, OBJECTIVE, ARTEFACT, POINTS, ATTEMPTS,
    CONFIDENCE, ANSWER, EXPLANATION,
)  # fmt: skip
NEEDED = (ID, KIND, TITLE, PROMPT)
FEWEST_HINTS, FEWEST_OPTIONS = 2, 6
MOST_OPTIONS = 60
LONGEST_CELL = 32_767
"""Characters that Excel keeps of a cell."""
YES, NO = "yes", "no"
BETWEEN_TITLES = " / "
BACKSLASH = re.compile(r"([\\|])")


class Slot(NamedTuple):
    """The four columns of one option.

    Attributes:
        text: Of the option, entry, statement or left side.
        right: Whether it is right, what it scores, how the panel rated it, or its partner.
    """

    text: str
    right: str
    feedback: str
    if_not_chosen: str


def slot(number: int) -> Slot:
    """Name the columns of an option by its 0-based place."""
    letter = key_of(number).upper()
    return Slot(
        f"Option {letter}", f"{letter} right", f"{letter} feedback", f"{letter} if not chosen"
    )


def hint(number: int) -> str:
    """Name the column of a hint by its 0-based place."""
    return f"{HINT} {number + 1}"


def columns(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Return the columns that hold all of some questions, with a little room to spare."""
    items = [part for part in parts if isinstance(part, Item)]
    hints = max([FEWEST_HINTS, *(len(item.hints) for item in items)])
    options = max([FEWEST_OPTIONS, *(len(item.options or item.pairs) for item in items)])
    slots = (name for number in range(options) for name in slot(number))
    return (*FIRST, *map(hint, range(hints)), *slots)


def row(part: Part, titles: tuple[str, ...]) -> dict[str, Cell]:
    """Return the cells of a question by column; columns that it leaves empty are not there.

    Args:
        titles: Of its module and lesson.
    """
    cells: dict[str, Cell] = {
        ID: part.id,
        LESSON: BETWEEN_TITLES.join(titles),
        TITLE: part.title,
        PROMPT: part.prompt,
        COMPETENCIES: ", ".join(part.competencies),
    }
    if isinstance(part, Reflect):
        cells |= {KIND: REFLECTION, ARTEFACT: part.artefact}
    else:
        cells |= {
            KIND: all_kinds()[part.kind].label,
            OBJECTIVE: part.objective or "",
            POINTS: part.points,
            ATTEMPTS: part.attempts,
            CONFIDENCE: YES if part.confidence else NO,
            ANSWER: _answer(part),
            EXPLANATION: part.explanation,
            **{hint(number): text for number, text in enumerate(part.hints)},
            **dict(_slots(part)),
        }
    return {name: cell for name, cell in cells.items() if cell != ""}


def _answer(item: Item) -> str:
    if item.number is not None:
        return number_answer(item.number)
    return " | ".join(BACKSLASH.sub(r"\\\1", text) for text in item.accepted)


def number_answer(number: Numeric) -> str:
    """Write a number with its tolerance and unit, as ``90 ± 5 days``."""
    off = f" ± {number.tolerance:f}" if number.tolerance else ""
    return f"{number.value:f}{off} {number.unit}".strip()


def _slots(item: Item) -> Iterator[tuple[str, Cell]]:
    for number, pair in enumerate(item.pairs):
        yield slot(number).text, pair.left
        yield slot(number).right, pair.right
    for number, option in enumerate(item.options):
        named = slot(number)
        right: Cell = ", ".join(map(str, option.votes))
        if option.score is not None:
            right = option.score
        elif option.right is not None:
            right = YES if option.right else NO
        yield from zip(
            named, (option.text, right, option.feedback, option.if_not_chosen), strict=True
        )
