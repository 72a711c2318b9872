"""Words of the course that are spelt much like a word that it does not have."""

import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

SHORTEST = 3
"""Letters of a word from which on others can be like it."""
LIKE = 0.78
"""How much of two words has to be the same, from 0.0 to 1.0."""


def near(word: str, known: Mapping[str, int], most: int) -> tuple[str, ...]:
    """Return known words spelt like this one, the likest first; of equals the more frequent.

    Args:
        known: Words as the index has them, in small letters without accents, with their number.
    """
    meant = folded(word)
    if len(meant) < SHORTEST:
        return ()
    letters = set(meant)
    allowed = min(2, len(letters) // 3)
    found = []
    matcher = SequenceMatcher(b=meant, autojunk=False)
    for other, number in known.items():
        # Comparing is dear; most words are too long, too short or of other letters.
        if abs(len(other) - len(meant)) > 2 or len(letters.difference(other)) > allowed:
            continue
        matcher.set_seq1(other)
        likeness = matcher.ratio()
        if likeness >= LIKE and other != meant and other.isalpha():
            found.append((-likeness, -number, other))
    return tuple(other for _, _, other in sorted(found)[:most])


def folded(word: str) -> str:
    """Write a word in small letters and without accents, as the index has it."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in apart if char.isalnum())
