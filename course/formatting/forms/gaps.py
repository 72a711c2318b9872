"""One blank line between blocks, none above the first, one line end after the last."""

import re
from collections.abc import Iterator

from course.content.glossary import ALSO
from course.content.labels import LABEL
from course.content.page import Node
from course.content.words import CASE, FIELD, ITEM, LABELS, REFLECT
from course.formatting.changes import Change
from course.formatting.sheet import Part, Sheet

MARKER = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
HEADED = ("case", "question", "reflect")


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for every gap that is too narrow or too wide."""
    above, is_prose = sheet.front[1] - 1, False
    under_kind = _first_labels(sheet)
    for part in sheet.parts:
        for node in part.nodes:
            was_prose, is_prose = is_prose, _is_prose(sheet, part, node)
            if not (was_prose and is_prose):
                touching = above < 0 or node.first in under_kind
                yield _gap(sheet, above, node.first, 0 if touching else 1)
            yield from _inside(sheet, node, is_read=sheet.is_read(part, node))
            above = sheet.last_line(node)
    yield _end(sheet, above)


def _is_prose(sheet: Sheet, part: Part, node: Node) -> bool:
    """Tell what a scene keeps as it is written, gaps included: neither heading, label nor list."""
    if sheet.role != "scenario" or sheet.is_read(part, node):
        return False
    if node.type == "heading_open":
        return int(node.tokens[0].tag[1]) > 2
    opens = node.inside[0].inline if node.type == "blockquote_open" and node.inside else node.inline
    return opens is None or LABEL.match(opens.content) is None


def _first_labels(sheet: Sheet) -> frozenset[int]:
    """Find the lines on which labels begin that stand right under their heading."""
    headed = ("prose",) if sheet.role in ("glossary", "page") else HEADED
    pairs = (part.nodes[:2] for part in sheet.parts if part.kind in headed)
    return frozenset(
        pair[1].first for pair in pairs if len(pair) == 2 and _is_labels(sheet, pair[1])
    )


def _is_labels(sheet: Sheet, node: Node) -> bool:
    opens = node.inline.content if node.inline else ""
    if sheet.role == "glossary":
        return ALSO.match(opens) is not None
    match = LABEL.match(opens)
    return match is not None and LABELS.id_of(match["name"]) in (*CASE, *ITEM, *REFLECT, *FIELD)


def _gap(sheet: Sheet, above: int, below: int, wanted: int) -> Change:
    """Make a gap of so many lines between two lines that hold text."""
    if below - above - 1 == wanted:
        return ()
    begins = sheet.starts[above] + len(sheet.lines[above]) if above >= 0 else 0
    piece = sheet.piece(below, 0, 0, "\n" * (wanted + (above >= 0)))
    return (piece._replace(start=begins),)


def _end(sheet: Sheet, above: int) -> Change:
    ends = sheet.starts[above] + len(sheet.lines[above]) if above >= 0 else 0
    wanted = "\n" if above >= 0 else ""
    if sheet.text[ends:] == wanted:
        return ()
    return (sheet.piece(0, ends, len(sheet.text), wanted),)


def _inside(sheet: Sheet, node: Node, *, is_read: bool) -> Iterator[Change]:
    """Narrow the gaps within a list: to nothing between entries that are read one by one."""
    last = sheet.last_line(node)
    above = node.first
    for line in range(node.first + 1, last + 1):
        if not sheet.lines[line].strip() or line in sheet.verbatim:
            above = line if line in sheet.verbatim else above
            continue
        blank = line - above - 1
        wanted = 0 if is_read and MARKER.match(sheet.lines[line]) else min(blank, 1)
        if blank != wanted:
            yield _gap(sheet, above, line, wanted)
        above = line
