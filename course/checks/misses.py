"""The closest miss: how near the story comes to making a condition true, and on which way."""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from course.checks.probing import Answers, ask
from course.checks.terms import Term, bound, terms, together
from course.checks.told import Path
from course.scenario.conditions import Condition, MeterIs
from course.scenario.model import Scenario
from course.scenario.sentences import in_words

AT_ONCE = 64
"""Values of a meter asked for in one walk."""
VERBS = {">=": "reaches at most", "<=": "falls to at least", "=": "comes no nearer than"}


class Place(NamedTuple):
    """The scene in which a condition is asked for."""

    scenario: Scenario
    scene: str

    def ask(self, questions: Sequence[Condition]) -> Answers:
        """Find out what can be so there."""
        return ask(self.scenario, self.scene, questions)


class Miss(NamedTuple):
    """How near a condition comes to being true.

    Attributes:
        said: What is missing, as a clause: ``Trust reaches at most 45 there, 50 is needed``.
        path: The way on which it comes nearest; None when no one way shows it.
        away: How far it stays away, for comparing: how many facts fail, then by which share of
            a meter's range.
    """

    said: str
    path: Path | None
    away: tuple[int, float]


def closest_miss(scenario: Scenario, scene: str, condition: Condition) -> Miss | None:
    """Find how near a condition that is never true in a scene comes to it.

    Returns:
        None when it is too large to take apart, or when it can be true after all.
    """
    place = Place(scenario, scene)
    found = (_of_term(place, term) for term in terms(condition))
    return min((miss for miss in found if miss), key=lambda miss: miss.away, default=None)


def _of_term(place: Place, term: Term) -> Miss | None:
    """Look for facts that are never so by themselves, then for one that the others exclude."""
    without = [tuple(fact for fact in term if fact is not one) for one in term]
    answers = place.ask([*term, *(together(rest) for rest in without if rest)])
    if not answers.known:
        return None
    hopeless = [fact for fact, so in zip(term, answers.so, strict=False) if not so]
    if hopeless:
        misses = [_of_fact(place, fact, (), None) for fact in hopeless]
        path = next((miss.path for miss in misses if miss.path is not None), None)
        away = (len(hopeless), sum(miss.away[1] for miss in misses))
        return Miss("; ".join(miss.said for miss in misses), path, away)
    near = [
        _of_fact(place, fact, rest, answers.path(len(term) + number))
        for number, (fact, rest) in enumerate(zip(term, without, strict=True))
        if rest and answers.so[len(term) + number]
    ]
    closest = min(near, key=lambda miss: miss.away, default=None)
    return _of_pair(place, term) if closest is None and len(term) > 2 else closest


def _of_fact(place: Place, fact: Condition, rest: Term, path: Path | None) -> Miss:
    """Say how near one fact comes while the rest is so.

    Args:
        path: A way on which the rest is so.
    """
    found = _nearest(place, fact, rest) if isinstance(fact, MeterIs) else None
    if isinstance(fact, MeterIs) and found is not None:
        meter, (value, way) = place.scenario.meters[fact.meter], found
        verb = VERBS[fact.relation]
        where = "there while all else is so" if rest else "there"
        share = abs(fact.value - value) / (meter.high - meter.low)
        said = f"{meter.label} {verb} {value} {where}, and {fact.value} is needed"
        return Miss(said, way, (1, share))
    said = in_words(fact, place.scenario)
    if rest:
        return Miss(
            f"all else it asks for can be so there, but not with this: {said}", path, (1, 1)
        )
    return Miss(f"it is never so there that {said}", path, (1, 1))


def _nearest(place: Place, fact: MeterIs, rest: Term) -> tuple[int, Path | None] | None:
    """Find the value nearest to what a fact wants that the meter takes while the rest is so."""
    meter = place.scenario.meters[fact.meter]
    below = [bound(fact.meter, ">=", n) for n in range(fact.value - 1, meter.low - 1, -1)]
    above = [bound(fact.meter, "<=", n) for n in range(fact.value + 1, meter.high + 1)]
    sides = [
        (below, bound(fact.meter, "<=", fact.value - 1), "<="),
        (above, bound(fact.meter, ">=", fact.value + 1), ">="),
    ]
    found = [
        _first_so(place, bounds, (*rest, this_side))
        for bounds, this_side, other_way in sides
        if bounds and fact.relation != other_way
    ]
    met = [one for one in found if one is not None]
    return min(met, key=lambda one: abs(one[0] - fact.value), default=None)


def _first_so(
    place: Place, bounds: Sequence[MeterIs], rest: Term
) -> tuple[int, Path | None] | None:
    """Find the first of a row of bounds, each weaker than the one before, that is so."""
    stride = -(-len(bounds) // AT_ONCE)
    coarse = [*range(stride - 1, len(bounds), stride)]
    if coarse[-1] != len(bounds) - 1:
        coarse.append(len(bounds) - 1)
    answers = place.ask([together((bounds[number], *rest)) for number in coarse])
    if not any(answers.so):
        return None
    met = answers.so.index(True)
    if stride == 1:
        return bounds[coarse[met]].value, answers.path(met)
    first = coarse[met - 1] + 1 if met else 0
    return _first_so(place, bounds[first : coarse[met] + 1], rest)


def _of_pair(place: Place, term: Term) -> Miss | None:
    """Find two facts of a term that are never so together."""
    pairs = list(combinations(term, 2))
    answers = place.ask([together(pair) for pair in pairs])
    never = [pair for pair, so in zip(pairs, answers.so, strict=True) if not so]
    if not never or not answers.known:
        return None
    one, other = (in_words(fact, place.scenario) for fact in never[0])
    return Miss(f"these are never so together there: {one}; {other}", None, (2, 1))
