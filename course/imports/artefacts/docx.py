"""Reads a Word document that left the course and was edited, in Word, LibreOffice or elsewhere."""

import io
import zipfile
from typing import Any

import docx

from course.content.papers import EMPTY, FIELD, OTHER, PAPER
from course.imports.artefacts.pieces.found import File, Grid, NothingToImport, Section, Text
from course.imports.artefacts.pieces.margins import beside
from course.imports.artefacts.pieces.wordprocessing import (
    Element,
    Styles,
    blocks,
    bookmarks,
    cell_text,
    cells_of,
    local,
    rows_of,
    span,
    text_of,
    value,
)
from course.imports.pieces.archive import trouble_in

NAME = "Word document"
SUFFIXES = (".docx",)
AGAIN = "Save it again as .docx (Word document)."
MOST_XML = 10_000_000
"""Bytes of text and formatting; a paper has less than one hundredth of it."""
OURS = frozenset({"title", "subtitle", "paper warning", "paper remark"})
EMPTY_STYLE = "paper empty"
FOREIGN = {
    "xl/workbook.xml": "is a workbook.",
    "ppt/presentation.xml": "is a presentation.",
    "content.xml": "is in the OpenDocument format.",
    "word/vbaProject.bin": "holds macros.",
}


def read(data: bytes, name: str) -> File:
    """Read a document; nothing in it is executed or fetched.

    Raises:
        NothingToImport: It cannot be read safely; the text says why.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NothingToImport(f"{name} is in the old .doc format, or has a password. {AGAIN}")
    if trouble := trouble_in(data, "Word document") or _foreign(data):
        raise NothingToImport(f"{name} {trouble} {AGAIN}")
    try:
        document: Any = docx.Document(io.BytesIO(data))
        reading = _Reading(Styles(document.styles.element))
        for block in blocks(document.element.body):
            reading.block(block)
        return reading.file(tuple(beside(document)))
    # A damaged document makes python-docx raise whatever its parts happen to break.
    except Exception as trouble:
        said = " ".join(str(trouble).split())[:200]
        raise NothingToImport(f"{name} cannot be read as a document ({said}). {AGAIN}") from None


def _foreign(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {part.filename: part.file_size for part in archive.infolist()}
    for part, told in FOREIGN.items():
        if part in sizes:
            return told
    if not any(part.startswith("word/") for part in sizes):
        return "is a zipped file without a document in it."
    text = sum(size for part, size in sizes.items() if part.endswith((".xml", ".rels")))
    most = f"at most {MOST_XML:,} are read."
    return f"holds {text:,} bytes of text and formatting; {most}" if text > MOST_XML else ""


class _Reading:
    """Reads the blocks of one document, one after the other."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.paper = ""
        self.title = ""
        self.sections: list[Section] = []
        self.mark, self.heading = "", ""
        self.content: list[Text | Grid] = []
        self.paragraphs: list[str] = []
        self.loose: list[str] = []

    def file(self, findings: tuple[Any, ...]) -> File:
        """Return what was read."""
        self._close()
        return File(self.paper, self.title, tuple(self.sections), findings)

    def block(self, block: Element) -> None:
        """Read a paragraph, a table, or a bookmark between them."""
        if local(block) == "bookmarkStart":
            self.loose.append(value(block, "name"))
        elif local(block) == "p":
            self._paragraph(block)
        elif not self._form(block):
            self._flush()
            self.content.append(Grid(tuple(map(_cells, rows_of(block)))))

    def _paragraph(self, block: Element) -> None:
        marks = [*self.loose, *bookmarks(block)]
        self.loose = []
        style, text = self.styles.of(block), text_of(block)
        paper = next((mark for mark in marks if mark.startswith(PAPER)), "")
        if paper or style == "title":
            self.paper, self.title = self.paper or paper, self.title or " ".join(text.split())
            return
        mark = next((mark for mark in marks if mark.startswith((FIELD, OTHER))), "")
        if mark or (style == "heading 1" and text.strip()):
            self._open(mark, " ".join(text.split()))
        elif style not in OURS and not style.startswith("toc"):
            self.paragraphs.append("" if self._says_empty(block, text) else text)

    def _open(self, mark: str, heading: str) -> None:
        self._close()
        self.mark, self.heading = mark, heading

    def _close(self) -> None:
        self._flush()
        if self.heading or self.mark or self.content:
            self.sections.append(Section(self.mark, self.heading, tuple(self.content)))
        self.mark, self.heading, self.content = "", "", []

    def _flush(self) -> None:
        """Make one text of paragraphs; empty ones around it are an office program's."""
        said = self.paragraphs
        while said and not said[-1]:
            said.pop()
        first = next((at for at, text in enumerate(said) if text), 0)
        self.paragraphs = []
        if said[first:]:
            self.content.append(Text("\n\n".join(said[first:]), tuple(said[first:])))

    def _says_empty(self, block: Element, text: str) -> bool:
        return text.strip() == EMPTY and EMPTY_STYLE in self.styles.of_runs(block)

    def _form(self, table: Element) -> bool:
        """Read a table whose rows are fields: the mark is in the first cell, the value in the last.

        Returns:
            Whether it is such a table.
        """
        rows = [cells_of(row) for row in rows_of(table)]
        marks = [
            next((mark for mark in bookmarks(cells[0]) if mark.startswith(FIELD)), "")
            if cells
            else ""
            for cells in rows
        ]
        if not any(marks):
            return False
        self._close()
        for mark, cells in zip(marks, rows, strict=True):
            if mark or (marks[0] and cells):
                self._open(mark, " ".join(cell_text(cells[0]).split()))
                for block in blocks(cells[-1]) if len(cells) > 1 else ():
                    if local(block) == "p":
                        self._value(block)
        self._close()
        return True

    def _value(self, block: Element) -> None:
        text = text_of(block)
        self.paragraphs.append("" if self._says_empty(block, text) else text)


def _cells(row: Element) -> tuple[str, ...]:
    texts: list[str] = []
    for cell in cells_of(row):
        texts += [cell_text(cell), *[""] * (span(cell) - 1)]
    return tuple(texts)
