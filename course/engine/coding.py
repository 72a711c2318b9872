"""Codes that people write down and type: twelve letters and digits in groups of four.

The alphabet is Crockford's base 32 (https://www.crockford.com/base32.html): no letter in it can be
taken for a digit, and what is typed for another is read as the one that was meant.
"""

import hashlib

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
MISREAD = str.maketrans("OIL", "011")  # Crockford's rule: letters that are read as digits
HYPHENS = str.maketrans(
    dict.fromkeys("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{MINUS SIGN}")
)


def code_of(digest: bytes) -> str:
    """Write the first 60 bits of a digest of 8 bytes or more: ``K7QX-2M9D-AB3C``."""
    number = int.from_bytes(digest[:8], "big") >> 4
    return _grouped("".join(CROCKFORD[number >> shift & 31] for shift in range(55, -1, -5)))


def code_from(random_id: str) -> str:
    """Make a code out of a random id, which cannot be found again from it."""
    return code_of(hashlib.sha256(random_id.encode()).digest())


def read_code(typed: str) -> str | None:
    """Read a code as people type it: any case, with or without hyphens, O for 0, I or L for 1."""
    letters = "".join(typed.upper().translate(HYPHENS).split()).translate(MISREAD)
    if len(letters) != CODE_LENGTH or any(letter not in CROCKFORD for letter in letters):
        return None
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, CODE_LENGTH, 4))
