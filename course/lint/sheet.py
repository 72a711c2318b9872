"""What a fix looks at: one page, the ids that are taken, and edits in its lines."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from course.content.page import Page
from course.diagnostics import Edit

LINE_END = re.compile(r"(\r\n?|\n)")


@dataclass(frozen=True)
class Sheet:
    """A page that is to be mended.

    Attributes:
        page: As it reads now.
        taken: Ids of questions and reflections anywhere in the course; grows as fixes name more.
    """

    page: Page
    taken: set[str] = field(default_factory=set)

    def line(self, number: int) -> str:
        """Return a line by its 1-based number; empty behind the last."""
        lines = self.page.source.lines
        return lines[number - 1] if 0 < number <= len(lines) else ""


def within(line: int, first: int, end: int, text: str) -> Edit:
    """Replace a stretch of one line.

    Args:
        line: 1-based.
        first: 0-based character to begin with.
        end: 0-based character to stop before.
    """
    return Edit(line, first + 1, line, end + 1, text)


def edited(text: str, edits: Iterable[Edit]) -> str:
    r"""Carry out edits; every other character stays, line ends and a missing last one too.

    Of edits that overlap, the first counts.

    Args:
        text: A file as decoded; a byte order mark in front is kept and not counted.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    parts = LINE_END.split(text.removeprefix("\ufeff"))
    starts = [0]
    for line, end in zip(parts[::2], [*parts[1::2], ""], strict=True):
        starts.append(starts[-1] + len(line) + len(end))
    whole, made, done = "".join(parts), [], 0
    for edit in sorted(edits):
        first = starts[edit.line - 1] + edit.column - 1
        end = starts[edit.end_line - 1] + edit.end_column - 1
        if first >= done:
            made += [whole[done:first], edit.text.replace("\n", _line_end(parts, edit.line))]
            done = end
    return mark + "".join([*made, whole[done:]])


def _line_end(parts: list[str], line: int) -> str:
    """Find the line end in use on a 1-based line; that of the line above on the last."""
    ends = parts[1::2]
    return ends[min(line, len(ends)) - 1] if ends else "\n"
