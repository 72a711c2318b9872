"""Front matter with its keys in one order; comments go with the key below them."""

import re
from collections.abc import Iterator

from course.content.front import CourseFront, LessonFront, ModuleFront
from course.content.glossary import GlossaryFront
from course.formatting.changes import Change
from course.formatting.sheet import Role, Sheet
from course.scenario.front import Front

KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<colon>[ \t]*:)(?P<gap>[ \t]+(?=\S)|\Z)")
ORDERS: dict[Role, tuple[str, ...]] = {
    "lesson": tuple(LessonFront.model_fields),
    "module": tuple(ModuleFront.model_fields),
    "course": tuple(CourseFront.model_fields),
    "glossary": tuple(GlossaryFront.model_fields),
    "scenario": tuple(Front.model_fields),
}


def changes(sheet: Sheet) -> Iterator[Change]:
    """Yield a change for wide gaps behind keys, and one for keys in another order."""
    first, end = 1, sheet.front[1] - 1
    for line in range(first, end):
        match = KEY.match(sheet.lines[line])
        if match and (match["colon"] != ":" or match["gap"] not in ("", " ")):
            gap = " " if match["gap"] else ""
            yield (sheet.piece(line, 0, match.end(), f"{match['key']}:{gap}"),)
    order = ORDERS.get(sheet.role)
    if order and first < end:
        written = sheet.lines[first:end]
        wanted = _ordered(written, order)
        if wanted != list(written):
            yield (sheet.lines_piece(first, end - 1, "\n".join(wanted)),)


def _ordered(lines: tuple[str, ...], order: tuple[str, ...]) -> list[str]:
    """Sort the keys with all that stands below them and the comments above them."""
    chunks: list[tuple[int, list[str]]] = []
    above: list[str] = []
    top: list[str] = []
    for line in lines:
        match = KEY.match(line)
        if match:
            place = order.index(match["key"]) if match["key"] in order else len(order)
            chunks.append((place, [*above, line]))
            above = []
        elif not line.strip() or line.startswith("#"):
            above.append(line)
            if not chunks and not line.strip():
                # What a blank line parts from the first key is about the whole file.
                top, above = [*top, *above], []
        elif chunks:
            chunks[-1][1].extend([*above, line])
            above = []
        else:
            return list(lines)
    chunks.sort(key=lambda chunk: chunk[0])
    return [*top, *(line for _, chunk in chunks for line in chunk), *above]
