"""Finds characters that nobody sees and that hide, join or turn round the text beside them."""

import re
import unicodedata
from collections.abc import Iterator

from course.content.source import Source

# Overrides and embeddings of direction, marks and isolates (Unicode TR 36, TR 9), zero-width
# spaces and joiners, fillers, tags, and control characters but the tab.
SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\U000e0001-\U000e007f]"
)
OVERRIDES = "\u202d\u202e"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
JOINING = "\u200b\u200c\u200d"
FILLERS = "\u115f\u1160\u3164\uffa0"
TAGGED = "\U0001f3f4"
"""The black flag: with tags behind it, it is the flag of a part of a country."""
LAST_LATIN = "\u024f"


def hidden_in(line: str, source: Source) -> Iterator[int]:
    """Yield the 0-based places of such characters; not where a script or an emoji needs them."""
    for match in SUSPECT.finditer(line):
        if not _is_needed(match[0], match.start(), line, source):
            yield match.start()


def _is_needed(character: str, at: int, line: str, source: Source) -> bool:
    if character in TURNING:
        return any(_reads_leftwards(letter) for text in source.lines for letter in text)
    if character in JOINING:
        beside = line[at - 1 : at] + line[at + 1 : at + 2]
        return len(beside) == 2 and all(letter > LAST_LATIN for letter in beside)
    if character in FILLERS:
        return any("\u1100" <= letter <= "\uffdc" for letter in line if letter not in FILLERS)
    return "\U000e0001" <= character <= "\U000e007f" and TAGGED in line[:at]


def _reads_leftwards(letter: str) -> bool:
    return letter > LAST_LATIN and unicodedata.bidirectional(letter) in ("R", "AL")
