"""Whether a condition can be true at all: exact for what it reads, without playing the story."""

from collections.abc import Iterator, Mapping

from course.scenario.conditions import (
    COMPARE,
    All,
    AnyOf,
    Atom,
    Condition,
    MeterIs,
    Not,
    Visited,
    atoms,
)
from course.scenario.model import Scenario

Known = Mapping[str, int]


def can_hold(condition: Condition, scenario: Scenario, here: str) -> bool:
    """Tell whether some values of meters, flags, visits and choices make a condition true.

    What the story makes of them is left aside, so True does not promise that a way exists;
    False is certain.

    Args:
        here: The scene in which it is asked, which has therefore been visited.
    """
    values = {key: list(values) for key, values in _values(condition, scenario, here).items()}
    return _search(condition, values, {})


def key_of(atom: Atom) -> str:
    """Name what an atom reads: comparisons of one meter read the same."""
    return atom.meter if isinstance(atom, MeterIs) else f"{atom.op} {atom}"


def _values(condition: Condition, scenario: Scenario, here: str) -> dict[str, set[int]]:
    """Collect for each thing read the values that can make a difference."""
    found: dict[str, set[int]] = {}
    for atom in atoms(condition):
        if isinstance(atom, MeterIs):
            meter = scenario.meters[atom.meter]
            near = {meter.low, meter.high, *(atom.value + step for step in (-1, 0, 1))}
            within = {value for value in near if meter.low <= value <= meter.high}
            found.setdefault(key_of(atom), set()).update(within)
        elif isinstance(atom, Visited) and atom.scene in (here, scenario.start.id):
            found[key_of(atom)] = {1}
        else:
            found[key_of(atom)] = {0, 1}
    return found


def _search(condition: Condition, values: Mapping[str, list[int]], known: Known) -> bool:
    """Try values one thing after another, and stop where the outcome is settled."""
    outcome = outcome_of(condition, known)
    if outcome is not None:
        return outcome
    key = next(key for key in values if key not in known)
    return any(_search(condition, values, {**known, key: value}) for value in values[key])


def outcome_of(condition: Condition, known: Known) -> bool | None:
    """Evaluate with some values known (Kleene's three values: None is undecided).

    Args:
        known: By ``key_of``, the meter's value, or 1 or 0 for what is so or not.
    """
    match condition:
        case Not(part=part):
            outcome = outcome_of(part, known)
            return None if outcome is None else not outcome
        case All(parts=parts):
            return _joined((outcome_of(part, known) for part in parts), settled_by=False)
        case AnyOf(parts=parts):
            return _joined((outcome_of(part, known) for part in parts), settled_by=True)
        case _:
            return _atom(condition, known)


def _joined(outcomes: Iterator[bool | None], *, settled_by: bool) -> bool | None:
    undecided = False
    for outcome in outcomes:
        if outcome is settled_by:
            return settled_by
        undecided = undecided or outcome is None
    return None if undecided else not settled_by


def _atom(atom: Atom, known: Known) -> bool | None:
    value = known.get(key_of(atom))
    if value is None:
        return None
    return COMPARE[atom.relation](value, atom.value) if isinstance(atom, MeterIs) else bool(value)
