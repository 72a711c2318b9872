"""Finds votes of more people than the panel has."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.scenario.model import Scenario
from course.scenario.reading import Lost

RULE = Rule("SC048", "panel-over-total")
NEEDS: frozenset[Lost] = frozenset()


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each choice with more votes than there are voters."""
    for choice in (choice for scene in scenario.scenes for choice in scene.choices):
        if choice.votes and choice.votes[0] > choice.votes[1]:
            votes, voters = choice.votes
            message = f"“{choice.text}” has {votes} votes of {voters}."
            remedy = "Count the votes again: the first number is at most the second."
            yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)
