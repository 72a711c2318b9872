"""Items written as lessons' Markdown: reading it back gives the item again, which is checked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from course.content.lessons import parse_lesson
from course.content.markdown import reader, tidy
from course.content.model import LeftOut, Prose, Question
from course.content.page import without_notes
from course.content.written_item import lay_out
from course.ids import is_key
from course.items import Item

HEAD = "---\nid: written\ntitle: Written\nminutes: 1\n---\n\n"
# Pictures are looked for beside a lesson of a module.
PATH = "modules/01-written/01-written.md"
AFTER = "\n## After\n\nAfter.\n"
Path = tuple[str | int, ...]

COLON = re.compile(r":(?=[ \t]*(?:\*|__))")
COLON_AFTER = re.compile(r"(\*|__)([ \t]*):")
HARD_BREAK = re.compile(r"(?<=\S) {2,}(?=\n)")
STARTS = re.compile(
    r"^[ \t]*(?:(?P<mark>[#>|<=~`(\[]|[-+*](?=[-+* \t]|$))|(?P<digits>\d{1,9})(?=[.)](?:[ \t]|$)))",
    re.M,
)
PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
LITERAL = ("fence", "code_block", "html_block")
ODD_BLANK = re.compile(r"[^\S\n ]|[·•]")


class Unwritable(ValueError):
    """An item that no lesson could hold, such as one without an id or with two equal options."""


def write_item(item: Item) -> str:
    """Write the whole ``### Question:`` block of an item, ending with a line end.

    Reading it back gives an equal item, its place in the file left out. A text that would be
    read as something else there, such as feedback that begins like a label or a prompt with a
    heading, is escaped until it is read as text: then the item read back holds the escaped
    text. White space around a text is dropped; nothing that was to be seen is.

    Raises:
        Unwritable: The item is no complete question: it says what is missing.
    """
    text = lay_out(item)
    if _holds(text, _shown(item)):
        return text
    enduring, below = _enduring(item)
    text = lay_out(enduring, below)
    if not _holds(text, _shown(enduring)):
        raise Unwritable(f"“{item.id or item.title}” cannot be written. {_why(text)}")
    return text


def write_lesson_of_items(items: Iterable[Item], front: Mapping[str, str | int]) -> str:
    """Write a lesson that holds nothing but items.

    Args:
        front: The lesson's front matter: ``id``, ``title``, ``minutes`` and perhaps ``kind``.

    Raises:
        Unwritable: One of the items is no complete question.
    """
    matter = "".join(f"{key}: {_scalar(value)}\n" for key, value in front.items())
    return "\n".join([f"---\n{matter}---\n", *(write_item(item) for item in items)])


def _scalar(value: str | int) -> str:
    if isinstance(value, int) or is_key(value):
        return str(value)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(quoted.split())}"'


def _shown(item: Item) -> dict[str, Any]:
    shown = item.model_dump(mode="python", exclude={"path", "line"})
    for part in (*shown["options"], *shown["pairs"]):
        del part["line"]
    lists = {part: list(shown[part]) for part in ("hints", "options", "pairs")}
    return shown | lists


def _read(text: str) -> dict[str, Any] | None:
    """Read a block back; None when it is not one question, or swallows what follows it."""
    lesson, _ = parse_lesson(f"{HEAD}{text}{AFTER}", PATH)
    blocks = lesson.blocks if lesson else ()
    if len(blocks) != 2 or not isinstance(blocks[0], Question):
        return None
    after = blocks[1]
    ends = isinstance(after, Prose) and after.markdown == AFTER.strip()
    return _shown(blocks[0].item) if ends else None


def _holds(text: str, shown: dict[str, Any]) -> bool:
    return _read(text) == shown


def _why(text: str) -> str:
    lesson, found = parse_lesson(f"{HEAD}{text}{AFTER}", PATH)
    left_out = lesson is not None and any(isinstance(b, LeftOut) for b in lesson.blocks)
    said = dict.fromkeys(each.message for each in found) if left_out else {}
    return " ".join(said) or "Read back, it would be another question."


def _enduring(item: Item) -> tuple[Item, set[str]]:
    """Escape every text that would be read as something else.

    Returns:
        The item that is read back, and its texts that begin below their labels.
    """
    accepted = tuple(" ".join(tidy(text).split()) for text in item.accepted)
    shown = _shown(item.model_copy(update={"accepted": accepted}))
    bare, below = _bare(shown), set[str]()
    if _read(lay_out(Item.model_validate(bare))) == bare:
        for path in list(_texts(shown)):
            safe, is_below = _safe(bare, path, _get(shown, path))
            _put(shown, path, safe)
            below |= {safe} if is_below else set()
    return Item.model_validate(shown), below


def _texts(shown: dict[str, Any]) -> Iterator[Path]:
    """Yield the way to each text of an item that holds Markdown."""
    yield from (("title",), ("prompt",))
    if shown["explanation"]:
        yield ("explanation",)
    yield from (("hints", n) for n in range(len(shown["hints"])))
    for part, names in (
        ("options", ("text", "feedback", "if_not_chosen")),
        ("pairs", ("left", "right")),
    ):
        for number, entry in enumerate(shown[part]):
            yield from ((part, number, name) for name in names if entry[name])


def _bare(shown: dict[str, Any]) -> dict[str, Any]:
    """Return the same question with texts that mean nothing, to try one text in its place."""
    bare = deepcopy(shown)
    for path in _texts(shown):
        _put(bare, path, f"Text {' '.join(map(str, path))}")
    # What stands below would be swallowed by a text that does not end.
    bare["explanation"] = "Explanation"
    bare["hints"] = bare["hints"] or ["Hint"]
    return bare


def _safe(bare: dict[str, Any], path: Path, text: str) -> tuple[str, bool]:
    """Find the first way to write a text that is read back as what it says."""
    for tried in _ways(text):
        found = [(_read_at(bare, path, tried, below), below) for below in (False, True)]
        for back, below in sorted(found, key=lambda each: each[0] != tried):
            if (
                back
                and _meaning(back) == _meaning(tried)
                and (back == tried or _read_at(bare, path, back, below) == back)
            ):
                return back, below
    return text, False


def _read_at(bare: dict[str, Any], path: Path, text: str, is_below: bool) -> str | None:
    tried = deepcopy(bare)
    _put(tried, path, text)
    read = _read(lay_out(Item.model_validate(tried), {text} if is_below else ()))
    if read is None:
        return None
    try:
        found = _get(read, path)
    except IndexError:
        return None
    _put(tried, path, found)
    return found if read == tried else None


def _ways(text: str) -> Iterator[str]:
    """Yield a text as it stands, then escaped more and more."""
    yield text
    clean = HARD_BREAK.sub("\\\\", tidy(text)).strip()
    if _meaning(clean) != _meaning(text):
        clean = ODD_BLANK.sub(_entity, tidy(text)).strip()
    yield clean
    if (closed := _closed(clean)) != clean:
        clean = closed
        yield clean
    no_labels = COLON_AFTER.sub(r"\1\2&#58;", COLON.sub("&#58;", clean))
    yield no_labels
    # Code would come to life as Markdown if only its fence were escaped.
    if not any(kind in LITERAL for kind, *_ in _meaning(clean)):
        no_starts = STARTS.sub(_escaped_start, no_labels)
        yield no_starts
        yield " ".join(no_starts.split())
    lines = (line.strip(" ") for line in PUNCTUATION.sub(r"\\\g<0>", tidy(text)).split("\n"))
    literal = ODD_BLANK.sub(_entity, "\n".join(lines).strip(" \n"))
    yield literal
    yield " ".join(literal.split())


def _closed(text: str) -> str:
    """Close a fence that runs to the end of a text, as it does for whoever reads it."""
    last = reader().parse("\n" + text)[-1:]
    closed = f"{text}\n{last[0].markup}" if last and last[0].type == "fence" else text
    return closed if _meaning(closed) == _meaning(text) else text


def _escaped_start(match: re.Match[str]) -> str:
    return f"\\{match['mark']}" if match["mark"] else f"{match['digits']}\\"


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _meaning(text: str) -> list[tuple[str, str, str, str]]:
    """Return what a learner is shown of a text, as tokens, without blanks at its edges."""
    tokens, _ = without_notes(tuple(reader().parse("\n" + tidy(text).strip("\n"))))
    flat = [inner for token in tokens for inner in (token.children or [token])]
    return [(token.type, token.content.strip(), token.info, str(token.attrs)) for token in flat]


def _get(shown: Any, path: Path) -> str:
    for step in path:
        shown = shown[step]
    return str(shown)


def _put(shown: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        shown = shown[step]
    shown[path[-1]] = text
