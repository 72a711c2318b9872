"""All files of ``modules/`` become a course: what cannot be read is left out, the rest stays up."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from course.content.decoding import decode
from course.content.facts import LONGEST as LONGEST_LEDGER
from course.content.facts import parse_facts
from course.content.glossary import read_glossary
from course.content.lessons import ReadLesson, read_lesson
from course.content.model import Course, Fact, Lesson, Module, Term
from course.content.page import Page, read_page
from course.content.parsing import read_course, read_module
from course.content.rules import FILE_MISPLACED, FILE_MISSING
from course.content.source import Place
from course.content.uniting import Names, checked_module, unique_lesson
from course.diagnostics import Diagnostic

__all__ = ["decode", "is_page", "read_modules"]

COURSE = "modules/course.md"
LEDGER = "modules/facts.yaml"
GLOSSARY = "modules/glossary.md"
FOLDER = re.compile(r"(\d{1,4})-([a-z0-9]+(?:-[a-z0-9]+)*)\Z")
LESSON = re.compile(r"(\d{1,4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md\Z")
# Rooms beside the modules that have readers of their own, or none.
OTHER_FOLDERS = ("artefacts", "images")
OTHER_FILES = ("module.md", "README.md")


def read_modules(
    files: Mapping[str, bytes], see: Callable[[Page], None] | None = None
) -> tuple[Course | None, tuple[Module, ...], dict[str, Fact], tuple[Diagnostic, ...]]:
    """Read a whole course; never raises for what its files hold.

    Args:
        files: Contents by path relative to the course, with forward slashes (``modules/…``);
            other paths are passed over. Pictures may be empty: only that they are there counts.
        see: Called with every page while its tokens are at hand, for whoever needs them too.

    Returns:
        The course, None when its front page is missing or unreadable; the modules in order;
        the facts by id; every finding, by file and line.
    """
    shelf = _Shelf(files, see)
    facts = shelf.facts()
    course = shelf.course()
    names = Names(frozenset(course.competencies) if course and course.competencies else None)
    modules = tuple(module for folder in shelf.folders() for module in shelf.module(folder, names))
    return course, modules, facts or {}, tuple(sorted(shelf.found))


def is_page(path: str) -> bool:
    """Tell whether a path is read as a page of the course: its front, a module's, a lesson."""
    parts = path.split("/")
    if path == COURSE or len(parts) != 3 or parts[0] != "modules" or not FOLDER.match(parts[1]):
        return path == COURSE
    return parts[2] == "module.md" or LESSON.match(parts[2]) is not None


# Composing the ledger's YAML takes as long as reading all lessons, and it rarely changes.
@lru_cache(maxsize=2)
def _facts(text: str) -> tuple[dict[str, Fact], tuple[Diagnostic, ...]]:
    return parse_facts(text, LEDGER)


@dataclass(frozen=True)
class Folder:
    """A module's folder.

    Attributes:
        path: ``modules/06-judging-disruption-tolerance``.
        number: Orders modules.
        lessons: File names of its lessons, in order.
    """

    path: str
    number: int
    lessons: tuple[str, ...] = ()


