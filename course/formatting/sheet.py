"""A file as the forms see it: its lines, its blocks and the parts that headings make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal

from markdown_it.token import Token

from course.content.markdown import reader
from course.content.page import KIND_HEADING, Node, nodes
from course.content.source import Source
from course.content.words import KINDS
from course.formatting.changes import Piece

Role = Literal["lesson", "module", "course", "scenario", "playthroughs", "glossary", "page"]

LISTS = ("bullet_list_open", "ordered_list_open")
VERBATIM = ("fence", "code_block", "html_block")
STORIES = ("scenario", "playthroughs")
# An entry that the course reads piece by piece: a tick box, a label, a link to a scene.
READ = re.compile(
    r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ \txX]?\]|\*\*[^*\n]+:\*\*|__[^_\n]+:__|.*\[.*\]\(#)"
)


@dataclass(frozen=True)
class Part:
    """A heading and the blocks below it, or what stands before the first heading.

    Attributes:
        kind: ``case``, ``debate``, ``question``, ``reflect``, or ``prose`` for all else.
        nodes: In order, the heading first.
    """

    kind: str
    nodes: tuple[Node, ...]

    @cached_property
    def has_type(self) -> bool:
        """Tell whether a question says how it is answered: by its list or table, then."""
        said = (node.inline.content for node in self.nodes if node.inline)
        return self.kind == "question" and any("**Type:**" in text for text in said)


@dataclass(frozen=True)
class Sheet:
    """One file, cut into blocks but not yet read.

    Attributes:
        text: With line feeds only, ending as its file does.
        tokens: Of the blocks; what stands within paragraphs is not looked at.
    """

    text: str
    role: Role
    tokens: tuple[Token, ...]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line begins, in characters from the start of the text."""
        return tuple(accumulate((len(line) + 1 for line in self.lines), initial=0))

    @cached_property
    def source(self) -> Source:
        """The same, for finding where a paragraph's text stands."""
        return Source("", self.lines, self.tokens)

    @cached_property
    def front(self) -> tuple[int, int]:
        """0-based lines of the front matter with both rules; two zeros without one."""
        first = self.tokens[0] if self.tokens else None
        return (0, first.map[1]) if first and first.type == "front_matter" and first.map else (0, 0)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The outermost blocks, front matter left out."""
        return tuple(nodes(self.tokens[1:] if self.front[1] else self.tokens))

    @cached_property
    def verbatim(self) -> frozenset[int]:
        """0-based lines of code and HTML, where every blank counts."""
        found = (token.map for token in self.tokens if token.type in VERBATIM and token.map)
        return frozenset(line for first, end in found for line in range(first, end))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The blocks by heading; a story's are all alike."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[Part]:
        kind, level, held = "prose", 0, list[Node]()
        for node in self.nodes:
            if node.type == "heading_open":
                here = int(node.tokens[0].tag[1])
                if kind == "prose" or here <= level:
                    if held:
                        yield Part(kind, tuple(held))
                    kind, level, held = self._kind(node), here, []
            held.append(node)
        if held:
            yield Part(kind, tuple(held))

    def _kind(self, heading: Node) -> str:
        match = KIND_HEADING.match(heading.tokens[1].content)
        if self.role != "lesson" or match is None or not match["colon"]:
            return "prose"
        return KINDS.id_of(match["word"]) or "prose"

    def is_free(self, part: Part) -> bool:
        """Tell whether only what is shown of a part counts, and not every character of it."""
        return self.role not in (*STORIES, "page") and part.kind not in ("question", "reflect")

    def is_read(self, part: Part, node: Node) -> bool:
        """Tell a list that the course reads entry by entry from one that it shows."""
        if node.type not in LISTS or self.is_free(part):
            return False
        if self.role == "playthroughs" or (node.type == "ordered_list_open" and part.has_type):
            return True
        return any(READ.match(line) for line in self.lines[node.first : node.end])

    def last_line(self, node: Node) -> int:
        """Return the 0-based line on which the text of a block ends."""
        line = min(node.end, len(self.lines)) - 1
        while line > node.first and not self.lines[line].strip():
            line -= 1
        return line

    def piece(self, line: int, start: int, end: int, text: str) -> Piece:
        """Replace characters ``start`` to ``end`` of a 0-based line."""
        begins = self.starts[line]
        return Piece(begins + start, begins + end, text)

    def lines_piece(self, first: int, last: int, text: str) -> Piece:
        """Replace whole 0-based lines, the last one included but for its end."""
        return Piece(self.starts[first], self.starts[last] + len(self.lines[last]), text)

    def column(self, inline: Token) -> tuple[int, int]:
        """Say on which 0-based line and column the text of a paragraph begins."""
        place = self.source.place(inline)
        return place.line - 1, place.column - 1


def read_sheet(text: str, role: Role) -> Sheet:
    """Cut a text with line feeds into blocks, in a third of the time that reading it takes."""
    tokens: list[Token] = []
    markdown = reader()
    # As in ``markdown.read``: the front matter rule looks one character past the end.
    markdown.block.parse(text + "\n", markdown, {}, tokens)
    return Sheet(text, role, tuple(tokens))
