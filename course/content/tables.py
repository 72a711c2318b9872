"""Two-column tables, whose rows hold what belongs together."""

from collections.abc import Iterator

from markdown_it.token import Token

from course.content.findings import Findings
from course.content.page import Node, Page
from course.content.rules import MATCH_TABLE
from course.content.source import Place
from course.items import Pair, key_of

TABLE = "table_open"
COLUMNS = 2


class TableReader:
    """Reads the table of a question.

    Attributes:
        pairs: Its rows, with keys by position.
        places: Where the left cell of each row stands, by 1-based line.
    """

    def __init__(self, page: Page, findings: Findings) -> None:
        self.page = page
        self.findings = findings
        self.pairs: tuple[Pair, ...] = ()
        self.places: dict[int, Place] = {}

    def read(self, table: Node) -> None:
        """Read every row below the header."""
        header, *rows = _rows(table)
        place = self.page.source.start(table.tokens[0])
        if len(header) != COLUMNS:
            counted = "one column" if len(header) == 1 else f"{len(header)} columns"
            message = f"The table has {counted}; matching takes two."
            remedy = "Keep the two columns whose cells belong together: “| Left | Right |”."
            self.findings.add(MATCH_TABLE, place, message, remedy)
        elif not rows:
            message = "The table has a header and no rows."
            remedy = "Write one line for each pair under it: “| left | right |”."
            self.findings.add(MATCH_TABLE, place, message, remedy)
        else:
            self.pairs = tuple(self._pair(n, left, right) for n, (left, right) in enumerate(rows))

    def _pair(self, number: int, left: Token, right: Token) -> Pair:
        line = (left.map or (0, 0))[0] + 1
        place = self.places[line] = self.page.source.place(left)
        cells = _cells(self.page.source.lines[line - 1])
        if cells > COLUMNS:
            message = f"This row has {cells} cells; what follows the second would be lost."
            remedy = "Write a bar that belongs to a text as “\\|”, or delete what is too much."
            self.findings.add(MATCH_TABLE, place, message, remedy)
        return Pair(key=key_of(number), left=left.content, right=right.content, line=line)


def _rows(table: Node) -> list[list[Token]]:
    rows: list[list[Token]] = []
    for token in table.tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows


def _cells(line: str) -> int:
    """Count the cells of a row as written; a bar behind a backslash is text."""
    row = line.strip().lstrip("> \t")
    bars = list(_bars(row))
    inner = [at for at in bars if at not in (0, len(row) - 1)]
    return len(inner) + 1


def _bars(row: str) -> Iterator[int]:
    for at, character in enumerate(row):
        if character == "|" and (at == 0 or row[at - 1] != "\\"):
            yield at
