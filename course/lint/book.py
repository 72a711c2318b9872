"""What lint rules look at: single pages with their tokens, and the course as a whole."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from course.content.markdown import text_of
from course.content.marked_yaml import Key
from course.content.model import Course, Fact, LeftOut, Module
from course.content.page import Page, Section
from course.content.references import find
from course.content.source import Place
from course.ids import slug

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


@dataclass(frozen=True)
class Outline:
    """What other pages may ask about one page, without its tokens.

    Attributes:
        anchors: Slugs of its headings; a repeated one has ``-1`` and so on behind it.
        places: Where the keys of its front matter stand.
    """

    path: str
    anchors: frozenset[str]
    links: tuple[Target, ...]
    images: tuple[Target, ...]
    places: Mapping[tuple[Key, ...], Place]


@dataclass(frozen=True)
class Book:
    """The course as read, for rules that need more than one page.

    Attributes:
        outlines: By path.
        files: Paths of every file there is.
        scenarios: Ids of the scenarios; None when nobody knows.
    """

    course: Course | None
    modules: tuple[Module, ...]
    facts: Mapping[str, Fact]
    outlines: Mapping[str, Outline]
    files: Collection[str]
    scenarios: Collection[str] | None = None

    def place(self, path: str, *keys: Key) -> Place:
        """Say where a key of a file's front matter stands, or the nearest key above it."""
        places = self.outlines[path].places if path in self.outlines else {}
        while keys and keys not in places:
            keys = keys[:-1]
        return places.get(keys, Place(1, 1))


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
    return Outline(page.path, anchors, tuple(links), tuple(images), page.front.places)


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
