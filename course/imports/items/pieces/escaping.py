"""Plain text as Markdown that is read back as it was, over any number of lines."""

import re

# What Markdown gives a meaning anywhere; “_” only where it could begin or end something.
SPECIAL = re.compile(
    r"[\\`*\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])"
)
LINE_START = re.compile(r"(?:[-+](?=\s|\Z)|#{1,6}(?=\s|\Z)|>|~{3,}|[-=:|][-=:| \t]*\Z)")
NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
SPACES = re.compile(r"[ \t\r\f\v]+")


def escaped(text: str) -> str:
    """Escape a run of text; line ends stay and each line is guarded at its start."""
    return "\n".join(guarded(SPECIAL.sub(r"\\\g<0>", line)) for line in text.split("\n"))


def guarded(line: str) -> str:
    """Keep the start of a line from beginning a block."""
    line = line.lstrip(" \t")
    if LINE_START.match(line):
        return f"\\{line}"
    return NUMBERED.sub(r"\1\\\2", line, count=1) if NUMBERED.match(line) else line


def squeezed(text: str) -> str:
    """Make white space within lines single blanks, as HTML and Markdown show it."""
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
