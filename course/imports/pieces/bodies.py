"""What stands under a scene's heading: prose, to-dos, and the choices that links become."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from course.ids import slug
from course.imports.pieces.scenes import Scene, Story
from course.imports.pieces.tokens import Setter, Token
from course.scenario.written_text import as_text

BARE_LINE = re.compile(r"[\s*#>|:;,.\-–—•]*\Z")
HTML = re.compile(r"</?[A-Za-z]")
NO_WAY_ON = (
    "Nothing leads on from here, so this is taken for an ending. Say which: strong, mixed, "
    "weak or failed."
)


@dataclass
class Line:
    """One line of a passage.

    Attributes:
        outside: Its text without what links say.
        unread: What is not understood in it, as written.
    """

    number: int
    text: str = ""
    outside: str = ""
    unread: list[str] = field(default_factory=list)


def body_of(scene: Scene, story: Story) -> Iterator[str]:
    """Write a scene's blocks."""
    for line in _lines(scene, story):
        text = " ".join(unescape(line.text).split())
        if text and not BARE_LINE.match(line.outside):
            yield as_text(text)
        if line.unread:
            yield noted(line.number, "\n".join(line.unread))
    choices = list(_choices(scene, story))
    if choices:
        yield "\n".join(choices)
    else:
        yield "**Ending:** mixed"
        yield f"> **Trainer note:** To do, line {scene.passage.line}: {NO_WAY_ON}"


def _lines(scene: Scene, story: Story) -> list[Line]:
    lines = [Line(scene.passage.line + 1)]
    for token in scene.tokens:
        if token.kind == "text":
            first, *more = token.raw.split("\n")
            _add(lines[-1], first, first)
            for number, text in enumerate(more, start=token.line + 1):
                lines.append(Line(number, text, text))
        elif token.kind == "break":
            lines.append(Line(token.line))
        elif token.kind == "link":
            _add(lines[-1], token.text, "")
            lines[-1].unread += _unread_in(token, story)
        elif token.kind == "other" or not all(map(story.variables.fits, token.setters)):
            shown = token.raw if token.raw.startswith("$") else " " * (not HTML.match(token.raw))
            _add(lines[-1], shown, shown)
            lines[-1].unread.append(token.raw)
    return lines


def _add(line: Line, text: str, outside: str) -> None:
    line.text += text
    line.outside += outside


def _unread_in(token: Token, story: Story) -> list[str]:
    fits = all(map(story.variables.fits, token.setters))
    return [token.raw] if token.unread or not fits else []


def _choices(scene: Scene, story: Story) -> Iterator[str]:
    met: set[str] = set()
    for token in scene.links:
        title = story.title_of(token.to)
        text = _free_text(token.text if slug(token.text).strip("-") else title, met)
        yield as_text(text, "- [", f"](#{slug(title)})")
        target = story.by_name.get(token.to)
        effects = _effects((*token.setters, *(target.arriving if target else ())), story)
        if effects:
            yield f"  - **Effects:** {effects}"


def _free_text(wanted: str, met: set[str]) -> str:
    number, text = 1, wanted
    while slug(text) in met:
        number += 1
        text = f"{wanted} ({number})"
    met.add(slug(text))
    return text


def _effects(setters: tuple[Setter, ...], story: Story) -> str:
    fitting = filter(story.variables.fits, setters)
    return ", ".join(effect for effect in map(story.variables.effect, fitting) if effect)


def noted(line: int, raw: str, about: str = "") -> str:
    """Write a to-do: a trainer note that quotes what is not understood, with its line."""
    raw = raw.strip("\n")
    longest = max((len(run) for run in re.findall("`+", raw)), default=0)
    said = f"To do, line {line}:{f' {about}' * bool(about)}"
    if "\n" not in raw and not about:
        fence = "`" * (longest + 1)
        gap = " " if raw.startswith("`") or raw.endswith("`") else ""
        return f"> **Trainer note:** {said} {fence}{gap}{raw.strip()}{gap}{fence}"
    fence = "`" * max(3, longest + 1)
    rows = [f"**Trainer note:** {said}", "", fence, *raw.split("\n"), fence]
    return "\n".join(f"> {row}".rstrip() for row in rows)
