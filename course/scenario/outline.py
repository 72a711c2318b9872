"""The first pass over a file: which headings are scenes, and what stands under each."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from course.content.markdown import text_of
from course.content.source import Place, Source
from course.ids import slug
from course.scenario import codes
from course.scenario.reading import Reading
from course.scenario.words import DEBRIEF

UNSPACED = re.compile(r"##[^#\s][^\n]*\Z")


@dataclass
class Part:
    """A heading and the blocks under it.

    Attributes:
        id: Slug of the title, unique within the file.
        nodes: Blocks in order, headings of lower levels among them.
    """

    id: str
    title: str
    place: Place
    nodes: list[SyntaxTreeNode] = field(default_factory=list)


@dataclass
class Outline:
    """A scenario's body before anything in it is interpreted."""

    intro: list[SyntaxTreeNode] = field(default_factory=list)
    scenes: list[Part] = field(default_factory=list)
    debrief: Part | None = None


def title_of(node: SyntaxTreeNode) -> str:
    """Return the text of a heading."""
    return " ".join(text_of(inline_of(node).children or ()).split()).lstrip("#")


def inline_of(node: SyntaxTreeNode) -> Token:
    """Return the inline token of a heading or paragraph."""
    return node.children[0].token or Token("inline", "", 0)


def lines_of(node: SyntaxTreeNode) -> tuple[int, int]:
    """Return the 0-based first line of a block and the line after it."""
    return node.map if node.map is not None else (0, 0)


def outline(reading: Reading) -> Outline:
    """Sort the blocks of a file under its scenes and its debrief."""
    found = Outline()
    here = found.intro
    met: dict[str, Part] = {}
    for node in reading.tree.children:
        if node.type == "front_matter":
            continue
        level = _level(reading, node)
        if found.debrief is not None or level not in (1, 2):
            here.append(node)
        elif node.markup in ("-", "="):
            _underlined(reading, node)
            here.append(node)
        elif _is_debrief(reading, node, level):
            place = reading.source.start(inline_of(node))
            found.debrief = Part(DEBRIEF, title_of(node), place)
            here = found.debrief.nodes
        else:
            if level == 1:
                _stray_title(reading, node)
            if level == 2 or found.scenes:
                found.scenes.append(_scene(reading, node, met))
                here = found.scenes[-1].nodes
    return found


def _level(reading: Reading, node: SyntaxTreeNode) -> int:
    """Return 1 or 2 for a heading of the story, and for one that lacks its space."""
    if node.type == "heading":
        return int(node.tag[1])
    if node.type != "paragraph" or not UNSPACED.match(inline_of(node).content):
        return 0
    message = "A heading needs a space after its “#” signs; this is read as a paragraph."
    remedy = f"Write “## {title_of(node)}”."
    reading.report(codes.UNUSABLE_HEADING, _start(reading.source, node), message, remedy)
    return 2


def _start(source: Source, node: SyntaxTreeNode) -> Place:
    return Place(lines_of(node)[0] + 1, 1)


def _underlined(reading: Reading, node: SyntaxTreeNode) -> None:
    message = "The line below makes this paragraph a heading."
    remedy = "Leave a blank line above that line, or write a heading with “##”."
    reading.report(codes.UNUSABLE_HEADING, _start(reading.source, node), message, remedy, "ways")


def _is_debrief(reading: Reading, node: SyntaxTreeNode, level: int) -> bool:
    if slug(title_of(node)) != DEBRIEF:
        return False
    if level == 2:
        message = "“## Debrief” would be a scene."
        remedy = "Write “# Debrief” with one “#”; it ends the story."
        reading.report(codes.UNUSABLE_HEADING, _start(reading.source, node), message, remedy)
    return True


def _stray_title(reading: Reading, node: SyntaxTreeNode) -> None:
    message = f"“# {title_of(node)}” is neither a scene nor the debrief."
    remedy = (
        "Begin a scene with “##” and the debrief with “# Debrief”; "
        "the scenario's title stands in front matter."
    )
    reading.report(codes.UNUSABLE_HEADING, _start(reading.source, node), message, remedy, "ways")


def _scene(reading: Reading, node: SyntaxTreeNode, met: dict[str, Part]) -> Part:
    title, place = title_of(node), _start(reading.source, node)
    key = slug(title)
    if not key.strip("-"):
        message = "This heading has no letter or digit, so no link can lead to it."
        remedy = "Give the scene a title in words."
        reading.report(codes.UNUSABLE_HEADING, place, message, remedy, "ways")
    elif key in met:
        message = f"The scene “{title}” stands twice, first on line {met[key].place.line}."
        remedy = "Give this one another title; links lead to the first."
        reading.report(codes.DUPLICATE_SCENE, place, message, remedy, "ways")
    if key in met:
        # Not what GitHub makes of a second heading, so that no link can mean it.
        key = f"{key} on line {place.line}"
    met[key] = Part(key, title, place)
    return met[key]
