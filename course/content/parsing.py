"""Reading one file of ``modules/``: never raises, and every mistake comes with its place."""

from collections.abc import Iterable

from course.content.facts import parse_facts
from course.content.front import CourseFront, ModuleFront
from course.content.frontmatter import read_model
from course.content.lessons import parse_lesson
from course.content.model import Course, Lesson, Module
from course.content.page import Page, read_page
from course.content.rules import FRONT_MATTER
from course.diagnostics import Diagnostic

__all__ = ["parse_course", "parse_facts", "parse_lesson", "parse_module"]


def parse_module(
    text: str, path: str, *, number: int = 0, lessons: Iterable[Lesson] = ()
) -> tuple[Module | None, tuple[Diagnostic, ...]]:
    """Read ``module.md``; None when its front matter cannot be read.

    Args:
        number: The folder's number, which orders modules.
        lessons: What the folder's other files hold, in order.
    """
    return read_module(read_page(text, path), number, lessons)


def read_module(
    page: Page, number: int, lessons: Iterable[Lesson]
) -> tuple[Module | None, tuple[Diagnostic, ...]]:
    """Read a module from a page that is cut into sections already."""
    if not page.front.readable:
        return None, page.findings
    front, wrong = read_model(ModuleFront, page.front, page.path, FRONT_MATTER)
    if front is None:
        return None, (*page.findings, *wrong)
    module = Module(
        **front.model_dump(),
        number=number,
        body=_body(page),
        lessons=tuple(lessons),
        path=page.path,
    )
    return module, (*page.findings, *wrong)


def parse_course(text: str, path: str) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """Read ``course.md``; None when its front matter cannot be read."""
    return read_course(read_page(text, path))


def read_course(page: Page) -> tuple[Course | None, tuple[Diagnostic, ...]]:
    """Read the course's front page from a page that is cut into sections already."""
    if not page.front.readable:
        return None, page.findings
    front, wrong = read_model(CourseFront, page.front, page.path, FRONT_MATTER)
    if front is None:
        return None, (*page.findings, *wrong)
    course = Course(**front.model_dump(), body=_body(page), path=page.path)
    return course, (*page.findings, *wrong)


def _body(page: Page) -> str:
    if not page.sections:
        return ""
    return page.markdown(page.sections[0].first, page.sections[-1].end)
