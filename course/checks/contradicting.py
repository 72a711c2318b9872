"""Choices that are rated above others whose written effects are better in every respect."""

from collections.abc import Iterator
from itertools import permutations

from course.checks.ratings import is_rated, standing
from course.checks.visible import flags_after, no_worse, same
from course.scenario.conditions import Chose, atoms
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.uses import conditions_of


def contradictions(scenario: Scenario, scene: Scene) -> Iterator[tuple[Choice, Choice]]:
    """Yield each choice that is rated too high, with the one below it that does more good."""
    told: set[str] = set()
    for above, below in permutations(sorted(filter(is_rated, scene.choices), key=standing), 2):
        if above.id not in told and _contradicts(scenario, above, below):
            # What every condition asks is collected only where it matters: the story may be long.
            if {f"{scene.id}/{one.id}" for one in (above, below)} & asked_about(scenario):
                continue
            told.add(above.id)
            yield above, below


def asked_about(scenario: Scenario) -> frozenset[str]:
    """Collect the choices (``scene/choice``) that some condition asks about."""
    return frozenset(
        atom.choice
        for condition in conditions_of(scenario)
        for atom in atoms(condition)
        if isinstance(atom, Chose)
    )


def _contradicts(scenario: Scenario, above: Choice, below: Choice) -> bool:
    return (
        standing(above) < standing(below)
        and _rest(above) == _rest(below)
        and no_worse(scenario, below.effects, above.effects)
        and not same(scenario, above.effects, below.effects)
    )


def _rest(choice: Choice) -> object:
    later = tuple((late.at, late.after, late.effects) for late in choice.later)
    return choice.to, choice.condition, flags_after(choice.effects), later, choice.positioned
