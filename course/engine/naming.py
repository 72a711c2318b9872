"""What people may be called: any name that can be shown, in the form in which it is kept."""

import unicodedata

# Characters that end a line or turn the direction of the text around a name.
MISLEADING = frozenset(
    chr(code)
    for code in (
        0x61C,
        0x200E,
        0x200F,
        0x2028,
        0x2029,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)


def tidy_name(typed: str) -> str:
    """Bring a typed name into the form that is kept: NFC, no space around it."""
    return unicodedata.normalize("NFC", typed).strip()


def name_problem(name: str, longest: int) -> str:
    """Say why a tidied name cannot be used, or "" when it can.

    Args:
        longest: Characters it may have.
    """
    if not name:
        return "Type your name."
    if len(name) > longest:
        return f"This name has {len(name)} characters. Use at most {longest}."
    for character in name:
        if unicodedata.category(character) in ("Cc", "Cs") or character in MISLEADING:
            return (
                f"This name contains a character that cannot be shown (U+{ord(character):04X}). "
                "Type the name again without it."
            )
    if not any(character.isalnum() for character in name):
        return "Use at least one letter in your name."
    return ""
