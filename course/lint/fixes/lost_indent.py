"""Puts a label that lost its indent under its option again."""

import re

from course.content.page import BULLET
from course.content.words import LABELS, OPTION
from course.diagnostics import Diagnostic, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE009",)
LABEL = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n]{1,30}?)\s*:(?:\*\*|__)")


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Indent the label's line as far as the text of the option above it, behind a bullet."""
    line, at = sheet.line(found.line), found.column - 1
    before = line[:at]
    if before.strip(" \t-*+"):
        return None
    option = _option_above(sheet, found.line)
    if option is None:
        return None
    indent = " " * sheet.page.indent_of(option - 1)
    return Fix("Indent it under its option", (within(found.line, 0, at, f"{indent}- "),))


def _option_above(sheet: Sheet, number: int) -> int | None:
    """Find the 1-based line of the nearest bullet above that is no label of an option."""
    for above in range(number - 1, 0, -1):
        line = sheet.line(above)
        if line.startswith("#"):
            return None
        bullet = BULLET.match(line)
        label = LABEL.match(line, bullet.end()) if bullet else None
        if bullet and not (label and LABELS.id_of(label["name"]) in OPTION):
            return above
    return None
