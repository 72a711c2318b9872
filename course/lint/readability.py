"""How hard a text reads, by a measure that counts letters and needs no dictionary."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STOP = re.compile(r"[.!?:;](?=[\s\"'”’)\]]|\Z)")
LONG = 6
"""Letters that a word may have without being long."""


def lix(paragraphs: Iterable[str]) -> tuple[float, int]:
    """Return the readability index LIX and the number of words it was taken from.

    LIX = words / sentences + 100 · words of more than six letters / words: C. H. Björnsson,
    Läsbarhet (1968); for English J. Anderson, "Lix and Rix: variations on a little-known
    readability index", Journal of Reading 26 (1983). About 40 is a newspaper, 50 a report, and
    from 60 on even experts read twice. Every paragraph, heading and entry of a list ends a
    sentence; numbers are no words.
    """
    words = sentences = long = 0
    for text in paragraphs:
        found = WORD.findall(text)
        if found:
            words += len(found)
            # Most words are short, so their letters need not be counted.
            longer = [word for word in found if len(word) > LONG]
            long += sum(sum(map(str.isalpha, word)) > LONG for word in longer)
            sentences += max(1, len(STOP.findall(text)))
    return (words / sentences + 100 * long / words if words else 0.0), words
