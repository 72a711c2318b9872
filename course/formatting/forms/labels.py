"""Labels as they are spelt; those under a heading on one line, in one order, with middle dots."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from course.content.labels import LABEL, LabelTable
from course.content.page import Node
from course.content.words import CASE, ITEM, LABELS, REFLECT
from course.formatting.changes import Change
from course.formatting.sheet import STORIES, Sheet
from course.scenario.words import ENGLISH

FIRST = ("id", "kind", "competency", "objective", "type", "artefact", "outcome", "year")
# An answer may be long and a repair is a notice of its own, so both keep their own lines.
ALONE = ("answer", "repair")
ORDER = tuple(
    key
    for key in dict.fromkeys((*FIRST, *ITEM, *CASE, *REFLECT))
    if key in LABELS.words and key not in ALONE
)
OPENING = re.compile(
    r"(?P<bold>\*\*|__)[ \t]*(?P<name>[^*_\n]+?)[ \t]*:(?P=bold)[ \t]*(?P<more>.?)"
)
READ_PARTS = ("case", "debate", "question", "reflect")


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for each line of labels and each label that is written another way."""
    for part in sheet.parts:
        is_read = part.kind in READ_PARTS or sheet.role == "page"
        if not is_read and sheet.role not in STORIES:
            continue
        for node in part.nodes:
            wanted = _settings(node) if is_read else None
            if wanted is None:
                yield from _spelt(sheet, node)
            elif wanted != "\n".join(sheet.lines[node.first : node.end]):
                yield (sheet.lines_piece(node.first, sheet.last_line(node), wanted),)


def _settings(node: Node) -> str | None:
    """Write a paragraph of a block's labels in one line, and below it what follows them.

    None for paragraphs that are anything else.
    """
    content = node.inline.content if node.inline else ""
    matches = list(LABEL.finditer(content))
    if not matches or matches[0].start("bold") > 0:
        return None
    ends = [len(content[: match.start()].rstrip(" ·•\t\n")) for match in matches[1:]]
    found: dict[str, str] = {}
    after = ""
    for match, end in zip(matches, [*ends, len(content)], strict=True):
        key, value = LABELS.id_of(match["name"]), content[match.end() : end].strip()
        if key not in ORDER or key in found or not value or after:
            return None
        found[key], *rest = (each.strip() for each in value.split("\n"))
        after = "\n".join(rest)
    ordered = sorted(found, key=ORDER.index)
    line = " · ".join(f"**{LABELS.words[key]}:** {found[key]}" for key in ordered)
    return f"{line}\n\n{after}" if after.strip() else line


def _spelt(sheet: Sheet, node: Node) -> Iterator[Change]:
    """Spell the label that a paragraph or an entry begins with."""
    table = ENGLISH if sheet.role in STORIES else LABELS
    for token in node.tokens:
        if token.type == "inline" and token.content.startswith(("**", "__")):
            yield _opening(sheet, token, table)


def _opening(sheet: Sheet, inline: Token, table: LabelTable) -> Change:
    match = OPENING.match(inline.content)
    key = table.id_of(match["name"]) if match else None
    if match is None or key is None:
        return ()
    wanted = f"**{table.words[key]}:**{' ' if match['more'] else ''}{match['more']}"
    line, column = sheet.column(inline)
    if match[0].rstrip() == wanted.rstrip() or not sheet.lines[line].startswith(match[0], column):
        return ()
    return (sheet.piece(line, column, column + len(match[0]), wanted),)
