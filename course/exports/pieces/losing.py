"""What a format cannot express, said with the scenes and lines that it concerns."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from course.scenario.model import Choice, Scenario, Scene

MOST = 8
FEEDS_NOTHING = "What is decided goes into no paper of the learner's (“Artefact”)"
Place = tuple[str, int]
"""A scene's title, or what else something belongs to, and a 1-based line."""


def told(what: str, places: Iterable[Place]) -> Iterator[str]:
    """Say what is lost and where; nothing when it occurs nowhere."""
    lines: dict[str, list[int]] = {}
    for name, line in places:
        lines.setdefault(name, []).append(line)
    if not lines:
        return
    shown = [_where(name, set(found)) for name, found in islice(lines.items(), MOST)]
    more = len(lines) - len(shown)
    yield f"{what}: {', '.join(shown)}{f' and {more} more' if more else ''}."


def _where(name: str, lines: set[int]) -> str:
    numbers = ", ".join(str(line) for line in sorted(lines))
    return f"{name} (line{'s' * (len(lines) > 1)} {numbers})"


def in_scenes(scenario: Scenario, concerned: Callable[[Scene], object]) -> Iterator[Place]:
    """Find scenes that something is true of."""
    return ((f"“{s.title}”", s.line) for s in scenario.scenes if concerned(s))


def in_choices(scenario: Scenario, concerned: Callable[[Choice], object]) -> Iterator[Place]:
    """Find choices and entries that something is true of, under their scenes' titles."""
    for scene in scenario.scenes:
        yield from ((f"“{scene.title}”", c.line) for c in scene.choices if concerned(c))


def in_front(scenario: Scenario, *keys: str) -> Iterator[Place]:
    """Find keys of the front matter that are written there."""
    return ((f"“{key}”", scenario.lines[key]) for key in keys if key in scenario.lines)


def by_chance(scene: Scene) -> bool:
    """Tell whether a scene routes by chance."""
    return any(branch.odds for branch in scene.branches)
