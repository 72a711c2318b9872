"""Takes out characters that are not seen but hide or turn round text."""

from course.diagnostics import Diagnostic, Fix
from course.lint.hidden import hidden_in
from course.lint.sheet import Sheet, within

MENDS = ("LE067",)


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Delete every such character of the line."""
    line = sheet.line(found.line)
    edits = tuple(within(found.line, at, at + 1, "") for at in hidden_in(line, sheet.page.source))
    return Fix("Delete what nobody sees", edits) if edits else None
