"""A Markdown file cut into sections: prose, and the blocks that a heading with a kind starts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token

from course.content.frontmatter import read_front_matter
from course.content.markdown import inlines, is_comment, read, text_of
from course.content.marked_yaml import Marked
from course.content.rules import FRONT_MATTER_UNREADABLE
from course.content.source import Place, Source
from course.content.words import CASE, ITEM, KINDS, LABELS, TRAINER_NOTE
from course.diagnostics import Diagnostic
from course.ids import nearest

KIND_HEADING = re.compile(r"(?P<word>[^\W\d][\w-]{1,20})(?P<colon>\s*:)?(?P<title>.*)\Z", re.S)
OPENING_LABEL = re.compile(r"(?:\*\*|__)([^*_\n]{1,30}?)(?::(?:\*\*|__)|(?:\*\*|__):)")
BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]{1,4}(?=\S)|[ \t]?)")


class Node(NamedTuple):
    """One block inside a section or an option.

    Attributes:
        type: markdown-it's token type: ``paragraph_open``, ``bullet_list_open``, ``fence`` …
        tokens: The block's tokens from opening to closing.
        first: 0-based line it begins on.
        end: 0-based line it ends before.
    """

    type: str
    tokens: tuple[Token, ...]
    first: int
    end: int

    @property
    def inline(self) -> Token | None:
        """The text of a paragraph; None for every other block."""
        return self.tokens[1] if self.type == "paragraph_open" else None

    @property
    def inside(self) -> tuple["Node", ...]:
        """The blocks that this one holds."""
        return tuple(nodes(self.tokens[1:-1]))


def nodes(tokens: tuple[Token, ...]) -> Iterator[Node]:
    """Group tokens into the blocks of their outermost level."""
    depth, start = 0, 0
    for number, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            first, end = tokens[start].map or (0, 0)
            yield Node(tokens[start].type, tokens[start : number + 1], first, end)
            start = number + 1


@dataclass(frozen=True)
class Section:
    """A heading and what belongs to it, or the prose before the first heading.

    Attributes:
        kind: ``prose``, a key of ``words.KINDS``, or ``unknown`` for a kind that is no kind.
        title: Markdown of the title, without the kind; empty without a heading.
        place: Where the heading begins, or the first line.
        tokens: Tokens after the heading of a block; for prose the heading's tokens too.
        first: 0-based line it begins on.
        end: 0-based line it ends before.
        level: Level of the heading, 1 to 6; 0 without one.
    """

    kind: str
    title: str
    place: Place
    tokens: tuple[Token, ...]
    first: int
    end: int
    level: int = 0

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The section's blocks."""
        return tuple(nodes(self.tokens))


@dataclass(frozen=True)
class Page:
    """One Markdown file as read, before anybody says what it means.

    Attributes:
        front: The front matter with its places.
        sections: In order; trainer notes and comments are not in their tokens.
        unseen: 0-based lines that learners do not see: trainer notes and comments.
        findings: What kept the front matter from being read.
    """

    source: Source
    front: Marked
    sections: tuple[Section, ...]
    unseen: frozenset[int] = frozenset()
    findings: tuple[Diagnostic, ...] = field(default=())

    @property
    def path(self) -> str:
        """File as its trainer knows it, relative to the course."""
        return self.source.path

    def markdown(self, first: int, end: int, indent: int = 0) -> str:
        """Return lines as written, without what learners do not see.

        Args:
            first: 0-based line to begin with.
            end: 0-based line to stop before.
            indent: How many leading columns belong to a bullet, not to the text.
        """
        kept: list[str] = []
        for number in range(first, min(end, len(self.source.lines))):
            line = _outdented(self.source.lines[number], indent)
            # A blank line under something unseen goes with it, or a note would leave a gap.
            after_note = number - 1 in self.unseen and bool(kept) and not kept[-1].strip()
            is_gap = not line.strip() and (not kept or after_note)
            if number not in self.unseen and not is_gap:
                kept.append(line)
        return "\n".join(kept).rstrip()

    def indent_of(self, line: int) -> int:
        """Say in which column the text after a bullet begins, counted from 0."""
        match = BULLET.match(self.source.lines[line])
        return len(match[0].expandtabs(4)) if match else 2


