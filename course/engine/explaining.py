"""What a trainer reads beside a story: conditions part by part, effects, why a scene went on."""

from collections.abc import Iterator
from typing import NamedTuple

from course.content.dialect import plain
from course.engine.telling import signed
from course.scenario.conditions import All, Condition, MeterIs, atoms, holds
from course.scenario.model import Choice, Effect, Later, Scenario
from course.scenario.sentences import in_words
from course.scenario.steps import Passage, Position

PLACES = {1: "first", 2: "second", 3: "third", -1: "last"}


class Said(NamedTuple):
    """A part of a condition, and whether it is true now."""

    sentence: str
    holds: bool


def part_by_part(
    condition: Condition | None, scenario: Scenario, position: Position
) -> tuple[Said, ...]:
    """Say everything that a condition asks for at once, each part with its truth."""
    if condition is None:
        return ()
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return tuple(
        Said(_with_values(part, scenario, position), holds(part, position)) for part in parts
    )


def _with_values(condition: Condition, scenario: Scenario, position: Position) -> str:
    read = dict.fromkeys(atom.meter for atom in atoms(condition) if isinstance(atom, MeterIs))
    said = in_words(condition, scenario)
    if not read:
        return said
    stands = ", ".join(f"{scenario.meters[name].label} {position.meters[name]}" for name in read)
    return f"{said} (now {stands})"


def effects_in_words(scenario: Scenario, choice: Choice) -> tuple[str, ...]:
    """Say everything that a choice does, hidden effects and what comes later among it."""
    return tuple(_effects(scenario, choice))


def _effects(scenario: Scenario, choice: Choice) -> Iterator[str]:
    yield from (_effect(scenario, effect) for effect in choice.effects)
    for entry in choice.positioned:
        place = PLACES.get(entry.place, f"at place {entry.place}")
        yield from (f"if {place}: {_effect(scenario, effect)}" for effect in entry.effects)
    for later in choice.later:
        does = ", ".join(_effect(scenario, effect) for effect in later.effects) or "a message"
        yield f"{when_due(scenario, later)}: {does}"


def _effect(scenario: Scenario, effect: Effect) -> str:
    hidden = "hidden: " if effect.hidden else ""
    if effect.how in ("raise", "lower"):
        said = scenario.flags.get(effect.name, effect.name)
        return f"{hidden}{'notes' if effect.how == 'raise' else 'takes back'} “{said}”"
    label = scenario.meters[effect.name].label
    if effect.how == "set":
        return f"{hidden}{label} becomes {effect.amount}"
    return f"{hidden}{label} {signed(effect.amount)}"


def when_due(scenario: Scenario, later: Later) -> str:
    """Say when a delayed consequence falls due."""
    if later.at is not None:
        scene = scenario.by_id.get(later.at)
        return f"later, at “{scene.title if scene else later.at}”"
    return (
        f"later, after {later.after} more decisions" if later.after != 1 else "one decision later"
    )


def why_passed(scenario: Scenario, passage: Passage) -> str:
    """Say why a scene that asks nothing went on where it did."""
    scene = scenario.by_id[passage.scene]
    branch = scene.branches[passage.branch]
    if branch.odds is not None:
        reason = f"by chance, {branch.odds[0]} in {branch.odds[1]}"
    elif branch.condition is not None:
        reason = f"because {in_words(branch.condition, scenario)}"
    elif any(other.odds for other in scene.branches):
        reason = "by chance, what was left"
    else:
        reason = "because nothing listed above was so"
    return f"“{plain(scene.title)}” went on to “{plain(scenario.by_id[branch.to].title)}” {reason}."