@dataclass
class _Shelf:
    """Reads the files one after the other and keeps what was found."""

    files: Mapping[str, bytes]
    see: Callable[[Page], None] | None = None
    found: list[Diagnostic] = field(default_factory=list)
    ledger: dict[str, Fact] | None = None

    def text(self, path: str, longest: int | None = None) -> str | None:
        """Return a file's text; None when it has none, which is noted."""
        limit = {} if longest is None else {"longest": longest}
        text, found = decode(self.files[path], path, **limit)
        self.found.extend(found)
        return text

    def page(self, path: str) -> Page | None:
        """Return a file cut into sections; None when it is no text."""
        text = self.text(path)
        if text is None:
            return None
        page = read_page(text, path)
        if self.see is not None:
            self.see(page)
        return page

    def facts(self) -> dict[str, Fact] | None:
        """Read the ledger; None when it is unreadable, so that citations are not doubted too."""
        if LEDGER not in self.files:
            if any(b"[^" in data for path, data in self.files.items() if path.endswith(".md")):
                self._missing(LEDGER, "There is no ledger, yet lessons cite facts.", "facts:")
            return None
        text = self.text(LEDGER, LONGEST_LEDGER)
        if text is None:
            return None
        facts, found = _facts(text)
        self.found.extend(found)
        self.ledger = dict(facts) or None
        return self.ledger

    def course(self) -> Course | None:
        """Read the front page."""
        if COURSE not in self.files:
            if any(path.startswith("modules/") for path in self.files):
                self._missing(COURSE, "The course has no front page.", "---")
            return None
        page = self.page(COURSE)
        if page is None:
            return None
        course, found = read_course(page)
        self.found.extend(found)
        terms = self.terms()
        return course.model_copy(update={"glossary": terms}) if course and terms else course

    def terms(self) -> tuple[Term, ...]:
        """Read the glossary; a course may have none."""
        text = self.text(GLOSSARY) if GLOSSARY in self.files else None
        if text is None:
            return ()
        terms, found = read_glossary(read_page(text, GLOSSARY))
        self.found.extend(found)
        return terms

    def _missing(self, path: str, message: str, begin: str) -> None:
        remedy = f"Add the file {path}; it begins with “{begin}”."
        self.found.append(FILE_MISSING.found(path, Place(1, 1), message, remedy))

    def folders(self) -> list[Folder]:
        """Find the modules' folders, by number."""
        inside: dict[str, list[str]] = {}
        for path in sorted(self.files):
            parts = path.split("/")
            if parts[0] == "modules" and len(parts) >= 3 and path.endswith(".md"):
                inside.setdefault(parts[1], []).append("/".join(parts[2:]))
        return sorted(self._folders(inside), key=lambda folder: (folder.number, folder.path))

    def _folders(self, inside: Mapping[str, list[str]]) -> Iterator[Folder]:
        for name, contents in inside.items():
            path = f"modules/{name}"
            match = FOLDER.match(name)
            if match is not None:
                lessons = tuple(self._lessons(path, contents))
                yield Folder(path, int(match[1]), lessons)
            elif name not in OTHER_FOLDERS:
                message = f"The folder “{name}” is not read as a module."
                remedy = "Call it number-key, such as “06-judging-tolerance”."
                self.found.append(_misplaced(f"{path}/{contents[0]}", message, remedy))

    def _lessons(self, path: str, contents: list[str]) -> list[str]:
        lessons = [name for name in contents if LESSON.match(name)]
        for name in contents:
            if name not in lessons and name not in OTHER_FILES:
                message = f"The file “{name}” is not read as a lesson."
                remedy = "Call it number-key.md, such as “03-the-tail.md”, beside module.md."
                self.found.append(_misplaced(f"{path}/{name}", message, remedy))
        return sorted(lessons, key=lambda name: (int(name.partition("-")[0]), name))

    def module(self, folder: Folder, names: Names) -> Iterator[Module]:
        """Read a module with its lessons; nothing when ``module.md`` cannot be read."""
        path = f"{folder.path}/module.md"
        page = self.page(path) if path in self.files else None
        if path not in self.files:
            self._missing(path, "The folder has lessons, but no module.md.", "---")
        module = None
        if page is not None:
            module, found = read_module(page, folder.number, ())
            self.found.extend(found)
        if module is not None and page is not None:
            module, wrong = checked_module(module, page, names)
            self.found.extend(wrong)
        objectives = module.objectives if module else None
        lessons = list(self._read_lessons(folder, names, objectives))
        if module is not None:
            yield module.model_copy(update={"lessons": tuple(lessons)})

    def _read_lessons(
        self, folder: Folder, names: Names, objectives: Mapping[str, str] | None
    ) -> Iterator[Lesson]:
        for name in folder.lessons:
            page = self.page(f"{folder.path}/{name}")
            if page is None:
                continue
            read: ReadLesson = read_lesson(page, self.ledger)
            self.found.extend(read.diagnostics)
            lesson, found = unique_lesson(read, replace(names, objectives=objectives))
            self.found.extend(found)
            if lesson is not None:
                yield lesson


def _misplaced(path: str, message: str, remedy: str) -> Diagnostic:
    return FILE_MISPLACED.found(path, Place(1, 1), message, remedy)
