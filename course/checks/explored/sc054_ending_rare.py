"""Finds endings that hardly anybody will see."""

from collections.abc import Iterator

from course.checks.shares import judged_throughout, share_in_words
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC054", "ending-rare", Severity.INFO)
# Thirty learners who play three times are 90 runs; below one in 500 most cohorts never see it.
RARE = 1 / 500


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report endings that neither random plays nor the panel's choices reach in one of 500."""
    scenario = exploration.scenario
    judged = judged_throughout(exploration)
    for scene in scenario.scenes if exploration.complete else ():
        if scene.ending is None or scene.id not in exploration.met:
            continue
        by_chance = exploration.endings["random"].get(scene.id, 0.0)
        by_panel = exploration.endings["panel"].get(scene.id, 0.0) if judged else 0.0
        if max(by_chance, by_panel) < RARE:
            panel = ", and the panel's choices do not lead there" if judged else ""
            message = f"“{scene.title}” ends {share_in_words(by_chance)} of random plays{panel}."
            remedy = "Make the way to it wider, or leave it as a find for the few."
            yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
