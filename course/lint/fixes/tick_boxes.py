"""Writes tick boxes as they are read: ``[x]`` or ``[ ]`` and a blank."""

from course.content.options import NEAR_TICK
from course.diagnostics import Diagnostic, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE021",)


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Rewrite the box at the place found."""
    line = sheet.line(found.line)
    box = NEAR_TICK.match(line, found.column - 1)
    if box is None:
        return None
    meant = "[x]" if any((mark or "").strip() for mark in box.groups()) else "[ ]"
    gap = " " if line[box.end() :].strip() else ""
    return Fix(f"Write “{meant}”", (within(found.line, box.start(), box.end(), meant + gap),))
