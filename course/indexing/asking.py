"""What somebody typed becomes queries that FTS5 understands, whatever it was."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course.content.markdown import tidy
from course.engine.searching import LONGEST

PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is looking for.

    Attributes:
        words: What stands between blanks, each with a letter or a digit in it, each once.
        open: Whether the last word may still be going on.
        cut: Whether more was typed than is searched for.
    """

    words: tuple[str, ...]
    open: bool
    cut: bool


def read_asked(typed: str) -> Asked:
    """Read what somebody typed; never raises."""
    clean = cleaned(typed).lstrip()
    begun = clean[:LONGEST]
    words = [word for word in begun.split() if any(char.isalnum() for char in word)]
    unique = tuple({word.casefold(): word for word in words}.values())
    is_open = bool(unique) and begun.endswith(words[-1])
    if is_open:
        # The last word is the one still being typed, also where it stood there before.
        unique = (*(word for word in unique if word != words[-1]), words[-1])
    return Asked(unique, is_open, bool(clean[LONGEST:].strip()))


def cleaned(text: str) -> str:
    """Bring a text into the form in which it is searched: what is typed and what is found alike."""
    whole = unicodedata.normalize("NFC", tidy(text))
    return "".join(char if char.isprintable() else _instead(char) for char in whole)


def _instead(char: str) -> str:
    # Soft hyphens and the like stand within words; a blank of no width stands between them.
    within = unicodedata.category(char) == "Cf" and char != "\N{ZERO WIDTH SPACE}"
    return "" if within else " "


def parted(words: Sequence[str]) -> tuple[str, ...]:
    """Take words apart at what is neither letter nor digit: ``rate:high`` is two."""
    return tuple(dict.fromkeys(part for word in words for part in PARTS.findall(word)))


def quoted(word: str) -> str:
    """Write a word so that nothing in it is an operator; ``a-b`` becomes the phrase “a b”."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def matching(
    words: Sequence[str], *, last: bool, alike: Callable[[str], Sequence[str]], joint: str
) -> str:
    """Write a query for words.

    Args:
        last: Whether the last of the words may go on.
        alike: Gives the words of the course that have the same stem.
        joint: ``AND`` or ``OR``.
    """
    parts = []
    for word in words:
        ways = dict.fromkeys((quoted(word), *map(quoted, alike(word))))
        going_on = last and word is words[-1] and (len(word) > 1 or not word.isascii())
        starts = [f"{quoted(word)} *"] if going_on else []
        parts.append(f"({' OR '.join([*ways, *starts])})")
    return f" {joint} ".join(parts)
