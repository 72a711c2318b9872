"""Finds stories that a habit wins, played without reading."""

from collections.abc import Iterator

from course.checks.patterns import of_lengths, of_places
from course.checks.shares import TOO_OFTEN, share_in_words, strong_by_chance, strong_endings
from course.checks.strategies import strategies
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.exploring.following import follow

RULE = Rule("SC063", "one-habit-wins", Severity.WARNING)
# Chance may cost such a player one run in ten and it is still a way to win.
WINS = 0.9


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report habits that end strong; where guessing does, or ratings have a habit, that is told."""
    scenario = exploration.scenario
    strong = strong_endings(exploration)
    if not strong or strong_by_chance(exploration) >= TOO_OFTEN:
        return
    explained = {
        kind for kind, found in (("place", of_places), ("length", of_lengths)) if found(scenario)
    }
    winning: list[tuple[str, float]] = []
    for strategy in strategies(scenario):
        if strategy.kind not in explained:
            ended = follow(scenario, strategy.choose).endings
            share = sum(ended.get(scene.id, 0.0) for scene in strong)
            winning += [(strategy.name, share)] if share >= WINS else []
    if winning:
        names = "; ".join(f"{name} ({share_in_words(share)})" for name, share in winning)
        message = f"A play ends strong without reading, by always taking: {names}."
        remedy = "Move choices about, or let what pays at once cost something later."
        yield RULE.found(scenario.path, Place(strong[0].line, 1), message, remedy)
