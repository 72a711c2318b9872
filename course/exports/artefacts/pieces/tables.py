"""Tables of a paper: real ones with a header that is repeated, and columns as wide as needed."""

from collections.abc import Sequence

from docx.oxml.ns import qn

from course.exports.artefacts.pieces.wordprocessing import Element, cell, paragraph, row, run, tag
from course.exports.pieces.characters import holdable

RULE, HEAD_SHADE, LABEL_SHADE = "B8C0CA", "E6ECF3", "F5F7FA"
LETTER = 95
"""Mean width of a letter of the tables' font, in twentieths of a point."""
PADDING = 200
NARROWEST, WIDEST_WORD, MOST_WEIGHT, LEAST_WEIGHT, TO_FILL_IN = 800, 16, 90, 8, 30
TOWER = 16
"""Lines of one cell beyond which an upright page is too narrow for its table."""
MANY_COLUMNS = 5
SMALL_ROWS, SMALL_TEXT = 6, 900
"""Rows and characters up to which a table stays on one page."""

Texts = Sequence[Sequence[str]]


def is_wide(columns: Sequence[str], rows: Texts, total: int) -> bool:
    """Tell whether a table wants the page on its side.

    Args:
        total: Room on an upright page, in twentieths of a point.
    """
    if len(columns) <= MANY_COLUMNS:
        return False
    sizes = widths(columns, rows, total)
    lines = (
        len(text) * LETTER // (size - PADDING)
        for each in rows
        for text, size in zip(each, sizes, strict=True)
    )
    return max(lines, default=0) > TOWER


def widths(columns: Sequence[str], rows: Texts, total: int) -> list[int]:
    """Share a width out: no column narrower than its longest word, the rest by what it holds.

    Args:
        total: In twentieths of a point, as are the widths.
    """
    least = [
        max(NARROWEST, PADDING + LETTER * min(WIDEST_WORD, _longest_word(cells)))
        for cells in _by_column(columns, rows)
    ]
    rest = max(0, total - sum(least))
    weights = [_weight(cells) for cells in _by_column(columns, rows)]
    shares = [
        low + rest * weight // sum(weights) for low, weight in zip(least, weights, strict=True)
    ]
    whole = sum(shares)
    made = [share * total // whole for share in shares]
    made[-1] += total - sum(made)
    return made


def _by_column(columns: Sequence[str], rows: Texts) -> list[list[str]]:
    return [[head, *(each[at] for each in rows)] for at, head in enumerate(columns)]


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for text in cells for word in text.split()), default=1)


def _weight(cells: Sequence[str]) -> int:
    said = [len(text) for text in cells[1:] if text] or [TO_FILL_IN]
    return min(MOST_WEIGHT, max(LEAST_WEIGHT, sum(said) // len(said)))


class Tables:
    """Makes tables with the ids of three styles: of text, of headings, of what a row is about."""

    def __init__(self, text: str, heading: str, label: str) -> None:
        self.text = text
        self.heading = heading
        self.label = label

    def of_rows(
        self, title: str, columns: Sequence[str], rows: Texts, total: int, *, labelled: bool
    ) -> Element:
        """Make a table of texts.

        Args:
            title: What is read out before the table.
            labelled: Whether the first cell of each row says what the row is about.
        """
        sizes = widths(columns, rows, total)
        head = row(
            (
                cell(size, [paragraph(self.heading, run(text))], HEAD_SHADE)
                for size, text in zip(sizes, columns, strict=True)
            ),
            header=True,
        )
        # A table that holds no row offers one to write in.
        body = [self._row(sizes, each, labelled) for each in rows or [[""] * len(columns)]]
        whole = [head, *body]
        if (
            len(body) <= SMALL_ROWS
            and sum(len(text) for each in rows for text in each) < SMALL_TEXT
        ):
            _keep_together(whole)
        return table(title, sizes, whole, first_row=True, first_column=labelled)

    def _row(self, sizes: Sequence[int], texts: Sequence[str], labelled: bool) -> Element:
        cells = []
        for at, (size, text) in enumerate(zip(sizes, texts, strict=True)):
            label = labelled and at == 0 and bool(text)
            content = [run(text)] if text else []
            style = self.label if label and len(text) < 2 * MOST_WEIGHT else self.text
            cells.append(cell(size, [paragraph(style, *content)], LABEL_SHADE if label else ""))
        return row(cells)


def _keep_together(rows: Sequence[Element]) -> None:
    for each in rows[:-1]:
        for looks in each.iter(qn("w:pPr")):
            # The schema wants it right behind the style.
            looks.insert(1, tag("keepNext"))


def table(
    title: str,
    sizes: Sequence[int],
    rows: Sequence[Element],
    *,
    first_row: bool,
    first_column: bool,
) -> Element:
    """Make a table of finished rows, with lines around its cells and fixed widths."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [tag(side, val="single", sz=4, space=0, color=RULE) for side in sides]
    margins = [tag(side, w=90, type="dxa") for side in ("left", "right")]
    looks = tag(
        "tblPr",
        tag("tblW", w=sum(sizes), type="dxa"),
        tag("tblBorders", *lines),
        tag("tblLayout", type="fixed"),
        tag("tblCellMar", *margins),
        tag("tblLook", firstRow=int(first_row), firstColumn=int(first_column), noVBand=1),
        tag("tblCaption", val=" ".join(holdable(title).split())),
    )
    grid = tag("tblGrid", *(tag("gridCol", w=size) for size in sizes))
    return tag("tbl", looks, grid, *rows)
