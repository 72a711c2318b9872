"""A lesson's diagram as HTML: real text for boxes and words, over arrows in one picture.

Like the map of a story, it needs no script and no library, and its colours are the theme's.
"""

import base64
from dataclasses import replace
from html import escape

from course.content.flowchart import Arrow, Box
from course.engine.diagramming import Diagram
from course.engine.placing import Line, Point
from course.engine.wording import counted
from course.interactions.map_picture import LINE, curve

WIDTHS = {"solid": "1.8", "dotted": "1.8", "thick": "3.6"}


def as_html(made: Diagram) -> str:
    """Write a diagram as HTML whose every text is escaped, with the same in words below it."""
    layout = made.layout
    size = f"width:{layout.width:.0f}px;height:{layout.height:.0f}px"
    boxes = counted(len(made.chart.boxes), "box", "boxes")
    name = f"Diagram of {boxes}; the same in words follows"
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in made.words)
    drawn = {(arrow.source, arrow.target): arrow for arrow in made.chart.arrows}
    labels = (_label(line, drawn[line.source, line.target]) for line in layout.lines)
    return "".join(
        (
            '<figure class="cio-diagram">',
            f'<div class="cio-diagram-frame" role="img" tabindex="0" aria-label="{escape(name)}">',
            f'<div class="cio-diagram-paper" aria-hidden="true" style="{size}">',
            f'<img alt="" src="data:image/svg+xml;base64,{_arrows(made)}">',
            *labels,
            *(_box(box, made) for box in made.chart.boxes),
            "</div></div>",
            f"<details><summary>The diagram in words</summary><ol>{said}</ol></details></figure>",
        )
    )


def _box(box: Box, made: Diagram) -> str:
    (x, y), (wide, high) = made.layout.nodes[box.id], made.size
    style = f"left:{x:.0f}px;top:{y:.0f}px;width:{wide:.0f}px;height:{high:.0f}px"
    kind = f"cio-box cio-box-{box.shape}"
    return f'<div class="{kind}" style="{style}"><span>{escape(box.text)}</span></div>'


def _label(line: Line, arrow: Arrow) -> str:
    if not arrow.text:
        return ""
    x, y = line.label
    style = f"left:{x:.0f}px;top:{y:.0f}px"
    return f'<span class="cio-box-label" style="{style}">{escape(arrow.text)}</span>'


def _arrows(made: Diagram) -> str:
    """Draw all arrows as an SVG, in base64."""
    layout, across = made.layout, made.chart.direction in ("LR", "RL")
    kinds = {(arrow.source, arrow.target): arrow for arrow in made.chart.arrows}
    drawn = "".join(_path(line, kinds[line.source, line.target], across) for line in layout.lines)
    # Curves leave a box vertically; in a diagram that runs across they are drawn on their side.
    group = f'<g transform="matrix(0 1 1 0 0 0)">{drawn}</g>' if across else drawn
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{layout.width:.0f}" '
        f'height="{layout.height:.0f}"><defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" '
        'markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 8 4 0 8Z" fill="{LINE}"/></marker></defs>{group}</svg>'
    )
    return base64.b64encode(svg.encode()).decode()


def _path(line: Line, arrow: Arrow, across: bool) -> str:
    turned = replace(line, points=tuple(map(_turned, line.points))) if across else line
    dashes = ' stroke-dasharray="3 5"' if arrow.stroke == "dotted" else ""
    head = ' marker-end="url(#a)"' if arrow.pointed else ""
    how = f'fill="none" stroke="{LINE}" stroke-width="{WIDTHS[arrow.stroke]}"{dashes}{head}'
    return f'<path d="{curve(turned)}" {how}/>'


def _turned(point: Point) -> Point:
    return point[1], point[0]
