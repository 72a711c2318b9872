"""What a field of an artefact holds, as words on paper, and such words as an entry again."""

import re

from course.content.artefact_fields import Field
from course.content.dialect import folded, plain
from course.engine.dating import day_in
from course.engine.filling import holds
from course.engine.wording import day_of

SCORE = re.compile(r"(\d{1,2})(?:\s*(?:of|out of|/)\s*\d{1,2})?", re.I | re.A)


def said(field: Field, text: str) -> str:
    """Say a field's text as a reader of the paper wants it; what it cannot hold stays as it is."""
    if not holds(field, text):
        return text
    if field.kind == "date":
        words = day_of(text)
        return words if day_in(words) else text
    if field.kind == "choice":
        return next(plain(option.text) for option in field.options if option.key == text)
    return f"{int(text)} of {field.highest}" if field.kind == "rating" else text


def meant(field: Field, words: str) -> str | None:
    """Read what ``said`` wrote, or what a person wrote instead; None when it is no such entry."""
    if field.kind in ("text", "list"):
        return words
    written = " ".join(words.split())
    if field.kind == "date":
        day = day_in(written)
        return day.isoformat() if day else None
    if field.kind == "choice":
        return _option(field, written)
    match = SCORE.fullmatch(written)
    found = str(int(match[1])) if match else ""
    return found if found and holds(field, found) else None


def _option(field: Field, written: str) -> str | None:
    word = folded(written)
    for option in field.options:
        if word in (folded(plain(option.text)), option.key.casefold()):
            return option.key
    return None
