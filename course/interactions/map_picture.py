"""The map as HTML: real text for scenes and labels, over lines in one picture below them.

Streamlit's ``st.html`` leaves out SVG, so the lines come as an image; their grey stands out enough
on the light ground and on the dark one. Colours are the theme's, by ``light-dark()``.
"""

import base64
from html import escape

from course.engine.picturing import Node, Picture, Stroke
from course.engine.placing import Line

LINE = "#7a8290"
OPENED = (340, 480)
"""Pixels that the ways on of a scene may take up beside it."""
BELOW = 24
"""Pixels below the picture, so that the last layer's focus ring is not cut off."""

STYLE = """
.cio-map { --ink: light-dark(#111418, #f2f4f7); --paper: light-dark(#ffffff, #0f1722);
  --edge: light-dark(#8a8d91, #6f7d90); --frame: light-dark(#43474c, #cbd3dd);
  overflow: auto; padding: 16px; background: var(--paper);
  border: 1px solid var(--edge); border-radius: 4px; }
.cio-map-paper { position: relative; margin: 0 auto; font-size: 13px; line-height: 1.25; }
.cio-map-paper img { position: absolute; inset: 0; max-width: none; }
.cio-node { position: absolute; box-sizing: border-box; border: 1.5px solid var(--frame);
  border-radius: 6px; background: light-dark(#f4f3ef, #1a2534); color: var(--ink); }
.cio-node summary, .cio-node > div { box-sizing: border-box; height: 100%; padding: 5px 8px;
  overflow: hidden; list-style: none; }
.cio-node summary { cursor: pointer; }
.cio-node summary::-webkit-details-marker { display: none; }
.cio-node b { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical;
  overflow: hidden; font-weight: 600; }
.cio-node small { display: block; overflow: hidden; font-size: 12px; white-space: nowrap;
  text-overflow: ellipsis; }
.cio-node:hover { border-color: light-dark(#0b4f8a, #9ecbff); }
.cio-node[open] { z-index: 5; }
.cio-node ol { position: absolute; top: 100%; left: -2px; width: 330px; box-sizing: border-box;
  margin: 2px 0 0 !important; padding: 10px 12px !important; list-style: none; font-size: 13.5px;
  line-height: 1.4; background: light-dark(#ffffff, #16202d); border: 1.5px solid var(--frame);
  border-radius: 6px; }
.cio-node ol.cio-left { left: auto; right: -2px; }
.cio-node ol.cio-up { top: auto; bottom: 100%; margin: 0 0 2px !important; }
.cio-node li { margin: 0 0 6px; }
.cio-found { border: 4px double light-dark(#a8500c, #f2a65a); }
.cio-unmet { border-style: dashed; }
.cio-strong { --sign: light-dark(#17714b, #6fd3a0); background: light-dark(#e9f5ef, #10301f); }
.cio-mixed { --sign: light-dark(#0b4f8a, #8fc1ff); background: light-dark(#e8f0f8, #13283f); }
.cio-weak { --sign: light-dark(#a8500c, #f2a65a); background: light-dark(#fdf1e6, #35230f); }
.cio-failed { --sign: light-dark(#b3261e, #ff8a80); background: light-dark(#fbeceb, #3a1a1a); }
.cio-ending { border-left: 6px solid var(--sign); }
.cio-label { position: absolute; transform: translate(-50%, -50%); padding: 1px 6px;
  font-size: 12px; line-height: 16px; text-align: center; white-space: nowrap; color: var(--ink);
  border-radius: 9px; background: var(--paper); border: 1px solid var(--edge); }
.cio-if { border-style: dashed; }
.cio-start { scroll-initial-target: nearest; }
@media print { .cio-map { overflow: visible; border: 0; } }
"""


