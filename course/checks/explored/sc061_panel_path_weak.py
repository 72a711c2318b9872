"""Finds stories that punish those who decide as the panel would."""

from collections.abc import Iterator

from course.checks.shares import judged_throughout, share_in_words
from course.checks.told import played
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.performing import best_rated
from course.exploring import Exploration

RULE = Rule("SC061", "panel-path-weak", Severity.WARNING)
MORE_OFTEN_THAN_NOT = 0.5


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report when the choices rated best end weak or failed more often than not."""
    scenario = exploration.scenario
    shares = exploration.endings["panel"]
    ended = [scene for scene in scenario.scenes if scene.ending in ("weak", "failed")]
    share = sum(shares.get(scene.id, 0.0) for scene in ended)
    if share <= MORE_OFTEN_THAN_NOT or not judged_throughout(exploration):
        return
    scene = max(ended, key=lambda scene: shares.get(scene.id, 0.0))
    reached = played(scenario, best_rated, scene.id)
    way = f": {' → '.join(reached.trail)}" if reached else ""
    message = (
        f"Whoever takes what the panel rates best ends weak or failed in {share_in_words(share)} "
        f"of plays, mostly at “{scene.title}”{way}."
    )
    remedy = "Change ratings or consequences until the story bears the panel out."
    yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