def _outdented(line: str, columns: int) -> str:
    blank = len(line) - len(line.lstrip(" \t"))
    if not columns or not blank:
        return line
    return line[:blank].expandtabs(4)[columns:] + line[blank:]


def read_page(text: str, path: str) -> Page:
    """Read a file into sections; never raises, whatever the text."""
    source = read(text, path)
    front, findings = read_front_matter(source, FRONT_MATTER_UNREADABLE)
    body = source.tokens[1:] if source.tokens[:1] and _is_front(source) else source.tokens
    seen, unseen = without_notes(body)
    return Page(source, front, tuple(_sections(source, seen)), unseen, findings)


def _is_front(source: Source) -> bool:
    return source.tokens[0].type == "front_matter"


def without_notes(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], frozenset[int]]:
    """Drop trainer notes and comments; return what stays and the 0-based lines of the rest."""
    kept: list[Token] = []
    unseen: set[int] = set()
    until = -1
    for number, token in enumerate(tokens):
        if number <= until:
            continue
        if _is_note(tokens, number):
            until = _closing(tokens, number)
            unseen.update(range(*(token.map or (0, 0))))
        elif token.type == "html_block" and is_comment(token):
            unseen.update(range(*(token.map or (0, 0))))
        else:
            kept.append(token)
    return tuple(kept), frozenset(unseen)


def _is_note(tokens: tuple[Token, ...], number: int) -> bool:
    if tokens[number].type != "blockquote_open" or number + 2 >= len(tokens):
        return False
    said = text_of((tokens[number + 2].children or [])[:3]) if tokens[number + 2].children else ""
    bold = tokens[number + 2].content.startswith(("**", "__"))
    return bold and said.strip().casefold().startswith(TRAINER_NOTE.casefold())


def _closing(tokens: tuple[Token, ...], number: int) -> int:
    level = tokens[number].level
    return next(
        n
        for n in range(number + 1, len(tokens))
        if tokens[n].level == level and tokens[n].nesting == -1
    )


class _Heading(NamedTuple):
    at: int
    line: int
    level: int
    kind: str
    title: str
    place: Place


def _sections(source: Source, tokens: tuple[Token, ...]) -> Iterator[Section]:
    headings = list(_outer_headings(source, tokens))
    last_line = len(source.lines)
    first_line = tokens[0].map[0] if tokens and tokens[0].map else 0
    before = tokens[: headings[0].at] if headings else tokens
    if before:
        end = headings[0].line if headings else last_line
        yield Section("prose", "", Place(first_line + 1, 1), before, first_line, end)
    number = 0
    while number < len(headings):
        here = headings[number]
        following = number + 1
        while here.kind != "prose" and following < len(headings):
            if headings[following].level <= here.level:
                break
            following += 1
        stop = headings[following] if following < len(headings) else None
        begin = here.at if here.kind == "prose" else here.at + 3
        inside = tokens[begin : stop.at if stop else len(tokens)]
        end = stop.line if stop else last_line
        yield Section(here.kind, here.title, here.place, inside, here.line, end, here.level)
        number = following


def _outer_headings(source: Source, tokens: tuple[Token, ...]) -> Iterator[_Heading]:
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            level, place = int(token.tag[1]), source.start(token)
            kind, title = _kind(tokens[at + 1], level, tokens[at + 3 : at + 6])
            yield _Heading(at, token.map[0], level, kind, title, place)


def _kind(heading: Token, level: int, after: tuple[Token, ...]) -> tuple[str, str]:
    """Tell a kind from a title with a colon: a near word, or labels below, make it a kind."""
    match = KIND_HEADING.match(heading.content)
    label = _opening_label(after)
    if match is None:
        return ("unknown" if label in ITEM else "prose"), heading.content
    kind = KINDS.id_of(match["word"])
    if kind and (match["colon"] or (label and not match["title"].strip())):
        return kind, match["title"].strip()
    near = nearest(match["word"], KINDS.words.values()) is not None
    if label in ITEM or (near and (label or (match["colon"] and level > 2))):
        return "unknown", heading.content
    return "prose", heading.content


def _opening_label(after: tuple[Token, ...]) -> str | None:
    """Find which label of a question or a case the paragraph after a heading opens with."""
    text = next((token.content for token in inlines(after)), "")
    match = OPENING_LABEL.match(text)
    label = LABELS.id_of(match[1]) if match else None
    return label if label in (*ITEM, *CASE) else None
