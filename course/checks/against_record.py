"""Finds runs under way that were begun in a version which moves otherwise than the files."""

from collections.abc import Iterable
from itertools import groupby

from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.publishing import Outlook
from course.engine.wording import counted
from course.scenario.model import Scenario, Scene

RULE = Rule("SC099", "would-strand-learners", Severity.WARNING)

HELP = (
    "Nobody is stopped: they finish the version they began. Publish when these runs are over, or "
    "let their decisions lead here as before."
)
STRANDED = ("another place", "impossible", "same place")


def findings(scenario: Scenario, outlooks: Iterable[Outlook]) -> tuple[Diagnostic, ...]:
    """Report once for each place to which the runs of a scenario could not be taken over.

    Args:
        outlooks: Of every run of the scenario that is under way.
    """
    stranded = sorted((one for one in outlooks if one.how in STRANDED), key=_place)
    found = [
        RULE.found(scenario.path, Place(_line(scenario, place), 1), message, HELP)
        for place, alike in groupby(stranded, key=_place)
        for message in [_message(scenario, tuple(alike))]
    ]
    return tuple(sorted(found))


def _place(outlook: Outlook) -> tuple[str, str, int, tuple[str, ...], str]:
    return outlook.how, outlook.scene, outlook.step, outlook.choice, outlook.before


def _line(scenario: Scenario, place: tuple[str, str, int, tuple[str, ...], str]) -> int:
    scene = scenario.by_id[place[1]]
    lines = (choice.line for choice in scene.choices if choice.id in place[3])
    return min(lines, default=scene.line)


def _message(scenario: Scenario, alike: tuple[Outlook, ...]) -> str:
    one = alike[0]
    runs, here = counted(len(alike), "run") + " under way", scenario.by_id[one.scene]
    if one.how == "impossible":
        return f"{runs} could not go on here: at decision {one.step}, {impossible(one, here)}."
    if one.how == "another place":
        return f"{runs} would stand in “{here.title}” instead of “{one.before}”."
    differs = "; ".join(one.differs)
    example = differs if len({each.differs for each in alike}) == 1 else f"for example {differs}"
    return f"{runs} would stand in “{here.title}” otherwise than now: {example}."


def impossible(outlook: Outlook, here: Scene) -> str:
    """Say why a decision cannot be taken in the version of the files, without a full stop."""
    if here.title != outlook.before and not set(outlook.choice) & {c.id for c in here.choices}:
        return f"{outlook.decided} was taken in “{outlook.before}”, which would be “{here.title}”"
    return f"{outlook.decided} cannot be taken in “{here.title}”"
