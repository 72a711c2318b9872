"""Says what is not known because a story is too large to explore in full."""

from collections.abc import Iterator

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.exploring.ways import MOST, how_many

RULE = Rule("SC064", "analysis-incomplete", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report lists that can be decided in too many ways; else that there are too many positions."""
    if exploration.complete:
        return
    scenario = exploration.scenario
    wide = [s for s in scenario.scenes if s.id in exploration.met and how_many(s) > MOST]
    for scene in wide:
        message = (
            f"The story was not explored in full: “{scene.title}” can be decided in "
            f"{how_many(scene):,} ways, of which {MOST:,} were tried. {_unknown(exploration)}"
        )
        remedy = "Shorten the list, or decide in two scenes."
        yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
    if not wide:
        message = (
            f"The story was not explored in full: after {exploration.states:,} positions there "
            f"were more. {_unknown(exploration)}"
        )
        remedy = "Let conditions read fewer meters, use coarser steps, or split the story in two."
        yield RULE.found(scenario.path, Place(scenario.start.line, 1), message, remedy)


def _unknown(exploration: Exploration) -> str:
    return (
        f"Shares of endings are estimates from {exploration.sampled} random plays, and it is not "
        "known whether a choice, a branch, an ending or a delayed consequence can never come, or "
        "whether somebody can get stuck."
    )
