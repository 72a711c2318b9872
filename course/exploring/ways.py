"""The ways on from a scene, as the walk takes them: decisions, or branches that nobody chooses."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice, permutations
from math import comb, factorial

from course.scenario.conditions import All, Chose, Condition, Not
from course.scenario.model import Branch, Choice, Effect, Later, Scene
from course.scenario.outcomes import odds


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from a scene.

    Attributes:
        decision: Ids of what is chosen; empty for a branch.
        number: 0-based place among the choices, decisions or branches of its scene.
        effects: Effects at once, in order.
        condition: When it is open; None for always.
        odds: Probability of a branch by chance, 0.0 to 1.0; None for the others.
        stands_for: How many decisions have these same effects, this one included.
    """

    to: str
    decision: tuple[str, ...] = ()
    number: int = 0
    effects: tuple[Effect, ...] = ()
    later: tuple[Later, ...] = ()
    condition: Condition | None = None
    odds: float | None = None
    stands_for: int = 1


MOST = 5_040
"""Decisions of one scene that are walked: all sequences of seven entries."""


def how_many(scene: Scene) -> int:
    """Count the decisions that a scene offers when everything in it is open."""
    entries = len(scene.choices)
    if scene.decision == "order":
        return factorial(entries)
    return comb(entries, scene.pick) if scene.decision == "pick" else entries


def ways_of(scene: Scene, remembered: frozenset[str]) -> tuple[Way, ...]:
    """List the ways on from a scene, ``MOST`` decisions of them; an ending has none.

    Args:
        remembered: Choices (``scene/choice``) that some condition asks about.
    """
    if scene.ending is not None:
        return ()
    match scene.decision:
        case "choose":
            return tuple(_chosen(scene, n, choice) for n, choice in enumerate(scene.choices))
        case "pick":
            return tuple(_taken(scene, combinations(scene.choices, scene.pick), remembered))
        case "order":
            return tuple(_taken(scene, permutations(scene.choices), remembered))
        case "route":
            return tuple(_branched(scene.branches))
        case _:
            return ()


def _chosen(scene: Scene, number: int, choice: Choice) -> Way:
    condition = choice.condition
    if choice.once:
        done = Chose(op="chose", choice=f"{scene.id}/{choice.id}")
        condition = _both(Not(op="not", part=done), condition)
    return Way(choice.to, (choice.id,), number, choice.effects, choice.later, condition)


def _both(one: Condition, other: Condition | None) -> Condition:
    return one if other is None else All(op="all", parts=(one, other))


def _taken(
    scene: Scene, decisions: Iterator[tuple[Choice, ...]], remembered: frozenset[str]
) -> Iterator[Way]:
    """Join decisions that do the same: most sequences of an Order differ in nothing."""
    alike: dict[object, Way] = {}
    for number, decision in enumerate(islice(decisions, MOST)):
        effects = tuple(
            effect
            for place, choice in enumerate(decision, start=1)
            for effect in _effects_at(choice, place, len(decision))
        )
        later = tuple(late for choice in decision for late in choice.later)
        told = frozenset(c.id for c in decision if f"{scene.id}/{c.id}" in remembered)
        key = (effects, later, told)
        known = alike.get(key)
        ids = known.decision if known else tuple(choice.id for choice in decision)
        first, count = (known.number, known.stands_for) if known else (number, 0)
        alike[key] = Way(scene.to, ids, first, effects, later, stands_for=count + 1)
    yield from alike.values()


def _effects_at(choice: Choice, place: int, places: int) -> Iterator[Effect]:
    yield from choice.effects
    for entry in choice.positioned:
        if entry.place == place or (entry.place == -1 and place == places):
            yield from entry.effects


def _branched(branches: tuple[Branch, ...]) -> Iterator[Way]:
    if any(branch.odds for branch in branches):
        for number, (branch, share) in enumerate(zip(branches, odds(branches), strict=True)):
            yield Way(branch.to, number=number, odds=share)
        return
    before: list[Condition] = []
    for number, branch in enumerate(branches):
        # The first that holds is taken, and the last one when none does.
        last = number == len(branches) - 1
        own = () if last or branch.condition is None else (branch.condition,)
        parts = (*map(_negated, before), *own)
        condition = All(op="all", parts=parts) if len(parts) > 1 else next(iter(parts), None)
        yield Way(branch.to, number=number, condition=condition)
        before += own


def _negated(condition: Condition) -> Condition:
    return condition.part if isinstance(condition, Not) else Not(op="not", part=condition)
