"""A lesson's flowchart with a place for everything, in its direction, and the same in words."""

from dataclasses import dataclass, replace
from math import ceil
from textwrap import wrap

from course.content.flowchart import Arrow, Box, Direction, Flowchart
from course.engine.laying_out import lay_out
from course.engine.placing import Layout, Line, Measures, Point

WIDE = {"TB": 190.0, "BT": 190.0, "LR": 134.0, "RL": 134.0}
"""Pixels across a box: three of them stand beside each other on the page."""
LINE, LETTER, FRAME = 20.0, 7.2, 22.0
"""Pixels: height of a line of text, width of a letter, what the frame takes."""
POINTED = 20.0
"""Pixels that the slanted sides of a decision take of its width."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A flowchart as drawn.

    Attributes:
        size: Width and height of each box, in pixels.
        words: The same in sentences; plain text.
    """

    chart: Flowchart
    layout: Layout
    size: Point
    words: tuple[str, ...]


def diagram(chart: Flowchart) -> Diagram:
    """Give a flowchart its places."""
    wide = WIDE[chart.direction]
    size = wide, max(_high(box, wide) for box in chart.boxes)
    longest = max(len(arrow.text) for arrow in chart.arrows)
    label = (min(longest, 22) * LETTER + 14, LINE * max(1, ceil(longest / 22)) if longest else 8.0)
    across = chart.direction in ("LR", "RL")
    measures = Measures(_turned(size, across), _turned(label, across), drop=14.0)
    edges = tuple((arrow.source, arrow.target) for arrow in chart.arrows)
    placed = lay_out(tuple(box.id for box in chart.boxes), edges, frozenset(), measures)
    return Diagram(chart, _directed(placed, chart.direction, size), size, _words(chart))


def _high(box: Box, wide: float) -> float:
    room = wide - FRAME - (POINTED if box.shape == "decision" else 0.0)
    return FRAME + LINE * len(wrap(box.text, max(4, int(room / LETTER))))


def _turned(pair: Point, across: bool) -> Point:
    return (pair[1], pair[0]) if across else pair


def _directed(down: Layout, direction: Direction, size: Point) -> Layout:
    """Turn what was laid out from the top down into its direction."""
    across = direction in ("LR", "RL")
    far = down.height if direction in ("BT", "RL") else None

    def point(at: Point) -> Point:
        x, y = at
        return _turned((x, y if far is None else far - y), across)

    def corner(at: Point) -> Point:
        along = size[0] if across else size[1]
        x, y = at
        return _turned((x, y if far is None else far - y - along), across)

    lines = tuple(
        _moved(line, point(line.label), tuple(map(point, line.points))) for line in down.lines
    )
    nodes = {key: corner(at) for key, at in down.nodes.items()}
    width, height = _turned((down.width, down.height), across)
    return Layout(width, height, nodes, lines)


def _moved(line: Line, label: Point, points: tuple[Point, ...]) -> Line:
    return replace(line, label=label, points=points)


def _words(chart: Flowchart) -> tuple[str, ...]:
    named = {box.id: box.text for box in chart.boxes}
    said = tuple(_sentence(arrow, named) for arrow in chart.arrows)
    joined = {key for arrow in chart.arrows for key in (arrow.source, arrow.target)}
    alone = tuple(f"“{box.text}” stands alone." for box in chart.boxes if box.id not in joined)
    return said + alone


def _sentence(arrow: Arrow, named: dict[str, str]) -> str:
    verb = "leads to" if arrow.pointed else "is joined to"
    word = f", “{arrow.text}”," if arrow.text else ""
    return f"“{named[arrow.source]}”{word} {verb} “{named[arrow.target]}”."
