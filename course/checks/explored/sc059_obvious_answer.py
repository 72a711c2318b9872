"""Finds decisions without a trade-off: one choice is better at once and stays so."""

from collections.abc import Iterator

from course.checks.tempting import obvious
from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC059", "obvious-answer", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each scene of which one choice costs nothing, now or later."""
    scenario = exploration.scenario
    for scene in scenario.scenes:
        choice = obvious(exploration, scene) if scene.id in exploration.met else None
        if choice is not None:
            message = (
                f"“{plain(choice.text)}” is the answer to “{scene.title}”: what is seen of it is "
                "at least as good on every meter, and no play is ever better off without it."
            )
            remedy = "Give it a price, or give another choice something that it lacks."
            yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)
