"""The ledger's own form: the keys of each fact in one order, and nothing else is touched."""

import re
from itertools import chain

from course.content.facts import KEYS

ENTRY = re.compile(r"(?P<indent> *)- (?P<key>\w+):(?: |\Z)")


def in_order(text: str) -> str:
    """Put the keys of every fact in the order that the documents name, comments with their key.

    An entry that is not written as one key a line stays as it is.

    Args:
        text: With line feeds only.
    """
    lines = [line.rstrip(" \t") for line in text.rstrip().split("\n")]
    entries: list[list[str]] = [[]]
    for line in lines:
        if ENTRY.match(line):
            entries.append([])
        entries[-1].append(line)
    ordered = chain(entries[0], *(_entry(entry) for entry in entries[1:]))
    return "\n".join(ordered) + "\n"


def _entry(lines: list[str]) -> list[str]:
    match = ENTRY.match(lines[0])
    if match is None:
        return lines
    indent = match["indent"] + "  "
    key = re.compile(rf"{indent}(?P<key>\w+):(?: |\Z)")
    chunks: list[tuple[int, list[str]]] = []
    above: list[str] = []
    for line in [indent + lines[0][len(indent) :], *lines[1:]]:
        found = key.match(line)
        if found and found["key"] in KEYS:
            chunks.append((KEYS.index(found["key"]), [*above, line]))
            above = []
        elif not line or line.lstrip().startswith("#"):
            above.append(line)
        else:
            return lines
    ranks = [rank for rank, _ in chunks]
    if ranks == sorted(ranks) or chunks[ranks.index(min(ranks))][1][0].lstrip().startswith("#"):
        # A comment above what would come first has no line to stand on before the dash.
        return lines
    chunks.sort(key=lambda chunk: chunk[0])
    ordered = [line for _, chunk in chunks for line in chunk]
    return [f"{match['indent']}- {ordered[0][len(indent) :]}", *ordered[1:], *above]
