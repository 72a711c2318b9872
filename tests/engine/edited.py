"""A small course whose every part can be edited, written as a trainer writes it and read so too."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from course.catalogue import Catalogue
from course.content.artefacts import Artefact, read_artefacts
from course.content.lessons import parse_lesson
from course.content.model import Course, Lesson, Module
from course.content.parsing import parse_course, parse_module
from course.scenario.model import Scenario
from course.scenario.parsing import parse_scenario
from tests.conftest import SCENARIO


@dataclass(frozen=True)
class Asks:
    """A question with two options.

    Attributes:
        right: 0 or 1: which option is right.
        wording: Number of the wording.
    """

    id: str
    right: int = 0
    points: int = 1
    wording: int = 0

    @property
    def text(self) -> str:
        marks = ["x" if at == self.right else " " for at in (0, 1)]
        options = "\n".join(
            f"- [{mark}] Way {at}\n  - **Feedback:** So {at}." for at, mark in enumerate(marks)
        )
        labels = f"**Id:** {self.id} · **Points:** {self.points} · **Attempts:** 9"
        return f"### Question: {self.id}\n{labels}\n\nWording {self.wording}.\n\n{options}\n"


@dataclass(frozen=True)
class Page:
    """A lesson, or a check. ``declared`` are the material changes in its front matter."""

    id: str
    items: tuple[Asks, ...] = ()
    kind: str = "lesson"
    wording: int = 0
    declared: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        changes = "".join(
            f"  - {{on: 2026-11-22, what: Change {n}., material: yes}}\n" for n in self.declared
        )
        told = f"changes:\n{changes}" if changes else ""
        head = f"id: {self.id}\ntitle: {self.id}\nminutes: 5\nkind: {self.kind}\n{told}"
        asked = "\n".join(item.text for item in self.items)
        return f"---\n{head}---\n\nText {self.wording}.\n\n{asked}"


@dataclass(frozen=True)
class Folder:
    """A module."""

    id: str
    pages: tuple[Page, ...] = ()
    mark: float = 0.5
    draw: int | None = None

    @property
    def text(self) -> str:
        drawn = f"draw: {self.draw}\n" if self.draw else ""
        head = f"id: {self.id}\ntitle: {self.id}\nsummary: S.\nminutes: 9\npass_mark: {self.mark}\n"
        return f"---\n{head}{drawn}---\n\nText.\n"


@dataclass(frozen=True)
class Book:
    """The course.

    Attributes:
        rule: The keys ``modules``, ``scenarios`` and ``artefacts`` of its completion.
        stories: Ids of its scenarios.
        papers: By id of an artefact, how many fields it has.
    """

    folders: tuple[Folder, ...] = ()
    rule: tuple[str, int, int] = ("all", 0, 0)
    stories: tuple[str, ...] = ()
    papers: tuple[tuple[str, int], ...] = field(default=())

    @property
    def pages(self) -> Iterable[tuple[Folder, Page]]:
        return [(folder, page) for folder in self.folders for page in folder.pages]

    @property
    def items(self) -> Iterable[tuple[Page, Asks]]:
        return [(page, item) for _, page in self.pages for item in page.items]

    def read(self) -> Catalogue:
        """Read it as the course is read."""
        modules = tuple(_module(folder, n) for n, folder in enumerate(self.folders, 1))
        return Catalogue(
            _course(self.rule),
            modules,
            tuple(_story(key) for key in self.stories),
            artefacts=tuple(_paper(*paper) for paper in self.papers),
        )


@cache
def _course(rule: tuple[str, int, int]) -> Course:
    asked = f"{{modules: {rule[0]}, scenarios: {rule[1]}, artefacts: {rule[2]}}}"
    read, found = parse_course(f"---\nid: c\ntitle: C\ncompletion: {asked}\n---\n", "course.md")
    assert read is not None
    assert not found
    return read


def _module(folder: Folder, number: int) -> Module:
    lessons = [_lesson(page.text, f"modules/{folder.id}/{page.id}.md") for page in folder.pages]
    return _front(folder.text, number).model_copy(update={"lessons": tuple(lessons)})


@cache
def _front(text: str, number: int) -> Module:
    read, found = parse_module(text, "module.md", number=number)
    assert read is not None
    assert not found
    return read


@cache
def _lesson(text: str, path: str) -> Lesson:
    read, found = parse_lesson(text, path)
    assert read is not None
    assert not found
    return read


@cache
def _story(key: str) -> Scenario:
    read, _ = parse_scenario(SCENARIO.replace("id: pilot", f"id: {key}"), f"{key}.md")
    assert read is not None
    return read


@cache
def _paper(key: str, fields: int) -> Artefact:
    asked = "".join(f"\n## Part {n}\n**Id:** p{n} · **Kind:** text\n" for n in range(fields))
    text = f"---\nid: {key}\ntitle: {key}\nsummary: S.\n---\n{asked}"
    (read,), found = read_artefacts({f"modules/artefacts/{key}.md": text.encode()})
    assert not found
    return read
