"""Finds choices that no way through the story opens."""

from collections.abc import Iterator

from course.checks.closed import causes, lost_endings
from course.checks.closing import lost_behind, text_of, why_closed
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.scenario.model import Choice

RULE = Rule("SC050", "choice-never-open", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each with its closest miss; where an ending is lost by it, that is told instead."""
    told = [way for ways in lost_endings(exploration).values() for way in ways]
    for way in causes(exploration).own:
        if isinstance(way.entry, Choice) and way not in told:
            why, _ = why_closed(exploration, way)
            message = f"{text_of(way)} is never open: {why}{lost_behind(exploration, [way])}"
            remedy = "Ask for less, let the story give more before it, or delete the choice."
            place = Place(way.entry.line, 1)
            yield RULE.found(exploration.scenario.path, place, message, remedy)
