"""Evidence in words: the way to a place in the story, what stands there, and what is closed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from course.content.dialect import plain
from course.engine.performing import Chooser
from course.exploring.following import LONGEST
from course.exploring.prospects import opening_prospects, prospects
from course.scenario.conditions import MeterIs, atoms
from course.scenario.model import Choice, Scenario
from course.scenario.playing import offers
from course.scenario.sentences import in_words
from course.scenario.steps import NotOffered, Passage, Position, Step

Path = Sequence[tuple[str, ...]]
"""Decisions from the start: ids of choices, one or several for each."""
MOST = 200
"""Positions kept side by side while chance could have fallen in several ways."""


class Reached(NamedTuple):
    """Where decisions can lead.

    Attributes:
        trail: The texts of each decision, in order.
        passed: Scenes passed through since the last decision.
    """

    position: Position
    trail: tuple[str, ...] = ()
    passed: tuple[Passage, ...] = ()


def replayed(scenario: Scenario, path: Path, scene: str = "") -> Reached | None:
    """Play decisions in some way in which chance lets them be taken.

    Args:
        scene: Where they have to end up; empty for anywhere.

    Returns:
        None when no way of chance leads there.
    """
    here = _all_replayed(scenario, path)
    return next((one for one in here if one.position.scene == (scene or one.position.scene)), None)


def stuck_after(scenario: Scenario, path: Path, scene: str) -> Reached | None:
    """Play decisions to where nothing is open in a scene; None when no way of chance leads there.

    Another way of chance may lead to the same scene with something open in it.
    """
    for one in _all_replayed(scenario, path):
        at = one.position
        if at.scene == scene and not any(offer.open for offer in offers(scenario, at)):
            return one
    return None


def _all_replayed(scenario: Scenario, path: Path) -> list[Reached]:
    here = _opened(scenario)
    for decision in path:
        here = [after for one in here for after in _after(scenario, one, decision)][:MOST]
    return here


def played(scenario: Scenario, choose: Chooser, scene: str) -> Reached | None:
    """Play a way of playing until a scene is reached, in some way in which chance can fall."""
    here = _opened(scenario)
    for _ in range(LONGEST):
        there = next((one for one in here if one.position.scene == scene), None)
        if there or not here:
            return there
        here = [after for one in here for after in _as_chosen(scenario, one, choose)][:MOST]
    return None


def after_path(scenario: Scenario, path: Path | None) -> str:
    """Say the way of a path: ``after “A” → “B”``; empty when there is none."""
    reached = replayed(scenario, path) if path else None
    return f"after {' → '.join(reached.trail)}" if reached else ""


def meters_of(scenario: Scenario, choice: Choice, position: Position) -> str:
    """Say how the meters stand that a choice's condition reads; empty when it reads none."""
    read = (atom.meter for atom in atoms(choice.condition) if isinstance(atom, MeterIs))
    return ", ".join(
        f"{scenario.meters[name].label} is {position.meters[name]}" for name in dict.fromkeys(read)
    )


def closed_there(scenario: Scenario, position: Position) -> str:
    """Say of each choice of a scene in which nothing is open why it is closed."""
    return "; ".join(_why(scenario, offer.choice, position) for offer in offers(scenario, position))


def _why(scenario: Scenario, choice: Choice, position: Position) -> str:
    if choice.condition is None:
        return f"“{plain(choice.text)}” has been taken already"
    stands = meters_of(scenario, choice, position)
    waits = f"“{plain(choice.text)}” is open only if {in_words(choice.condition, scenario)}"
    return f"{waits} ({stands})" if stands else waits


def _opened(scenario: Scenario) -> list[Reached]:
    steps = (step for _, step in opening_prospects(scenario))
    return [Reached(step.position, (), step.passed) for step in steps][:MOST]


def _as_chosen(scenario: Scenario, one: Reached, choose: Chooser) -> Iterator[Reached]:
    open_now = [offer.choice for offer in offers(scenario, one.position) if offer.open]
    if open_now:
        decision = choose(scenario.by_id[one.position.scene], open_now, one.position)
        yield from _after(scenario, one, decision)


def _after(scenario: Scenario, one: Reached, decision: tuple[str, ...]) -> Iterator[Reached]:
    scene = scenario.by_id[one.position.scene]
    texts = {choice.id: plain(choice.text) for choice in scene.choices}
    told = " + ".join(f"“{texts.get(key, key)}”" for key in decision)
    for step in _steps(scenario, one.position, decision):
        yield Reached(step.position, (*one.trail, told), step.passed)


def _steps(scenario: Scenario, position: Position, decision: tuple[str, ...]) -> Iterator[Step]:
    try:
        yield from (step for _, step in prospects(scenario, position, decision))
    except NotOffered:
        return
