"""Writes labels in the one shape that is read, and by the name that was meant."""

import re
from difflib import get_close_matches

from course.content.words import LABELS
from course.diagnostics import Diagnostic, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE007", "LE008")

SHAPE = re.compile(
    r"(?P<bold>\*\*|__|\*)[ \t]*(?P<name>[^*_\n]{1,30}?)[ \t]*"
    r"(?:[ \t]*:[ \t]*(?P=bold)|(?P=bold)[ \t]*:)(?P<gap>[ \t]*)"
)
# What stands before the first thing on a line: indents, quote marks, a bullet.
OPENING = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?\Z")
PARTING = re.compile(r"[ \t]*[·•,;|]?[ \t]*\Z")
NEAR = 0.6


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Rewrite the label at the place found; a new name only when no second one is near."""
    line = sheet.line(found.line)
    label = SHAPE.match(line, found.column - 1)
    name = label and (_meant(label["name"]) if found.code == "LE007" else label["name"])
    if label is None or name is None:
        return None
    if found.code == "LE007":
        edit = within(found.line, label.start("name"), label.end("name"), name)
        return Fix(f"Write “{name}”", (edit,))
    bold = "**" if label["bold"] == "*" else label["bold"]
    gap = label["gap"] or (" " if line[label.end() :].strip() else "")
    before = line[: label.start()]
    parting = None if OPENING.match(before) else PARTING.search(before)
    first = parting.start() if parting else label.start()
    dot = " · " if parting else ""
    text = f"{dot}{bold}{name}:{bold}{gap}"
    return Fix(f"Write “{text.strip()}”", (within(found.line, first, label.end(), text),))


def _meant(name: str) -> str | None:
    words = {word.casefold(): word for word in LABELS.words.values()}
    near = get_close_matches(name.casefold(), words, n=2, cutoff=NEAR)
    return words[near[0]] if len(near) == 1 else None
