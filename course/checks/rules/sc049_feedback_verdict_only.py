"""Finds feedback that judges the learner and tells nothing."""

import re
from collections.abc import Iterator

from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.scenario.model import Choice, Scenario
from course.scenario.reading import Lost

RULE = Rule("SC049", "feedback-verdict-only", Severity.WARNING)
NEEDS: frozenset[Lost] = frozenset({"labels", "ways"})
VERDICTS = frozenset(
    {
        *("right", "correct", "wrong", "incorrect", "exactly", "yes", "no", "mistake", "error"),
        *("good", "better", "best", "bad", "poor", "worst", "fine", "nice", "well", "great"),
        *("excellent", "perfect", "bravo", "wise", "unwise", "smart", "clever", "sensible"),
    }
)
AROUND = frozenset(
    {
        *("a", "an", "the", "that", "this", "it", "you", "your", "is", "was", "are", "were"),
        *("not", "quite", "very", "really", "so", "done", "here", "one", "try", "again", "almost"),
        *("choice", "decision", "answer", "option", "call", "move", "idea", "chose", "decided"),
        *("indeed", "unfortunately", "sadly"),
    }
)


def check(scenario: Scenario) -> Iterator[Diagnostic]:
    """Report each choice after which nothing is said but that it was right or wrong."""
    for choice in (choice for scene in scenario.scenes for choice in scene.choices):
        said = " ".join(_said(choice))
        if said and _is_verdict(said):
            message = f"After “{choice.text}” the learner reads “{said}” and nothing that happens."
            remedy = "Write what follows in the story; the judgement belongs in **Why:**."
            yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)


def _said(choice: Choice) -> Iterator[str]:
    texts = [choice.feedback, *(entry.feedback for entry in choice.positioned)]
    yield from (plain(text) for text in texts if text)


def _is_verdict(text: str) -> bool:
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    return bool(words & VERDICTS) and words <= VERDICTS | AROUND
