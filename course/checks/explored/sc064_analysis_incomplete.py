"""Says what is not known because a story is too large to explore in full."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC064", "analysis-incomplete", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report once, with the number of positions met."""
    if exploration.complete:
        return
    message = (
        f"The story was not explored in full: after {exploration.states:,} positions there were "
        f"more. Shares of endings are estimates from {exploration.sampled} random plays, and it is "
        "not known whether a choice, a branch, an ending or a delayed consequence can never come, "
        "or whether somebody can get stuck."
    )
    remedy = "Let conditions read fewer meters, use coarser steps, or split the story in two."
    place = Place(exploration.scenario.start.line, 1)
    yield RULE.found(exploration.scenario.path, place, message, remedy)
