"""Which delayed consequences fall due in some play."""

from course.exploring.walking import Group, Walk
from course.scenario.model import Later

Counts = dict[Group, list[int]]


def fired(walk: Walk) -> frozenset[str]:
    """Collect the keys of the consequences that fall due in some play."""
    causes = [
        arc for group in walk.groups.values() for arc in group.arcs if arc.ends and arc.way.later
    ]
    if not causes:
        return frozenset()
    longest = max(later.after or 0 for arc in causes for later in arc.way.later)
    enters, ahead = _entered(walk), _ahead(walk, longest)
    found: set[str] = set()
    for arc in causes:
        for later in arc.way.later:
            if later.key not in found and _falls_due(later, arc.group, arc.ends, enters, ahead):
                found.add(later.key)
    return frozenset(found)


def most_waited(walk: Walk, later: Later) -> int:
    """Count the decisions that follow the one which causes a consequence, at most.

    Returns:
        The most in any play, or as many as it waits for when there are more.
    """
    ahead = _ahead(walk, later.after or 0)
    return max(
        (
            ahead[arc.group][end]
            for group in walk.groups.values()
            for arc in group.arcs
            if later in arc.way.later
            for end in arc.ends
        ),
        default=0,
    )


def _falls_due(
    later: Later,
    group: Group,
    ends: list[int],
    enters: tuple[Counts, dict[str, int]],
    ahead: Counts,
) -> bool:
    if later.at is None:
        return any(ahead[group][end] >= (later.after or 1) for end in ends)
    masks, bits = enters
    return any(masks[group][end] & bits.get(later.at, 0) for end in ends)


def _entered(walk: Walk) -> tuple[Counts, dict[str, int]]:
    """Return for each state the scenes that are entered from it on, as bits."""
    bits = {scene: 1 << place for place, scene in enumerate(walk.machine.ways)}
    masks = {group: [bits[group.scene]] * len(group) for group in walk.groups.values()}

    def step(group: Group) -> bool:
        before, after = masks[group], list(masks[group])
        for arc in group.arcs:
            there = masks[arc.group]
            for start, end in arc.pairs():
                after[start] |= there[end]
        masks[group] = after
        return after != before

    walk.backwards(step)
    return masks, bits


def _ahead(walk: Walk, enough: int) -> Counts:
    """Return for each state the most decisions that can follow.

    Args:
        enough: What is counted to; a way that goes round for ever has no end.
    """
    most = {group: [0] * len(group) for group in walk.groups.values()}

    def step(group: Group) -> bool:
        before, after = most[group], list(most[group])
        for arc in group.arcs:
            there, cost = most[arc.group], int(bool(arc.way.decision))
            for start, end in arc.pairs():
                after[start] = max(after[start], min(there[end] + cost, enough))
        most[group] = after
        return after != before

    walk.backwards(step)
    return most
