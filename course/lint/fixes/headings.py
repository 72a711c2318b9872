"""Puts a heading on the level that its finding names."""

import re

from course.diagnostics import Diagnostic, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE035",)
WANTED = re.compile(r"“(#{1,6})”")
MARKS = re.compile(r"#{1,6}(?=[ \t])")


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Rewrite the number signs; a heading that is underlined has none and stays."""
    wanted = WANTED.search(found.help)
    marks = MARKS.match(sheet.line(found.line), found.column - 1)
    if wanted is None or marks is None:
        return None
    return Fix(f"Write “{wanted[1]}”", (within(found.line, marks.start(), marks.end(), wanted[1]),))
