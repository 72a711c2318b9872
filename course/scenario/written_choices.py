"""Choices, entries and branches written as the bullets that trainers write."""

from collections.abc import Iterable, Iterator

from course.scenario.model import Branch, Choice, Effect, Later, Scenario, Scene
from course.scenario.words import ENGLISH, PLACES
from course.scenario.written_conditions import ConditionWriter, linked
from course.scenario.written_text import labelled

WHERE = {place: word for word, place in PLACES.items()}


def bullets_of(scene: Scene, scenario: Scenario, writer: ConditionWriter) -> str:
    """Write the list that a scene ends with."""
    if scene.decision == "route":
        return "\n".join(_branch(branch, writer) for branch in scene.branches)
    return "\n".join(_choice(choice, scenario, writer) for choice in scene.choices)


def _branch(branch: Branch, writer: ConditionWriter) -> str:
    when = "Otherwise"
    if branch.odds:
        when = "{} in {}".format(*branch.odds)
    elif branch.condition is not None:
        when = f"When {writer.write(branch.condition)}"
    return f"- {when}: [{branch.text}](#{branch.to})"


def _choice(choice: Choice, scenario: Scenario, writer: ConditionWriter) -> str:
    head = f"- [{choice.text}](#{choice.to})" if choice.to else f"- {choice.text}"
    labels = (
        labelled(ENGLISH.words[key], value, bullet="  - ")
        for key, value in _labels(choice, scenario, writer)
    )
    return "\n".join([head, *labels])


def _labels(
    choice: Choice, scenario: Scenario, writer: ConditionWriter
) -> Iterator[tuple[str, str]]:
    if choice.condition is not None:
        key = "only-if" if choice.closed == "grey" else "hide-if-not"
        yield key, writer.write(choice.condition)
    yield from _given("otherwise-say", choice.otherwise_say)
    yield from _given("once", "yes" if choice.once else "")
    yield from _effects(choice.effects)
    for entry in choice.positioned:
        yield from _given(f"effects-if-{WHERE[entry.place]}", effects_text(entry.effects))
    yield from (("later", _later(later, scenario)) for later in choice.later)
    yield from _given("feedback", choice.feedback)
    for entry in choice.positioned:
        yield from _given(f"feedback-if-{WHERE[entry.place]}", entry.feedback)
    yield from _given("why", choice.why)
    votes = "{} of {}".format(*choice.votes) if choice.votes else ""
    yield from _given("panel", choice.rating or votes)


def _given(key: str, value: str) -> Iterator[tuple[str, str]]:
    if value:
        yield key, value


def _effects(effects: tuple[Effect, ...]) -> Iterator[tuple[str, str]]:
    # Written in the order in which they were read: effects apply from left to right.
    shown_first = not effects or not effects[0].hidden
    for hidden in (False, True) if shown_first else (True, False):
        key = "hidden-effects" if hidden else "effects"
        yield from _given(key, effects_text(e for e in effects if e.hidden is hidden))


def effects_text(effects: Iterable[Effect]) -> str:
    """Write effects as trainers do: ``trust +10, pace = 3, not told_minister``."""
    return ", ".join(_effect(effect) for effect in effects)


def _effect(effect: Effect) -> str:
    match effect.how:
        case "add":
            return f"{effect.name} {effect.amount:+d}"
        case "set":
            return f"{effect.name} = {effect.amount}"
        case "raise":
            return effect.name
        case "lower":
            return f"not {effect.name}"


def _later(later: Later, scenario: Scenario) -> str:
    if later.at is not None:
        title = scenario.by_id[later.at].title if later.at in scenario.by_id else later.at
        due = f"at [{linked(title)}](#{later.at})"
    else:
        due = f"after {later.after} decision{'s' * (later.after != 1)}"
    effects = effects_text(later.effects)
    return f"{due}{', ' if effects else ''}{effects}: {later.text}"
