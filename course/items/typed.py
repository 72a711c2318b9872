"""Answers that are typed: the ``Answer`` label cut into what it accepts, and texts compared."""

import re
import unicodedata

from course.items.numerals import CURRENCY, SIGNS

BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
MARK = re.compile(r"[\\|*_\[<]")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
DASH = "-"
NUMERIC = re.compile(rf"\s*[{CURRENCY}]?\s*[+{SIGNS}±]?\s*[{CURRENCY}]?\.?\d", re.ASCII)


def alternatives(answer: str) -> tuple[str, ...]:
    r"""Cut an answer at its bars; ``\|`` is a bar that belongs to the text."""
    parts = BAR.sub(lambda match: f"{match[1]}\0", answer).split("\0")
    return tuple(" ".join(ESCAPE.sub(r"\1", part).split()) for part in parts)


def as_answer(text: str) -> str:
    """Write a text for an answer: what would be a bar or Markdown gets a backslash."""
    return MARK.sub(r"\\\g<0>", " ".join(text.split()))


def looks_numeric(answer: str) -> bool:
    """Tell whether an answer is one thing that begins like a number."""
    return len(alternatives(answer)) == 1 and NUMERIC.match(answer) is not None


def folded(text: str) -> str:
    """Return what is compared of a text: case, accents, punctuation and spaces do not count.

    Unicode compatibility decomposition (NFKD) and case folding, as UAX #15 and The Unicode
    Standard 3.13 describe them; marks with a combining class are accents. Between two digits
    punctuation and spaces do count, because “24/7” is not “247” and “1.5” not “15”.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = [c for c in decomposed if not unicodedata.combining(c)]
    said: list[str] = []
    between: list[str] = []
    for character in kept:
        if unicodedata.category(character)[0] in "LNSM":
            if between and said and said[-1].isdigit() and character.isdigit():
                said.append(_mark("".join(between)))
            said.append(character)
            between = []
        else:
            between.append(character)
    return "".join(said)


def _mark(between: str) -> str:
    """Make all dashes one and all blanks one; what is not seen does not count."""
    seen = [c for c in between if unicodedata.category(c)[0] == "P"]
    marks = "".join(DASH if unicodedata.category(c) == "Pd" else c for c in seen)
    return marks or (" " if any(c.isspace() for c in between) else "")
