"""Names and fingerprints: heading slugs, content hashes and the nearest known word."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

OWN_SITTINGS = ("review", "diagnostic")
"""What the course calls the sittings that it draws from all of its questions; no lesson has these
names."""


def slug(text: str) -> str:
    """Turn a heading into its GitHub anchor (github-slugger's rule: drop punctuation, hyphenate).

    >>> slug("One department, at last")
    'one-department-at-last'
    """
    kept = "".join(
        character
        for character in unicodedata.normalize("NFC", text.strip().lower())
        if character in " -_" or unicodedata.category(character)[0] in "LNM"
    )
    return kept.replace(" ", "-")


def is_key(text: str) -> bool:
    """Tell whether a text can be an id: lower-case letters, digits and single hyphens."""
    return KEY.match(text) is not None


def content_hash(value: Any) -> str:
    """Fingerprint a JSON-like value: SHA-256 (hex) of its canonical JSON (RFC 8785 in spirit).

    Keys are sorted and white space is fixed, so equal values have equal fingerprints.
    """
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that was probably meant, or None when nothing is near."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    found = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Say which known word was probably meant, or list what is known."""
    words = sorted(known)
    guess = nearest(word, words)
    if guess is not None:
        return f"Did you mean “{guess}”?"
    return "Known here: " + ", ".join(words) + "." if words else "Nothing is defined here yet."
