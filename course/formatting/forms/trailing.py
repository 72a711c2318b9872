"""No blanks at the ends of lines, except the two that break a line within a paragraph."""

from collections.abc import Iterator

from course.formatting.changes import Change
from course.formatting.sheet import Sheet


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for every line that ends with blanks."""
    within = _within_paragraphs(sheet)
    kept = _kept(sheet)
    for number, line in enumerate(sheet.lines):
        bare = line.rstrip(" \t")
        if bare == line or number in sheet.verbatim or number in kept:
            continue
        if not (number in within and line.endswith("  ")):
            yield (sheet.piece(number, len(bare), len(line), ""),)


def _within_paragraphs(sheet: Sheet) -> frozenset[int]:
    """Find the lines after which a paragraph goes on."""
    found = (token.map for token in sheet.tokens if token.type == "inline" and token.map)
    return frozenset(line for first, end in found for line in range(first, end - 1))


def _kept(sheet: Sheet) -> frozenset[int]:
    """Find lines whose every character counts: in prompts, and in what a story tells."""
    return frozenset(
        line
        for part in sheet.parts
        if not sheet.is_free(part)
        for node in part.nodes
        if not sheet.is_read(part, node)
        for line in range(node.first, sheet.last_line(node))
    )
