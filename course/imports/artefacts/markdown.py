"""Reads a Markdown paper that left the course and was edited, in whatever editor."""

import re
from collections.abc import Iterator

from course.content.paper_markdown import EMPTY_MARK, read_row, read_text, unescaped
from course.content.papers import ADVICE_MARK, field_mark, paper_mark
from course.engine.dating import day_in
from course.imports.artefacts.pieces.found import Block, File, Grid, NothingToImport, Section, Text

NAME = "Markdown"
SUFFIXES = (".md", ".markdown", ".txt")
MOST_BYTES = 2_000_000
AGAIN = "Save it again as plain text in UTF-8."
MARK = re.compile(r"\s*<!--\s*(paper|field|other):\s*([a-z0-9-]{1,200})\s*-->\s*\Z")
RULE = re.compile(r":?-{1,200}:?")
MOST_COLUMNS = 63
ENTRY = re.compile(r"\A\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
WARNING = "> **Disclosure.**"
LINE_END = re.compile(r"\r\n|\r")


def read(data: bytes, name: str) -> File:
    """Read a text.

    Raises:
        NothingToImport: It is too large, or no text; the message says what to do.
    """
    if len(data) > MOST_BYTES:
        raise NothingToImport(f"{name} has {len(data):,} bytes; at most {MOST_BYTES:,} are read.")
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as trouble:
        at = data[: trouble.start].count(b"\n") + 1
        raise NothingToImport(f"{name}:{at} A byte here is not UTF-8. {AGAIN}") from None
    if "\0" in text:
        raise NothingToImport(f"{name} holds NUL characters, so it is no text. {AGAIN}")
    reading = _Reading()
    for line in LINE_END.sub("\n", text).split("\n"):
        reading.line(line)
    reading.close()
    return File(reading.paper, reading.title, tuple(reading.sections))


class _Reading:
    """Reads the lines of one file, one after the other."""

    def __init__(self) -> None:
        self.paper = ""
        self.title = ""
        self.sections: list[Section] = []
        self.mark, self.heading = "", ""
        self.lines: list[str] = []

    def line(self, line: str) -> None:
        """Read a heading, a mark, or text."""
        if marked := MARK.match(line):
            self._marked(marked[1], marked[2])
        elif (heading := _heading(line, "## ")) is not None:
            self.close()
            self.heading = heading
        elif not self.title and not self.sections and (title := _heading(line, "# ")):
            self.title = title
        else:
            self.lines.append(line)

    def _marked(self, kind: str, ident: str) -> None:
        if kind == "paper":
            self.paper = self.paper or paper_mark(ident)
            return
        # A mark whose heading was taken out still begins its field.
        if self.mark or not self.heading or any(line.strip() for line in self.lines):
            self.close()
        self.mark = field_mark(ident) if kind == "field" else ADVICE_MARK

    def close(self) -> None:
        """End the section that is open."""
        first = not self.sections and not self.heading and not self.mark
        lines = [line for line in self.lines if not (first and self._is_ours(line))]
        blocks = tuple(_blocks(lines))
        if self.heading or self.mark or blocks:
            self.sections.append(Section(self.mark, self.heading, blocks))
        self.mark, self.heading, self.lines = "", "", []

    def _is_ours(self, line: str) -> bool:
        """Tell whether a line above the fields is the warning, or name and date."""
        return line.startswith(WARNING) or day_in(line.rsplit(" · ", 1)[-1]) is not None


def _heading(line: str, begins: str) -> str | None:
    """Return the text of a heading; None when the line is none."""
    if not line.startswith(begins):
        return None
    bare = line.removeprefix(begins).strip()
    open_end = bare.rstrip("#")
    return unescaped(open_end.rstrip() if open_end.endswith(" ") else bare)


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Part tables from text."""
    start, at = 0, 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            yield from _text(lines[start:at])
            rows = [*lines[at : at + 1], *lines[at + 2 : end]]
            yield Grid(tuple(map(read_row, rows)))
            start = at = end
        else:
            at += 1
    yield from _text(lines[start:])


def _table_end(lines: list[str], at: int) -> int:
    """Return the line behind a table that begins here; the line itself when none does."""
    if "|" not in lines[at] or at + 1 >= len(lines):
        return at
    if "|" not in lines[at + 1] or not _is_ruler(lines[at + 1]):
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _is_ruler(line: str) -> bool:
    """Tell the line below a table's header, in time that grows with its length and no faster."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return len(cells) <= MOST_COLUMNS and all(RULE.fullmatch(cell.strip()) for cell in cells)


def _text(lines: list[str]) -> Iterator[Text]:
    raw = "\n".join("" if line.strip() == EMPTY_MARK else line for line in lines).strip("\n")
    if not raw.strip():
        return
    text = read_text("\n".join(line if line.strip() else "" for line in raw.split("\n")))
    entries = (unescaped(ENTRY.sub("", line, count=1).strip()) for line in raw.split("\n"))
    yield Text(text, tuple(entry for entry in entries if entry))
