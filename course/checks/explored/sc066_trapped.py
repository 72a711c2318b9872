"""Finds plays that can only go round for ever."""

from collections.abc import Iterator

from course.checks.shares import share_in_words
from course.checks.told import after_path
from course.checks.trapping import way_into_trap
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic
from course.exploring import Exploration

RULE = Rule("SC066", "trapped")


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report once, at the scene where the nearest such play stands."""
    found = way_into_trap(exploration)
    if found is None:
        return
    scenario = exploration.scenario
    scene = scenario.by_id[found[0]]
    after = after_path(scenario, found[1])
    share = share_in_words(exploration.unended["random"])
    message = (
        f"In “{scene.title}”{f', {after},' if after else ''} no ending can be reached any more: "
        f"from there the story only goes round. So {share} of random plays never end."
    )
    remedy = "Let one of the choices lead out of the circle whatever came before."
    yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)
