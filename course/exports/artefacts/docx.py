"""A paper as a Word document that an office can go on with: styles, tables, numbered clauses."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.document import Document
from docx.enum.section import WD_ORIENT

from course.content.dialect import plain
from course.content.papers import (
    ADVICE,
    ADVICE_MARK,
    ADVICE_TOLD,
    EMPTY,
    OPENING,
    SCORES,
    SCORES_MARK,
    field_mark,
    paper_mark,
)
from course.engine.filling import Filled
from course.engine.saying import said
from course.engine.wording import day_of
from course.exports.artefacts import Paper
from course.exports.artefacts.pieces.styles import EMPTY_STYLE, LOOKS, WIDTHS, prepared, style_id
from course.exports.artefacts.pieces.tables import HEAD_SHADE, LABEL_SHADE, Tables, is_wide, table
from course.exports.artefacts.pieces.wordprocessing import (
    Bookmarks,
    Element,
    cell,
    paragraph,
    row,
    run,
    tag,
)

NAME = "Word document"
SUFFIX = ".docx"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_TIME = (1980, 1, 1, 0, 0, 0)
LABEL_WIDTH = 3_000
SCORE_WIDTHS = (2_200, 1_600)
MOST_STEPS = 10
FULL, FREE = "■", "□"


def write(paper: Paper) -> bytes:
    """Write a paper; equal papers give equal bytes."""
    document = prepared(paper)
    writing = _Writing(document, paper)
    writing.all()
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _timeless(packed: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, NO_TIME)
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writing:
    """Writes the body of one document from the top down."""

    def __init__(self, document: Document, paper: Paper) -> None:
        self.document = document
        self.paper = paper
        self.bookmarks = Bookmarks()
        self.ids = {name: style_id(document, name) for name in (*LOOKS, EMPTY_STYLE)}
        texts = (f"Paper Table {part}" for part in ("Text", "Heading", "Label"))
        self.tables = Tables(*(self.ids[name] for name in texts))
        self.on_its_side = False

    def all(self) -> None:
        """Write title, warning, fields and advice."""
        paper = self.paper
        title = self.bookmarks.around(paper_mark(paper.artefact.id), run(paper.title))
        self._put(self._paragraph("Title", *title))
        line = "  ·  ".join(
            part for part in (paper.name.strip(), day_of(paper.today.isoformat())) if part
        )
        self._put(self._paragraph("Subtitle", run(line)))
        if paper.artefact.disclosure:
            told = plain(paper.artefact.disclosure)
            warning = (run("Disclosure. ", bold=True), run(told))
            self._put(self._paragraph("Paper Warning", *warning))
        opening = [one for one in paper.shown if _opens(one)]
        if opening:
            self._put(self._opening(opening))
        rest = [one for one in paper.shown if not _opens(one)]
        for rating, group in groupby(rest, key=lambda one: one.field.kind == "rating"):
            fields = list(group)
            if rating and len(fields) > 1:
                self._scores(fields)
            else:
                self._fields(fields)
        self._turn(False)
        self._advice()
        self._put(self._paragraph("Normal"))

    def _put(self, element: Element) -> None:
        # What belongs to the last section stands before its settings.
        self.document.element.body.sectPr.addprevious(element)

    def _paragraph(self, style: str, *inside: Element) -> Element:
        return paragraph(self.ids[style], *inside)

    @property
    def _width(self) -> int:
        """Room between the margins, in twentieths of a point."""
        return WIDTHS[self.on_its_side]

    def _value(self, one: Filled) -> Element:
        text = said(one.field, one.text)
        return run(text) if text else run(EMPTY, self.ids[EMPTY_STYLE])

    def _opening(self, fields: Sequence[Filled]) -> Element:
        """Put what is said about the paper itself into a table of two columns."""
        sizes = (LABEL_WIDTH, self._width - LABEL_WIDTH)
        rows = [
            row([self._label(one, sizes[0]), cell(sizes[1], [self._cell_text(self._value(one))])])
            for one in fields
        ]
        return table("About this paper", sizes, rows, first_row=False, first_column=True)

    def _label(self, one: Filled, width: int) -> Element:
        inside = self.bookmarks.around(field_mark(one.field.id), run(plain(one.field.title)))
        return cell(width, [self._paragraph("Paper Table Label", *inside)], LABEL_SHADE)

    def _cell_text(self, *inside: Element) -> Element:
        return self._paragraph("Paper Table Text", *inside)

    def _scores(self, fields: Sequence[Filled]) -> None:
        """Show ratings that follow each other as one profile."""
        self._turn(False)
        self._heading(SCORES, SCORES_MARK)
        sizes = (self._width - sum(SCORE_WIDTHS), *SCORE_WIDTHS)
        heads = ("What is scored", "Profile", "Score")
        cells = zip(sizes, heads, strict=True)
        rows = [
            row(
                (
                    cell(size, [self._paragraph("Paper Table Heading", run(head))], HEAD_SHADE)
                    for size, head in cells
                ),
                header=True,
            )
        ]
        for one in fields:
            profile = self._cell_text(run(_profile(one)))
            value = self._cell_text(self._value(one))
            label = self._label(one, sizes[0])
            rows.append(row([label, cell(sizes[1], [profile]), cell(sizes[2], [value])]))
        self._put(table(SCORES, sizes, rows, first_row=True, first_column=True))

    def _fields(self, fields: Sequence[Filled]) -> None:
        for one in fields:
            columns, rows = [plain(each) for each in one.field.columns], one.rows
            self._turn(bool(columns) and is_wide(columns, rows, WIDTHS[False]))
            self._heading(plain(one.field.title), field_mark(one.field.id))
            if one.field.kind == "table":
                labelled = any(cells and cells[0] for cells in one.field.rows)
                title = plain(one.field.title)
                self._put(self.tables.of_rows(title, columns, rows, self._width, labelled=labelled))
                if not one.text:
                    continue
            for each in self._paragraphs(one):
                self._put(each)

    def _heading(self, title: str, mark: str) -> None:
        self._put(self._paragraph("Heading 1", *self.bookmarks.around(mark, run(title))))

    def _paragraphs(self, one: Filled) -> Iterator[Element]:
        if not one.text:
            yield self._paragraph("Normal", self._value(one))
        elif one.field.kind == "list":
            for line in one.text.split("\n"):
                yield self._paragraph("List Bullet", run(line))
        else:
            for text in said(one.field, one.text).split("\n\n"):
                yield self._paragraph("Normal", run(text))

    def _turn(self, on_its_side: bool) -> None:
        """Begin a page in the other direction when it is needed."""
        if on_its_side == self.on_its_side:
            return
        self.on_its_side = on_its_side
        section = self.document.add_section()
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if on_its_side else WD_ORIENT.PORTRAIT

    def _advice(self) -> None:
        if not self.paper.advice:
            return
        mark = self.bookmarks.around(ADVICE_MARK, run(ADVICE))
        heading = self._paragraph("Heading 1", *mark)
        # A page of its own without a number: it is taken out before the paper goes anywhere.
        heading[0].append(tag("pageBreakBefore"))
        heading[0].append(tag("numPr", tag("ilvl", val=0), tag("numId", val=0)))
        heading[0].append(tag("ind", left=0, firstLine=0))
        self._put(heading)
        self._put(self._paragraph("Paper Remark", run(ADVICE_TOLD)))
        for sentence in self.paper.advice:
            self._put(self._paragraph("List Bullet", run(plain(sentence))))


def _opens(one: Filled) -> bool:
    """Tell what stands in the table about the paper; rows of a table have no room there."""
    return one.field.id in OPENING and one.field.kind != "table"


def _profile(one: Filled) -> str:
    """Draw a score as squares, for the eye alone: the number stands beside it."""
    digits = one.text if one.text.isascii() and one.text.isdecimal() else "0"
    score = min(int(digits[:3]), one.field.highest, MOST_STEPS)
    return FULL * score + FREE * (one.field.highest - score)
