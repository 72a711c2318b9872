"""Why a way on is never taken, in words: the closest miss, and what is lost behind it."""

from collections.abc import Sequence

from course.checks.closed import Closed, beyond
from course.checks.misses import Miss, closest_miss
from course.checks.probing import ask
from course.checks.told import Path, after_path, replayed
from course.content.dialect import plain
from course.exploring import Exploration
from course.scenario.model import Branch, Scenario
from course.scenario.sentences import in_words


def why_closed(exploration: Exploration, way: Closed) -> tuple[str, tuple[int, float]]:
    """Say why a way is never taken, as one or two sentences, and how near it comes to it."""
    scenario = exploration.scenario
    if isinstance(way.entry, Branch):
        above = _taken_before(exploration, way)
        if above is not None:
            return above, (0, 0.0)
    if way.condition is None:
        return "one above it is always true.", (0, 0.0)
    miss = closest_miss(scenario, way.scene.id, way.condition)
    if miss is None:
        return f"it is never so that {in_words(way.condition, scenario)}.", (9, 9.0)
    return _said(scenario, miss), miss.away


def _taken_before(exploration: Exploration, way: Closed) -> str | None:
    """Say that another branch is taken where this one's condition holds; None if it never does."""
    if way.condition is None:
        return None
    scenario = exploration.scenario
    answers = ask(scenario, way.scene.id, [way.condition])
    path = answers.path(0) if answers.so[0] else None
    if path is None:
        return None
    reached = replayed(scenario, path)
    taken = [p.branch for p in reached.passed if p.scene == way.scene.id] if reached else []
    which = f"the way to “{plain(way.scene.branches[taken[-1]].text)}”" if taken else "one"
    return f"where its condition is true, {which} above it is taken{_ending(scenario, path)}"


def _said(scenario: Scenario, miss: Miss) -> str:
    return miss.said + _ending(scenario, miss.path)


def _ending(scenario: Scenario, path: Path | None) -> str:
    shown = after_path(scenario, path)
    return f", for example {shown}." if shown else "."


def lost_behind(exploration: Exploration, ways: Sequence[Closed]) -> str:
    """Name the scenes that are never read because of ways never taken; empty when none is."""
    unread = {scene for way in ways for scene in beyond(exploration, way)}
    titles = [f"“{scene.title}”" for scene in exploration.scenario.scenes if scene.id in unread]
    if not titles:
        return ""
    shown = ", ".join(titles[:3]) + (f" and {len(titles) - 3} more" if len(titles) > 3 else "")
    return f" So {shown} {'are' if len(titles) > 1 else 'is'} never read."


def text_of(way: Closed) -> str:
    """Say which way is meant: a choice by its text, a branch by where it leads."""
    if isinstance(way.entry, Branch):
        return f"the way to “{plain(way.entry.text)}” in “{way.scene.title}”"
    return f"“{plain(way.entry.text)}” in “{way.scene.title}”"
