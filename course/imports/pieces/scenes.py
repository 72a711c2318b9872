"""Passages on their way to become scenes, and the titles that they get."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from course.ids import slug
from course.imports.pieces.passages import Passage
from course.imports.pieces.tokens import Setter, Token
from course.imports.pieces.variables import Variables
from course.scenario.words import DEBRIEF

# Passages of these names and tags are no scenes.
DATA = frozenset({"StoryTitle", "StoryData"})
ASIDE = frozenset(
    {
        *("StoryInit", "StoryCaption", "StoryMenu", "StoryBanner", "StorySubtitle", "StoryAuthor"),
        *("StorySettings", "StoryInterface", "StoryShare", "StoryIncludes", "StoryDisplayTitle"),
        *("PassageHeader", "PassageFooter", "PassageReady", "PassageDone"),
    }
)
ASIDE_TAGS = frozenset({"script", "stylesheet", "widget", "header", "footer", "startup"})


def is_scene(passage: Passage) -> bool:
    """Tell whether a passage is a place in the story, and not data or machinery."""
    return passage.name not in DATA | ASIDE and not ASIDE_TAGS.intersection(passage.tags)


def sets_up(passage: Passage) -> bool:
    """Tell whether a passage is run before the story begins."""
    return passage.name == "StoryInit" or "startup" in passage.tags


@dataclass(frozen=True)
class Scene:
    """A passage and what stands in it."""

    passage: Passage
    title: str
    tokens: tuple[Token, ...]

    @cached_property
    def arriving(self) -> tuple[Setter, ...]:
        """What is changed whenever the scene is entered."""
        return tuple(s for token in self.tokens if token.kind == "setter" for s in token.setters)

    @property
    def links(self) -> tuple[Token, ...]:
        """Its ways on."""
        return tuple(token for token in self.tokens if token.kind == "link")


@dataclass(frozen=True)
class Story:
    """Everything that was read.

    Attributes:
        scenes: In order, the first one first.
        titles: Title by the name of the passage.
        set_up: What is changed before anybody decides, with its line.
    """

    scenes: list[Scene]
    titles: dict[str, str]
    variables: Variables
    set_up: list[tuple[int, Setter]]

    @cached_property
    def by_name(self) -> dict[str, Scene]:
        """Scenes by the name of their passage."""
        return {scene.passage.name: scene for scene in self.scenes}

    @cached_property
    def missing(self) -> dict[str, tuple[str, int]]:
        """Title, and line of the first link, of every passage that is linked but not there."""
        found: dict[str, tuple[str, int]] = {}
        taken = {slug(title) for title in self.titles.values()}
        for token in (link for scene in self.scenes for link in scene.links):
            if token.to not in self.by_name and token.to not in found:
                title = free_title(token.to, taken)
                found[token.to] = (title, token.line)
        return found

    def title_of(self, name: str) -> str:
        """Return the title of the scene that a link leads to."""
        return self.titles[name] if name in self.by_name else self.missing[name][0]


def titled(names: Iterable[str]) -> dict[str, str]:
    """Give every passage a title that its anchor tells from the others'."""
    taken: set[str] = set()
    return {name: free_title(name, taken) for name in dict.fromkeys(names)}


def free_title(wanted: str, taken: set[str]) -> str:
    """Return a title like the one wanted with an anchor that is not taken, and take it."""
    title = wanted if slug(wanted).strip("-") and wanted.strip("#") == wanted else f"Scene {wanted}"
    number, free = 1, title
    while slug(free) in taken or slug(free) == DEBRIEF:
        number += 1
        free = f"{title} {number}"
    taken.add(slug(free))
    return free
