"""Lists with dashes, numbers that count on, and entries indented by the width of their mark."""

import re
from collections.abc import Iterator
from itertools import pairwise

from course.content.page import Node
from course.formatting.changes import Change, Piece
from course.formatting.sheet import LISTS, VERBATIM, Part, Sheet

MARK = re.compile(r"(?P<blank>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap>[ \t]+)(?=\S)")


class _Unusual(Exception):
    """A list is built in a way that this form leaves alone."""


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield one change for each outermost list that may be rewritten."""
    for part in sheet.parts:
        own_mark = _beside_lists(part)
        for number, node in enumerate(part.nodes):
            if node.type in LISTS and (sheet.is_free(part) or sheet.is_read(part, node)):
                # Below the labels of an entry stands text that is kept as it is written.
                depth = 99 if sheet.is_free(part) else 2
                yield _change(_Move(sheet, depth), node, keep_mark=number in own_mark)


def _beside_lists(part: Part) -> frozenset[int]:
    """Find lists right beside another of their type, which only another mark keeps apart."""
    return _alike(part.nodes)


def _alike(nodes: tuple[Node, ...]) -> frozenset[int]:
    alike = [
        number
        for number, (one, other) in enumerate(pairwise(nodes))
        if one.type in LISTS and one.type == other.type
    ]
    return frozenset(n for number in alike for n in (number, number + 1))


def _change(move: "_Move", node: Node, *, keep_mark: bool) -> Change:
    try:
        move.listed(node, 0, 0, keep_mark=keep_mark)
    except _Unusual:
        return ()
    return tuple(piece for _, piece in sorted(move.found.items()))


class _Move:
    """Moves the entries of one list, line by line.

    Attributes:
        deepest: How many levels of lists are written anew; those below only move along.
        found: What changes, by 0-based line.
    """

    def __init__(self, sheet: Sheet, deepest: int) -> None:
        self.sheet = sheet
        self.deepest = deepest
        self.found: dict[int, Piece] = {}

    def listed(self, node: Node, base: int, depth: int, *, keep_mark: bool) -> None:
        """Place a list's marks in one column.

        Args:
            base: 0-based column for the marks.
            depth: How many lists this one lies in.
        """
        for count, entry in enumerate(node.inside):
            match = MARK.match(self.sheet.lines[entry.first])
            parts = entry.inside
            if match is None or not parts or parts[0].type in (*LISTS, *VERBATIM):
                raise _Unusual
            mark = match["mark"]
            if node.type == "ordered_list_open":
                start = int(node.tokens[0].attrs.get("start", 1))
                mark = f"{start + count}{mark[-1]}"
            elif not keep_mark:
                mark = "-"
            before = len(match[0].expandtabs(4))
            after = base + len(mark) + 1
            self._put(entry.first, len(match[0]), f"{' ' * base}{mark} ")
            self._entry(entry, before, after, depth)

    def _entry(self, entry: Node, before: int, after: int, depth: int) -> None:
        """Move what an entry holds from one column to another."""
        alike = _alike(entry.inside)
        for number, part in enumerate(entry.inside):
            if part.type in LISTS and depth + 1 < self.deepest:
                self.listed(part, after, depth + 1, keep_mark=number in alike)
                continue
            for line in range(part.first, min(part.end, len(self.sheet.lines))):
                if line != entry.first and self.sheet.lines[line].strip():
                    self._shift(line, before, after)

    def _shift(self, line: int, before: int, after: int) -> None:
        written = self.sheet.lines[line]
        blank = written[: len(written) - len(written.lstrip(" \t"))]
        if "\t" in blank and line in self.sheet.verbatim:
            raise _Unusual
        column = len(blank.expandtabs(4))
        # A line further left goes on a paragraph all the same; it must not come to stand inside.
        moved = column - before + after if column >= before else min(column, after)
        self._put(line, len(blank), " " * moved)

    def _put(self, line: int, end: int, text: str) -> None:
        if self.sheet.lines[line][:end] != text:
            self.found[line] = self.sheet.piece(line, 0, end, text)
