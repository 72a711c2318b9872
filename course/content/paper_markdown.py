r"""How text of a learner stands in a Markdown paper: as written, whatever marks are in it.

Readers of Markdown show it as it was typed, and an import reads it back character for character.
"""

import html
import re

COMMENT = "<!-- {}: {} -->"
EMPTY_MARK = "*(empty)*"
BREAK = "<br>"
HARD = "\\"
"""At the end of a line: the next one begins a new line."""

ANYWHERE = re.compile(r"[\\`*_\[\]<&|]|~(?=~)")
AT_START = re.compile(r"[#>+=-]|\d{1,9}(?=[.)])")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});)", re.A)
ODD_END = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
CELL_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)<br ?/?>", re.I)
CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def escaped(line: str, *, starts_line: bool = True) -> str:
    """Write one line of plain text so that no character of it is a mark."""
    kept = ANYWHERE.sub(r"\\\g<0>", line)
    if starts_line and (start := AT_START.match(kept)):
        # A digit takes no backslash; the full stop behind a number does.
        at = start.end() if kept[0].isdigit() else 0
        kept = f"{kept[:at]}\\{kept[at:]}"
    words = kept.strip()
    before, _, after = kept.partition(words) if words else (kept, "", "")
    return f"{_entities(before)}{words}{_entities(after)}"


def _entities(blanks: str) -> str:
    return "".join(f"&#{ord(one)};" for one in blanks)


def unescaped(line: str) -> str:
    """Read a line that ``escaped`` wrote, or a person."""
    return ESCAPED.sub(lambda found: found[1] or html.unescape(found[2]), line)


def written_text(text: str) -> str:
    """Write a text of several lines; blank lines part paragraphs, others break."""
    lines = text.split("\n")
    said = [at for at, line in enumerate(lines) if line]
    if not said:
        return "\n".join(BREAK for _ in lines)
    made = []
    for at, line in enumerate(lines):
        outside = at < said[0] or at > said[-1]
        hard = HARD if line and at < said[-1] and lines[at + 1] else ""
        made.append(BREAK if outside else escaped(line) + hard)
    return "\n".join(made)


def read_text(raw: str) -> str:
    """Read what ``written_text`` wrote, or a person; blank lines around it do not count."""
    return "\n".join(_read_line(line) for line in raw.strip("\n").split("\n"))


def _read_line(line: str) -> str:
    # Blanks at the ends of a line are an editor's: meant ones are written as entities.
    bare = line.strip(" \t")
    if bare == BREAK:
        return ""
    return unescaped(bare[:-1] if ODD_END.search(bare) else bare)


def written_cell(text: str) -> str:
    """Write the text of a table's cell on one line."""
    return BREAK.join(escaped(line, starts_line=False) for line in text.split("\n"))


def written_row(cells: list[str]) -> str:
    """Write a row of a table, whose cells are written already."""
    return f"| {' | '.join(cells)} |"


def read_row(line: str) -> tuple[str, ...]:
    """Read a row of a table."""
    bare = line.strip()
    inside = bare.removeprefix("|")
    cells = CELL_END.sub("\\1\n", inside).split("\n")
    if not cells[-1].strip():
        cells.pop()
    return tuple(_read_cell(cell) for cell in cells)


def _read_cell(raw: str) -> str:
    lines = CELL_BREAK.sub("\\1\n", raw.strip(" \t")).split("\n")
    return "\n".join(unescaped(line.strip(" \t")) for line in lines)
