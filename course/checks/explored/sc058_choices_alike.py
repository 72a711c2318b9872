"""Finds decisions after which everything is the same, whatever was decided."""

from collections.abc import Iterator

from course.checks.contradicting import asked_about
from course.checks.visible import flags_after, same
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration
from course.scenario.model import Choice, Effect, Scenario, Scene

RULE = Rule("SC058", "choices-alike", Severity.WARNING)


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report each scene whose choices lead to one place and leave everything alike."""
    scenario = exploration.scenario
    read = asked_about(scenario)
    for scene in scenario.scenes:
        asks = scene.id in exploration.met and len(scene.choices) > 1
        remembered = any(f"{scene.id}/{c.id}" in read or c.once for c in scene.choices)
        if asks and not remembered and _alike(exploration, scene):
            message = f"Whatever is decided in “{scene.title}”, the story goes on the same."
            remedy = "Give the choices different effects or ways on, or tell the scene as prose."
            yield RULE.found(scenario.path, Place(scene.line, 1), message, remedy)


def _alike(exploration: Exploration, scene: Scene) -> bool:
    if scene.decision == "order":
        return not any(_depends_on_place(c) for c in scene.choices) and _leads_to_one(
            exploration, scene
        )
    first, *others = scene.choices
    return all(_same(exploration.scenario, first, other) for other in others)


def _leads_to_one(exploration: Exploration, scene: Scene) -> bool:
    """Tell whether all sequences of an Order lead to one state: a meter may stop at its end."""
    return exploration.complete and all(
        len({(arc.group.here, tuple(arc.ends)) for arc in group.arcs}) == 1
        for group in exploration.walk.at(scene.id)
    )


def _same(scenario: Scenario, one: Choice, other: Choice) -> bool:
    return (
        one.to == other.to
        and flags_after(one.effects) == flags_after(other.effects)
        and same(scenario, one.effects, other.effects)
        and _later(one) == _later(other)
    )


def _later(choice: Choice) -> list[tuple[str | None, int | None, tuple[Effect, ...]]]:
    return [(later.at, later.after, later.effects) for later in choice.later]


def _depends_on_place(choice: Choice) -> bool:
    """Tell whether an entry does or says something of its own at some place, or sets a meter."""
    sets = any(effect.how in ("set", "lower") for effect in choice.effects)
    return bool(choice.positioned) or sets or bool(choice.later)
