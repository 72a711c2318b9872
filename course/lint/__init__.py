"""Rules about lessons and the course, and the shelf they stand on: one file each, by its name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, cast

from course.content.model import Course, Fact, Module
from course.content.page import Page, read_page
from course.content.reading import decode, is_page
from course.content.release import Manifest
from course.content.source import Rule
from course.diagnostics import Diagnostic
from course.engine.covering import Coverage
from course.lint import rules
from course.lint.book import Book, Feed, Outline, outline_of
from course.shelves import on_shelf

PageCheck = Callable[[Page], Iterator[Diagnostic]]
CourseCheck = Callable[[Book], Iterator[Diagnostic]]


class LintRule(NamedTuple):
    """What a file on the shelf ``course/lint/rules`` provides: ``RULE`` and one of two checks.

    Attributes:
        in_page: Looks at one page with its tokens.
        in_course: Looks at the course as a whole.
    """

    rule: Rule
    in_page: PageCheck | None
    in_course: CourseCheck | None


@cache
def lint_rules() -> tuple[LintRule, ...]:
    """Find every rule on the shelf, in the order of their codes."""
    return tuple(
        LintRule(
            cast(Rule, module.RULE),
            getattr(module, "in_page", None),
            getattr(module, "in_course", None),
        )
        for module in on_shelf(rules.__name__).values()
    )


class SeenPages:
    """Looks at pages one by one and keeps what the rules about the whole course need of them.

    Hand it to ``read_modules`` as ``see``, so that each file is parsed once only.
    """

    def __init__(self) -> None:
        self.outlines: dict[str, Outline] = {}
        self.found: list[Diagnostic] = []

    def __call__(self, page: Page) -> None:
        """Run the rules that need one page only."""
        self.outlines[page.path] = outline_of(page)
        for rule in lint_rules():
            if rule.in_page is not None:
                self.found += rule.in_page(page)


def lint_course(
    course: Course | None,
    modules: Iterable[Module],
    facts: Mapping[str, Fact],
    *,
    files: Mapping[str, bytes],
    scenarios: Collection[str] | None = None,
    artefacts: Mapping[str, Collection[str]] | None = None,
    seen: SeenPages | None = None,
    today: str | None = None,
    release: Manifest | None = None,
    coverage: Coverage | None = None,
    feeds: Collection[Feed] = (),
) -> tuple[Diagnostic, ...]:
    """Run the shelf on what ``read_modules`` made of the same files.

    Args:
        files: Contents by path relative to the course, as given to ``read_modules``; pictures
            may be empty, but must be there.
        scenarios: Ids of the scenarios; None leaves modules' mentions of them unchecked.
        artefacts: Ids of the fields of each artefact; None or none leaves mentions unchecked.
        seen: What looked on while the files were read; None reads the pages again.
        today: The day (ISO 8601) on which facts are held to be past review; None leaves that out.
        release: What the course held when it was released; None leaves comparing out.
        coverage: The articles' claims, held against the course; None leaves them out.
        feeds: What scenarios feed, held against ``artefacts``.

    Returns:
        The rules' findings, without those of reading, by file and line.
    """
    pages = seen or _see_again(files)
    outlines = pages.outlines
    book = Book(
        course,
        tuple(modules),
        facts,
        outlines,
        files.keys(),
        scenarios,
        today,
        release,
        artefacts or {},
        coverage or Coverage(),
        feeds,
    )
    found = list(pages.found)
    for rule in lint_rules():
        if rule.in_course is not None:
            found += rule.in_course(book)
    return tuple(sorted(found))


def _see_again(files: Mapping[str, bytes]) -> SeenPages:
    seen = SeenPages()
    for path in filter(is_page, files):
        text, _ = decode(files[path], path)
        if text is not None:
            seen(read_page(text, path))
    return seen
