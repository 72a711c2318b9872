"""Finds branches that no way through the story takes."""

from collections.abc import Iterator

from course.checks.closed import causes, lost_endings
from course.checks.closing import lost_behind, text_of, why_closed
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.scenario.model import Branch

RULE = Rule("SC051", "branch-never-taken", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each with its closest miss; where an ending is lost by it, that is told instead."""
    told = [way for ways in lost_endings(exploration).values() for way in ways]
    for way in causes(exploration).own:
        if isinstance(way.entry, Branch) and way not in told:
            why, _ = why_closed(exploration, way)
            said = text_of(way)
            message = (
                f"{said[:1].upper()}{said[1:]} is never taken: {why}"
                f"{lost_behind(exploration, [way])}"
            )
            place = Place(way.entry.line, 1)
            yield RULE.found(exploration.scenario.path, place, message, _remedy(way.entry))


def _remedy(branch: Branch) -> str:
    if branch.condition is None:
        return "Write “Otherwise” in place of the last condition, or mend the conditions above it."
    return "Ask for less, move the branch up, let the story give more before it, or delete it."
