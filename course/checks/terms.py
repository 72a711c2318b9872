"""Conditions taken apart: ways of being true, each a list of single facts."""

from itertools import product

from course.scenario.conditions import All, AnyOf, Atom, Condition, MeterIs, Not, atoms, is_so
from course.scenario.steps import Position

MOST = 32
"""Ways of being true beyond which a condition is not taken apart."""

Term = tuple[Condition, ...]
"""Facts that have to be so together; each reads one thing."""


def terms(condition: Condition) -> tuple[Term, ...]:
    """List the ways in which a condition is true; empty when they are too many to list.

    Comparisons are brought to “at least” and “at most”; a fact that must not be so is a ``Not``.
    """
    found = _terms(condition, negated=False)
    return tuple(tuple(dict.fromkeys(term)) for term in found) if len(found) <= MOST else ()


def _terms(condition: Condition, *, negated: bool) -> list[Term]:
    match condition:
        case Not(part=part):
            return _terms(part, negated=not negated)
        case All(parts=parts) | AnyOf(parts=parts):
            taken = [_terms(part, negated=negated) for part in parts]
            if isinstance(condition, All) == negated:
                return [term for one in taken for term in one][: MOST + 1]
            return _multiplied(taken)
        case MeterIs():
            return [(bound,) for bound in _bounds(condition, negated=negated)]
        case _:
            return [(Not(op="not", part=condition) if negated else condition,)]


def _multiplied(taken: list[list[Term]]) -> list[Term]:
    found: list[Term] = [()]
    for one in taken:
        found = [(*left, *right) for left, right in product(found, one)][: MOST + 1]
    return found


def _bounds(atom: MeterIs, *, negated: bool) -> tuple[Condition, ...]:
    at_least = {">=": 0, ">": 1}
    at_most = {"<=": 0, "<": -1}
    opposite = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
    if atom.relation == "=":
        if not negated:
            return (atom,)
        return (bound(atom.meter, "<=", atom.value - 1), bound(atom.meter, ">=", atom.value + 1))
    relation = opposite[atom.relation] if negated else atom.relation
    if relation in at_least:
        return (bound(atom.meter, ">=", atom.value + at_least[relation]),)
    return (bound(atom.meter, "<=", atom.value + at_most[relation]),)


def bound(meter: str, relation: str, value: int) -> MeterIs:
    """Make the fact that a meter is at least or at most a value."""
    return MeterIs(
        op="compare", meter=meter, relation=">=" if relation == ">=" else "<=", value=value
    )


def together(facts: Term) -> Condition:
    """Join facts, of which there is at least one."""
    return All(op="all", parts=facts) if len(facts) > 1 else facts[0]


def settled(condition: Condition, fixed: Position, free: frozenset[Atom]) -> Condition | bool:
    """Say what is left of a condition when all it reads stands fixed, some facts left aside.

    Args:
        fixed: How things stand.
        free: What stays open.
    """
    match condition:
        case Not(part=part):
            left = settled(part, fixed, free)
            return not left if isinstance(left, bool) else Not(op="not", part=left)
        case All(parts=parts) | AnyOf(parts=parts):
            settles = isinstance(condition, AnyOf)
            left_over = [settled(part, fixed, free) for part in parts]
            if settles in left_over:
                return settles
            open_still = tuple(part for part in left_over if not isinstance(part, bool))
            kind = AnyOf(op="any", parts=open_still) if settles else All(op="all", parts=open_still)
            return kind if open_still else not settles
        case _:
            return condition if condition in free else is_so(condition, fixed)


def reads(condition: Condition | None) -> frozenset[Atom]:
    """Collect the single facts that a condition asks for."""
    return frozenset(atoms(condition))
