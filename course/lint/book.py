"""What lint rules look at: single pages with their tokens, and the course as a whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from course.content.markdown import text_of
from course.content.marked_yaml import Key
from course.content.model import Course, Fact, LeftOut, Module
from course.content.page import Page, Section
from course.content.references import find
from course.content.release import Manifest
from course.content.source import Place
from course.content.words import LABELS
from course.engine.covering import Coverage
from course.ids import slug
from course.items import Item, all_kinds

READ_AS_TEXT = ("prose", "case", "debate")
OTHER_PAGES = ("modules/course.md", "/module.md")


@dataclass(frozen=True)
class Target:
    """A link or a picture of one page.

    Attributes:
        address: As markdown-it reads it: spaces and the like percent-encoded.
    """

    address: str
    place: Place


class Feed(NamedTuple):
    """A place in a scenario whose decision or note feeds an artefact.

    Attributes:
        named: The artefact and the field, as written: ``key / field``.
    """

    named: str
    path: str
    place: Place


@dataclass(frozen=True)
class Outline:
    """What other pages may ask about one page, without its tokens.

    Attributes:
        anchors: Slugs of its headings; a repeated one has ``-1`` and so on behind it.
        places: Where the keys of its front matter stand.
        lines: The text's lines.
    """

    path: str
    anchors: frozenset[str]
    links: tuple[Target, ...]
    images: tuple[Target, ...]
    places: Mapping[tuple[Key, ...], Place]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """The course as read, for rules that need more than one page.

    Attributes:
        outlines: By path.
        files: Paths of every file there is.
        scenarios: Ids of the scenarios; None when nobody knows.
        today: The day on which this is looked at (ISO 8601); None leaves ages alone.
        release: What the course held when it was last released; None when it never was.
        artefacts: Ids of the fields of each artefact; empty when there is none to be named.
        feeds: What scenarios feed.
        coverage: The claims of the articles, held against the course; empty when it has none.
    """

    course: Course | None
    modules: tuple[Module, ...]
    facts: Mapping[str, Fact]
    outlines: Mapping[str, Outline]
    files: Collection[str]
    scenarios: Collection[str] | None = None
    today: str | None = None
    release: Manifest | None = None
    artefacts: Mapping[str, Collection[str]] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    feeds: Collection[Feed] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items of all modules, in order."""
        return tuple(item for module in self.modules for item in module.items)

    @cached_property
    def choices(self) -> tuple[Item, ...]:
        """Items that are answered by choosing among options."""
        kinds = all_kinds()
        return tuple(i for i in self.items if kinds[i.kind].interaction(i).kind == "choice")

    def place(self, path: str, *keys: Key) -> Place:
        """Say where a key of a file's front matter stands, or the nearest key above it."""
        places = self.outlines[path].places if path in self.outlines else {}
        while keys and keys not in places:
            keys = keys[:-1]
        return places.get(keys, Place(1, 1))

    def label_place(self, item: Item, key: str, number: int = 0) -> Place:
        """Say where a label of an item stands; the item's heading when it is not found.

        Args:
            key: Id of the label in ``words.LABELS``.
            number: 0-based, of those with the same label.
        """
        return self.label_below(item.path, item.line, key, number)

    def label_below(self, path: str, line: int, key: str, number: int = 0) -> Place:
        """Say where a label stands below a heading on a 1-based line; else that line."""
        lines = self.outlines[path].lines if path in self.outlines else ()
        begins = f"**{LABELS.words[key]}:**".casefold()
        for at in range(line, len(lines)):
            column = lines[at].casefold().find(begins)
            if column >= 0 and number == 0:
                return Place(at + 1, column + 1)
            number -= column >= 0
        return Place(line, 1)


def outline_of(page: Page) -> Outline:
    """Keep what other pages may ask about one page."""
    links: list[Target] = []
    images: list[Target] = []
    for token, place in find(page.source, page.source.tokens, "link_open", "image"):
        if place.line - 1 in page.unseen:
            continue
        key, kept = ("src", images) if token.type == "image" else ("href", links)
        kept.append(Target(str(token.attrs.get(key, "")), place))
    anchors = frozenset(_anchors(page))
    lines = page.source.lines
    return Outline(page.path, anchors, tuple(links), tuple(images), page.front.places, lines)


def _anchors(page: Page) -> Iterator[str]:
    seen: dict[str, int] = {}
    tokens = page.source.tokens
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = slug(text_of(tokens[number + 1].children or ()))
            repeated = seen.get(anchor, 0)
            seen[anchor] = repeated + 1
            yield f"{anchor}-{repeated}" if repeated else anchor


def is_lesson(page: Page) -> bool:
    """Tell a lesson from the course's and the modules' front pages."""
    return not page.path.endswith(OTHER_PAGES)


def read_as_text(page: Page) -> Iterable[Section]:
    """Yield what learners read, without what they are asked."""
    return (section for section in page.sections if section.kind in READ_AS_TEXT)


def is_whole(module: Module) -> bool:
    """Tell whether every block of a module could be read, so that nothing only seems to lack."""
    blocks = (block for lesson in module.lessons for block in lesson.blocks)
    return not any(isinstance(block, LeftOut) for block in blocks)
