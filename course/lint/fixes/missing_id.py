"""Gives a question or a reflection an id, made of its title."""

import re
import unicodedata

from course.diagnostics import Diagnostic, Fix
from course.lint.sheet import Sheet, within

MENDS = ("LE014",)
TITLE = re.compile(r"#{1,6}[ \t]+[^:]*:?[ \t]*(?P<title>.*?)[ \t]*#*[ \t]*\Z")
LABELLED = re.compile(r"(?:\*\*|__)[^*_\n]{1,30}?:(?:\*\*|__)")
OTHERS = re.compile(r"[^a-z0-9]+")
LONGEST = 48
"""Characters of an id that is made here; whoever writes one may take more."""


def mend(sheet: Sheet, found: Diagnostic) -> Fix | None:
    """Write an id before the labels under the heading, or on a line of its own."""
    heading = TITLE.match(sheet.line(found.line))
    if heading is None:
        return None
    ident = _free(_key(heading["title"]) or "question", sheet.taken)
    sheet.taken.add(ident)
    written = f"**Id:** {ident}"
    below = found.line + 1
    while not sheet.line(below).strip() and below <= len(sheet.page.source.lines):
        below += 1
    if LABELLED.match(sheet.line(below)):
        return Fix(f"Write “{written}”", (within(below, 0, 0, f"{written} · "),))
    end = len(sheet.line(found.line))
    gap = "\n" if sheet.line(found.line + 1).strip() else ""
    return Fix(f"Write “{written}”", (within(found.line, end, end, f"\n{written}{gap}"),))


def _key(title: str) -> str:
    """Make an id of a title: letters without their accents, words joined by hyphens."""
    bare = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(character for character in bare if not unicodedata.combining(character))
    key = OTHERS.sub("-", letters.replace("'", "").replace("’", "")).strip("-")
    return key if len(key) <= LONGEST else key[: LONGEST + 1].rpartition("-")[0] or key[:LONGEST]


def _free(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
