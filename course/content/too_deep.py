"""Labels behind a bullet that is indented so far that Markdown reads it as text or as code."""

import re
from collections.abc import Callable, Iterator

from course.content.labelled import Segment
from course.content.labels import Label
from course.content.page import Node, Page
from course.content.source import Place
from course.content.words import LABELS

BULLETED = re.compile(
    r"^[ \t]*[-*+][ \t]+(?P<bold>\*\*|__)(?P<name>[^*_\n]{1,30}?)\s*:(?P=bold)(?P<value>[^\n]*)",
    re.M,
)


def too_deep(
    text: str, keys: tuple[str, ...], place: Callable[[int], Place]
) -> Iterator[tuple[int, Segment]]:
    """Yield such labels with the 0-based place in a text at which their line begins.

    Args:
        keys: Ids of the labels that count.
        place: Says where a character of the text stands in its file.
    """
    for match in BULLETED.finditer(text):
        key = LABELS.id_of(match["name"])
        if key in keys:
            bold = match.start("bold")
            here, value = place(bold), match["value"].strip()
            label = Label(match["name"].strip(), value, here, here, bold)
            yield match.start(), Segment(label, key, text[bold : match.end()], here)


def labels_in_code(page: Page, part: Node, keys: tuple[str, ...]) -> tuple[Segment, ...]:
    """Find such labels in what is read as code because it is indented; none in other blocks."""
    if part.type != "code_block":
        return ()
    text = "\n".join(page.source.lines[part.first : part.end])

    def place(at: int) -> Place:
        line = part.first + text.count("\n", 0, at)
        return Place(line + 1, at - text.rfind("\n", 0, at))

    return tuple(segment for _, segment in too_deep(text, keys, place))
