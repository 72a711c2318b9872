"""Finds what the ledger of claims names and the course does not have."""

from collections.abc import Iterable, Iterator

from course.content.claims import CLAIMS
from course.content.source import Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.covering import Coverage
from course.ids import did_you_mean, nearest
from course.lint.book import Book

RULE = Rule("LE088", "claim-place-unknown", Severity.WARNING)
NAMES = "Write the id of a lesson, a question or a reflection, or a scenario and its scene."
SCENES = "A scene's id is its heading in small letters, with hyphens for blanks."


def in_course(book: Book) -> Iterator[Diagnostic]:
    """Report each name under a claim that no part of the course bears."""
    said: dict[str, tuple[str, str]] = {}
    for covered in book.coverage.claims:
        for name, place in covered.unknown:
            if name not in said:
                said[name] = _treating(name, book.coverage)
            yield RULE.found(CLAIMS, place, *said[name])
        for planned in covered.to_come:
            if planned.what == "scenario":
                found = _scenario(planned.name, book.coverage)
                yield RULE.found(CLAIMS, planned.place, *found)


def _treating(name: str, coverage: Coverage) -> tuple[str, str]:
    story, _, scene = name.partition("/")
    if scene and story in coverage.scenarios:
        message = f"The scenario “{story}” has no scene “{scene}”."
        near = [one for one in coverage.known if one.startswith(f"{story}/")]
        return message, _nearest(name, near, SCENES)
    if scene:
        return _scenario(story, coverage)
    if name in coverage.scenarios:
        message = f"“{name}” is a scenario and not one of its scenes."
        return message, f"Name the scene that treats the claim, as “{name}/its-scene”."
    message = f"The course has no lesson, question or reflection “{name}”."
    return message, _nearest(name, coverage.known, NAMES)


def _scenario(name: str, coverage: Coverage) -> tuple[str, str]:
    return f"There is no scenario “{name}”.", did_you_mean(name, coverage.scenarios)


def _nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    meant = nearest(name, known)
    return f"Did you mean “{meant}”?" if meant else otherwise
