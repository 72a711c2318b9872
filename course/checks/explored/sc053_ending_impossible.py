"""Finds endings that no way through the story reaches."""

from collections.abc import Iterator

from course.checks.closed import lost_endings
from course.checks.closing import text_of, why_closed
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC053", "ending-impossible", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report endings lost by the same ways once, with the closest miss among these."""
    scenario = exploration.scenario
    together: dict[object, list[str]] = {}
    lost = lost_endings(exploration)
    for scene, ways in lost.items():
        together.setdefault(tuple((way.scene.id, way.number) for way in ways), []).append(scene)
    for scenes in together.values():
        reasons = [(why_closed(exploration, way), way) for way in lost[scenes[0]]]
        (why, _), way = min(reasons, key=lambda reason: reason[0][1])
        titles = ", ".join(f"“{scenario.by_id[scene].title}”" for scene in scenes)
        others = f" (and {len(reasons) - 1} other ways)" if len(reasons) > 1 else ""
        message = f"No play ends at {titles}, for {text_of(way)}{others} is never taken: {why}"
        remedy = "Ask for less on the way there, or let the story give more before it."
        place = Place(scenario.by_id[scenes[0]].line, 1)
        yield RULE.found(scenario.path, place, message, remedy)
