"""Where things stand in a drawn map: layers from the start down, few crossings, straight lines.

After K. Sugiyama, S. Tagawa and M. Toda, Methods for Visual Understanding of Hierarchical System
Structures (1981): layers, then the order within each, then places across. Every line passes a place
of its own in each layer on its way, wide enough for its label where it has one, so that neither
lines nor labels lie on what they do not belong to.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from course.engine.placing import (
    Chains,
    Edge,
    Layout,
    Measures,
    Rows,
    Slot,
    neighbours,
    place,
)

SWEEPS = 12
"""Times that the order within the layers is improved, down and up again."""


# A map is drawn again with the page around it, but changes only with its file.
@lru_cache(maxsize=16)
def lay_out(
    nodes: tuple[str, ...], edges: tuple[Edge, ...], last: frozenset[str], measures: Measures
) -> Layout:
    """Give every node and every line its place.

    Args:
        nodes: In the order in which they are read; the first one is the start.
        last: Nodes that stand in the lowest layer.
    """
    drawn = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1]]
    back = _back(nodes, drawn)
    down = {(a, b): (b, a) if (a, b) in back else (a, b) for a, b in drawn}
    layer = _layers(nodes, down.values(), last)
    rows, chains = _rows(nodes, down, layer)
    return place(_ordered(rows, chains), chains, measures)


def _back(nodes: Sequence[str], edges: Sequence[Edge]) -> set[Edge]:
    """Find the edges that lead back to where a way came from (depth first, without recursion)."""
    out: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        out[source].append(target)
    found: set[Edge] = set()
    done: set[str] = set()
    for root in nodes:
        trail = {} if root in done else {root: iter(out[root])}
        while trail:
            here, ways = next(reversed(trail.items()))
            onward = next(ways, None)
            if onward is None:
                done.add(here)
                del trail[here]
            elif onward in trail:
                found.add((here, onward))
            elif onward not in done:
                trail[onward] = iter(out[onward])
    return found


def _layers(nodes: Sequence[str], edges: Iterable[Edge], last: frozenset[str]) -> dict[str, int]:
    """Put every node one layer below the lowest one that leads to it."""
    into: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in edges:
        into[target].append(source)
    found: dict[str, int] = {}
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting[-1]
        missing = [source for source in into[node] if source not in found]
        if missing:
            waiting += missing
            continue
        waiting.pop()
        found[node] = 1 + max((found[source] for source in into[node]), default=-1)
    lowest = max(found.values())
    return {node: lowest if node in last else found[node] for node in nodes}


def _rows(
    nodes: Sequence[str], down: Mapping[Edge, Edge], layer: Mapping[str, int]
) -> tuple[Rows, Chains]:
    """List the slots of each row: nodes stand in even rows, labels in the odd ones between."""
    rows: list[list[Slot]] = [[] for _ in range(2 * max(layer.values()) + 1)]
    for node in nodes:
        rows[2 * layer[node]].append(("node", node))
    chains: dict[Edge, tuple[Slot, ...]] = {}
    for edge, (upper, lower) in down.items():
        between = range(2 * layer[upper] + 1, 2 * layer[lower])
        passing: list[Slot] = [("line", *edge, row) for row in between]
        for row, slot in zip(between, passing, strict=True):
            rows[row].append(slot)
        chains[edge] = (("node", upper), *passing, ("node", lower))
    return rows, chains


def _ordered(rows: Rows, chains: Chains) -> Rows:
    """Order each row by the middle of its neighbours, and keep the order with fewest crossings."""
    above, below = neighbours(chains)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(SWEEPS):
        upwards = sweep % 2 == 1
        rows = _swept(rows, below if upwards else above, upwards=upwards)
        crossings = _crossings(rows, below)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _swept(rows: Rows, beside: Mapping[Slot, list[Slot]], *, upwards: bool) -> Rows:
    stands = {slot: float(n) for row in rows for n, slot in enumerate(row)}

    def middle(slot: Slot) -> float:
        found = [stands[other] for other in beside[slot]]
        return sum(found) / len(found) if found else stands[slot]

    swept: list[list[Slot]] = []
    for row in reversed(rows) if upwards else rows:
        ordered = sorted(row, key=middle)
        stands.update((slot, float(n)) for n, slot in enumerate(ordered))
        swept.append(ordered)
    return swept[::-1] if upwards else swept


def _crossings(rows: Rows, below: Mapping[Slot, list[Slot]]) -> int:
    total = 0
    for row, following in pairwise(rows):
        stands = {slot: n for n, slot in enumerate(following)}
        ends = [end for slot in row for end in sorted(stands[to] for to in below[slot])]
        total += sum(a > b for n, a in enumerate(ends) for b in ends[n + 1 :])
    return total
