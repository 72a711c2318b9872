"""Finds claims that a module or a scenario is meant to treat and does not."""

from collections.abc import Iterator

from course.content.claims import CLAIMS
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.covering import Planned
from course.lint.book import Book

RULE = Rule("LE089", "claim-untreated", Severity.WARNING)


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each module and scenario that is there and has nothing about a claim.

    A claim with a name that the course lacks waits: that name may be what is missing.
    """
    for covered in book.coverage.claims:
        for planned in () if covered.unknown else covered.gaps:
            message = f"Nothing in {_named(planned)} treats the claim {covered.claim.id}."
            yield RULE.found(CLAIMS, planned.place, message, _remedy(planned))


def _named(planned: Planned) -> str:
    number = f" {planned.name}" if planned.what == "module" else ""
    return f"the {planned.what}{number} “{planned.title}”"


def _remedy(planned: Planned) -> str:
    name = "Name a lesson, a question or a reflection of it under “treated”"
    if planned.what == "scenario":
        name = f"Name one of its scenes under “treated”, as “{planned.name}/its-scene”"
    return f"{name}, or take {planned.name} out of “{planned.what}s”."
