"""Finds endings that nearly every play comes to."""

from collections.abc import Iterator

from course.checks.shares import share_in_words
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC055", "ending-dominant", Severity.WARNING)
# A debrief lives on comparing runs: with four plays in five alike, a group of four has none to.
DOMINANT = 0.8


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report an ending of four random plays in five; a strong one is told as passing too often."""
    scenario = exploration.scenario
    met = [scene for scene in scenario.scenes if scene.ending and scene.id in exploration.met]
    everything = all(scene.id in exploration.met for scene in scenario.scenes if scene.ending)
    for scene in met if len(met) > 1 and everything else ():
        share = exploration.endings["random"].get(scene.id, 0.0)
        if share >= DOMINANT and scene.ending != "strong":
            message = f"“{scene.title}” ends {share_in_words(share)} of random plays."
            remedy = "Let more of what is decided open a way to another ending."
            yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
