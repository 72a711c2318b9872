"""The places of a drawn map in pixels: nodes across their layer, lines between them, labels."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

Point = tuple[float, float]
Slot = tuple[Literal["node"], str] | tuple[Literal["line"], str, str, int]
"""Something that takes up room in a layer: a node, or a line that passes."""
Edge = tuple[str, str]
Rows = Sequence[Sequence[Slot]]
"""Nodes stand in even rows, labels in the odd ones between."""
Chains = Mapping[Edge, tuple[Slot, ...]]
"""What each edge passes on its way down, its two nodes included."""

ROUNDS = 40
"""Times that places across are evened out."""
STIFF = 8.0
"""How much more a line that passes wants to run straight than one that ends here."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in pixels.

    Attributes:
        label: Width and height of a line's label.
        lane: Width kept for a line that passes without its label.
        gap: Least distance between neighbours.
        drop: Height between a layer of nodes and the labels below it, and on to the next layer.
    """

    node: Point
    label: Point
    lane: float = 18.0
    gap: float = 14.0
    drop: float = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn way from one node to another.

    Attributes:
        points: From its start to its end.
        label: Centre of its label.
    """

    source: str
    target: str
    points: tuple[Point, ...]
    label: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawn map.

    Attributes:
        nodes: Top left corner of each.
        lines: In the order of the edges; one from a node to itself is left out.
    """

    width: float
    height: float
    nodes: Mapping[str, Point]
    lines: tuple[Line, ...]


def place(rows: Rows, chains: Chains, measures: Measures) -> Layout:
    """Turn rows of slots, in their order across, into places.

    Args:
        chains: By edge; the slots of one that leads upwards are listed from top to bottom too.
    """
    paper = _Paper(rows, _widths(rows, chains, measures), _across(rows, chains, measures), measures)
    ports = _ports(chains, paper)
    lines = tuple(_line(edge, chain, ports, paper) for edge, chain in chains.items())
    nodes = {slot[1]: paper.corner(slot) for row in rows[::2] for slot in row if slot[0] == "node"}
    right = max(paper.middle[slot] + paper.width[slot] / 2 for row in rows for slot in row)
    return Layout(right, paper.bottom(len(rows) - 1), nodes, lines)


@dataclass(frozen=True, slots=True)
class _Paper:
    rows: Rows
    width: Mapping[Slot, float]
    middle: Mapping[Slot, float]
    measures: Measures

    def top(self, row: int) -> float:
        """Return the upper edge of a row."""
        high, (_, label), drop = self.measures.node[1], self.measures.label, self.measures.drop
        pitch = high + label + 2 * drop
        return row // 2 * pitch + (high + drop if row % 2 else 0.0)

    def bottom(self, row: int) -> float:
        """Return the lower edge of a row."""
        return self.top(row) + (self.measures.label if row % 2 else self.measures.node)[1]

    def row_of(self, slot: Slot) -> int:
        """Return the row in which a slot stands."""
        if slot[0] == "line":
            return slot[3]
        return next(n for n, row in enumerate(self.rows) if slot in row)

    def corner(self, slot: Slot) -> Point:
        """Return the top left corner of a node."""
        return self.middle[slot] - self.measures.node[0] / 2, self.top(self.row_of(slot))


Ports = Mapping[tuple[Edge, Slot], float]


def _ports(chains: Chains, paper: _Paper) -> Ports:
    """Spread the lines that meet at the upper or lower side of a node, in the order they come."""
    meeting: dict[tuple[Slot, bool], list[tuple[float, Edge]]] = {}
    for edge, chain in chains.items():
        meeting.setdefault((chain[0], True), []).append((paper.middle[chain[1]], edge))
        meeting.setdefault((chain[-1], False), []).append((paper.middle[chain[-2]], edge))
    ports: dict[tuple[Edge, Slot], float] = {}
    for (node, _), lines in meeting.items():
        step = min(24.0, paper.measures.node[0] * 0.8 / len(lines))
        first = paper.middle[node] - step * (len(lines) - 1) / 2
        for n, (_, edge) in enumerate(sorted(lines)):
            ports[edge, node] = first + n * step
    return ports


def _line(edge: Edge, chain: tuple[Slot, ...], ports: Ports, paper: _Paper) -> Line:
    points = [(ports[edge, chain[0]], paper.bottom(paper.row_of(chain[0])))]
    for slot in chain[1:-1]:
        row = paper.row_of(slot)
        points += [(paper.middle[slot], paper.top(row)), (paper.middle[slot], paper.bottom(row))]
    points.append((ports[edge, chain[-1]], paper.top(paper.row_of(chain[-1]))))
    labelled = _labelled(edge, chain)
    row = paper.row_of(labelled)
    label = (paper.middle[labelled], (paper.top(row) + paper.bottom(row)) / 2)
    down = chain[0] == ("node", edge[0])
    return Line(*edge, tuple(points if down else reversed(points)), label)


def neighbours(chains: Chains) -> tuple[Mapping[Slot, list[Slot]], Mapping[Slot, list[Slot]]]:
    """Return what stands directly above each slot on its lines, and what directly below."""
    above: defaultdict[Slot, list[Slot]] = defaultdict(list)
    below: defaultdict[Slot, list[Slot]] = defaultdict(list)
    for chain in chains.values():
        for upper, lower in pairwise(chain):
            below[upper].append(lower)
            above[lower].append(upper)
    return above, below


def _across(rows: Rows, chains: Chains, measures: Measures) -> dict[Slot, float]:
    """Find the middle of every slot across, so that lines run as straight as there is room."""
    above, below = neighbours(chains)
    width = _widths(rows, chains, measures)
    middle: dict[Slot, float] = {}
    for row in rows:
        middle |= _put(row, dict.fromkeys(row, (0.0, 1.0)), width, measures.gap)
    both = {slot: [*above[slot], *below[slot]] for row in rows for slot in row}
    for turn in range(ROUNDS):
        for row in rows if turn % 2 == 0 else reversed(rows):
            middle |= _put(row, _wanted(row, both, middle), width, measures.gap)
    # What has one way on ends up straight above it, so that a long row of scenes is a straight one.
    for row in reversed(rows):
        middle |= _put(row, _wanted(row, below, middle), width, measures.gap)
    left = min(middle[slot] - width[slot] / 2 for slot in middle)
    return {slot: at - left for slot, at in middle.items()}


Wanted = tuple[float, float]
"""A place across, and how strongly it is wanted."""


def _wanted(
    row: Sequence[Slot], beside: Mapping[Slot, Sequence[Slot]], middle: Mapping[Slot, float]
) -> dict[Slot, Wanted]:
    found: dict[Slot, Wanted] = {}
    for slot in row:
        pulls = [(STIFF if slot[0] == o[0] == "line" else 1.0, middle[o]) for o in beside[slot]]
        weight = sum(pull for pull, _ in pulls)
        mean = sum(pull * at for pull, at in pulls) / weight if weight else middle[slot]
        found[slot] = (mean, weight or 1.0)
    return found


def _widths(rows: Rows, chains: Chains, measures: Measures) -> dict[Slot, float]:
    width = {
        slot: measures.node[0] if slot[0] == "node" else measures.lane
        for row in rows
        for slot in row
    }
    return width | {_labelled(edge, chain): measures.label[0] for edge, chain in chains.items()}


def _labelled(edge: Edge, chain: tuple[Slot, ...]) -> Slot:
    """Return the slot of a line that bears its label: the one beside its source."""
    return chain[1] if chain[0] == ("node", edge[0]) else chain[-2]


def _put(
    row: Sequence[Slot], wanted: Mapping[Slot, Wanted], width: Mapping[Slot, float], gap: float
) -> dict[Slot, float]:
    """Place a row as near to what is wanted as its order and the least distances allow.

    Least squares by pooling neighbours that would come too near (isotonic regression).
    """
    steps = [(width[a] + width[b]) / 2 + gap for a, b in pairwise(row)]
    offsets = list(accumulate(steps, initial=0.0))
    pools: list[tuple[float, float, int]] = []
    for slot, offset in zip(row, offsets, strict=False):
        at, weight = wanted[slot]
        pools.append((at - offset, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (high, heavy, many), (low, light, few) = pools[-2:]
            together = (high * heavy + low * light) / (heavy + light)
            pools[-2:] = [(together, heavy + light, many + few)]
    starts = [start for start, _, many in pools for _ in range(many)]
    return {slot: start + off for slot, start, off in zip(row, starts, offsets, strict=False)}