def as_html(picture: Picture, alternative: str) -> str:
    """Write a picture as HTML whose every text is escaped.

    Args:
        alternative: What the picture is called to those who do not see it.
    """
    layout = picture.layout
    size = f"width:{layout.width:.0f}px;height:{layout.height + BELOW:.0f}px"
    labels = zip(layout.lines, picture.strokes, strict=True)
    return "".join(
        (
            f"<style>{STYLE}</style>",
            f'<div class="cio-map" role="region" tabindex="0" aria-label="{escape(alternative)}">',
            f'<div class="cio-map-paper" style="{size}">',
            f'<img alt="" src="data:image/svg+xml;base64,{_lines(picture)}">',
            *(_label(line, stroke) for line, stroke in labels),
            *(_node(node, picture) for node in picture.nodes),
            "</div></div>",
        )
    )


def _node(node: Node, picture: Picture) -> str:
    wide, high = picture.size
    corner, layout = picture.layout.nodes[node.id], picture.layout
    style = f"left:{corner[0]:.0f}px;top:{corner[1]:.0f}px;width:{wide:.0f}px;height:{high:.0f}px"
    said = " · ".join((*node.marks, node.form, node.often))
    marks = f"<small><b>{escape(' · '.join(node.marks))}</b></small>" if node.marks else ""
    title = f"{node.number}. {escape(node.title)}"
    about = node.often if node.unmet else f"{node.often} · {node.form}"
    text = f"<b>{title}</b>{marks}<small>{escape(about)}</small>"
    opened = f'class="{_classes(node)}" style="{style}" title="{escape(f"{node.title}: {said}")}"'
    if not node.ways:
        return f"<div {opened}><div>{text}</div></div>"
    left = "cio-left" if corner[0] + OPENED[0] > layout.width else ""
    up = "cio-up" if corner[1] > OPENED[1] and corner[1] + OPENED[1] > layout.height else ""
    ways = "".join(f"<li>{escape(way)}</li>" for way in node.ways)
    listed = f'<ol class="{left} {up}">{ways}</ol>'
    return f'<details name="cio-map" {opened}><summary>{text}</summary>{listed}</details>'


def _classes(node: Node) -> str:
    names = {
        "cio-node": True,
        f"cio-ending cio-{node.ending}": bool(node.ending),
        "cio-found": node.found,
        "cio-unmet": node.unmet,
        "cio-start": node.number == 1,
    }
    return " ".join(name for name, applies in names.items() if applies)


def _label(line: Line, stroke: Stroke) -> str:
    x, y = line.label
    learners = f"<br>learners {escape(stroke.learners)}" if stroke.learners else ""
    kind = "cio-label cio-if" if stroke.conditional else "cio-label"
    style = f"left:{x:.0f}px;top:{y:.0f}px"
    return (
        f'<span aria-hidden="true" class="{kind}" style="{style}">'
        f"{escape(stroke.label)}{learners}</span>"
    )


def _lines(picture: Picture) -> str:
    """Draw all lines as an SVG, in base64."""
    layout = picture.layout
    strokes = zip(layout.lines, picture.strokes, strict=True)
    drawn = "".join(_path(line, stroke) for line, stroke in strokes)
    width, height = f"{layout.width:.0f}", f"{layout.height + BELOW:.0f}"
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        '<defs><marker id="a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" '
        'markerHeight="11" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 8 4 0 8Z" fill="{LINE}"/></marker></defs>{drawn}</svg>'
    )
    return base64.b64encode(svg.encode()).decode()


def curve(line: Line) -> str:
    """Write where a line runs as the data of an SVG path: it leaves and arrives vertically."""
    (x, y), *rest = line.points
    parts = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        middle = (y + to_y) / 2
        straight = abs(to_x - x) < 0.5
        parts.append(
            f"L{to_x:.1f} {to_y:.1f}"
            if straight
            else f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
        )
        x, y = to_x, to_y
    return " ".join(parts)


def _path(line: Line, stroke: Stroke) -> str:
    dashes = ' stroke-dasharray="2 5"' if stroke.share == 0 else ""
    if not dashes and stroke.conditional:
        dashes = ' stroke-dasharray="8 4"'
    width = 1.5 if stroke.share is None else 1.2 + 3.6 * min(1.0, stroke.share)
    return (
        f'<path d="{curve(line)}" fill="none" stroke="{LINE}" stroke-width="{width:.1f}"'
        f'{dashes} marker-end="url(#a)"/>'
    )
