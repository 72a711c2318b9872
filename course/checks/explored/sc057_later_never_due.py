"""Finds delayed consequences that fall due in no play."""

from collections.abc import Iterator

from course.checks.told import after_path
from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.engine.wording import counted
from course.exploring import Exploration
from course.scenario.graph import reachable
from course.scenario.model import Later

RULE = Rule("SC057", "later-never-due", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each that some play causes; one whose choice is never taken is told as that."""
    scenario = exploration.scenario
    for scene in scenario.scenes if exploration.complete else ():
        for choice in scene.choices if scene.id in exploration.met else ():
            facts = exploration.choices.get(f"{scene.id}/{choice.id}")
            waiting = [later for later in choice.later if later.key not in exploration.fired]
            for later in waiting if facts is None or facts.open else ():
                if later.at is None or later.at in exploration.met:
                    why = _why(exploration, choice.to or scene.to, later)
                    path = exploration.path_to_choice(f"{scene.id}/{choice.id}")
                    shown = after_path(scenario, path or exploration.path_to(scene.id))
                    message = (
                        f"What “{plain(choice.text)}” sets going never falls due: {why}"
                        f"{f' (it is caused {shown})' if shown else ''}."
                    )
                    remedy = "Let it wait for a scene that comes after it, or for fewer decisions."
                    yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)


def _why(exploration: Exploration, to: str, later: Later) -> str:
    if later.at is None:
        waits, most = counted(later.after or 0, "decision"), exploration.most_waited(later)
        return f"it waits for {waits}, and no play has more than {most} after it"
    title = exploration.scenario.by_id[later.at].title
    possible = later.at in reachable(exploration.scenario, to)
    return f"no {'play' if possible else 'way'} leads from here to “{title}”"
