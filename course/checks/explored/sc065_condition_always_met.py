"""Finds conditions of choices that every play meets."""

from collections.abc import Iterator

from course.checks.certain import always_so
from course.content.dialect import plain
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.scenario.sentences import in_words

RULE = Rule("SC065", "condition-always-met", Severity.INFO)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each choice that is open to everybody who comes there although it has a condition."""
    scenario = exploration.scenario
    for scene in scenario.scenes if exploration.complete else ():
        for choice in scene.choices if scene.id in exploration.met else ():
            facts = exploration.choices.get(f"{scene.id}/{choice.id}")
            asks = choice.condition if facts and facts.open == facts.states else None
            if asks is not None and not always_so(asks, scenario, scene.id):
                message = (
                    f"“{plain(choice.text)}” is open to everybody who comes to “{scene.title}”: "
                    f"in every play {in_words(asks, scenario)}."
                )
                remedy = "Ask for more, or delete the condition: nothing is earned with it."
                yield RULE.found(scenario.path, Place(choice.line, 1), message, remedy)
