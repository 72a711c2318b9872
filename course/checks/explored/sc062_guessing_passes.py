"""Finds stories that a learner can win by guessing."""

from collections.abc import Iterator

from course.checks.shares import TOO_OFTEN, share_in_words, strong_by_chance, strong_endings
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC062", "guessing-passes", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report when a quarter of random plays or more end strong."""
    share = strong_by_chance(exploration)
    if share >= TOO_OFTEN:
        strong = strong_endings(exploration)
        titles = ", ".join(f"“{scene.title}”" for scene in strong)
        message = f"{share_in_words(share)} of random plays end strong, at {titles}."
        remedy = "Let the way to a strong ending ask for more that was decided earlier."
        place = Place(strong[0].line, 1)
        yield RULE.found(exploration.scenario.path, place, message, remedy)
