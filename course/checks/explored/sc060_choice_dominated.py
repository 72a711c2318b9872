"""Finds choices that nobody has a reason to take."""

from collections.abc import Iterator

from course.checks.tempting import dominating
from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.wording import points
from course.exploring import Exploration

RULE = Rule("SC060", "choice-dominated", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report choices that look no better than another one and never turn out better."""
    scenario = exploration.scenario
    for scene in scenario.scenes:
        for choice in scene.choices:
            better = dominating(exploration, scene, choice)
            if better is not None:
                lost = exploration.choices[f"{scene.id}/{choice.id}"].most_regret
                message = (
                    f"Nobody has a reason to take “{plain(choice.text)}”: “{plain(better.text)}” "
                    "looks at least as good on every meter and is never worse afterwards. Taking "
                    f"the first gives away up to {points(lost)}."
                )
                remedy = "Let it offer something that the other lacks, at once or later."
                yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)
