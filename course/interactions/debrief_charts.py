"""The two pictures of a debrief, each with a sentence that says its finding and an equal table."""

from collections.abc import Iterator
from math import ceil, floor, log10
from types import MappingProxyType
from typing import Any

import streamlit as st

from course.content.escaping import literal
from course.views.debrief import DebriefView
from course.views.where_decided import Level, WhereDecided

# Streamlit's own grey for chart texts is too faint on either ground (WCAG 1.4.3).
INK = MappingProxyType({"light": "#43474c", "dark": "#cbd3dd"})
# Against the ground and against each other at least 3 to 1 (WCAG 1.4.11); the pattern says it too.
REACH = MappingProxyType({"light": "#d5dee9", "dark": "#2b3c52"})
EDGE = MappingProxyType({"light": "#5b7391", "dark": "#8aa0bd"})
GIVEN = MappingProxyType({"light": "#9a3412", "dark": "#f0a27a"})
TAKEN = MappingProxyType({"light": "#5b4a8a", "dark": "#b9a7e8"})
ADDED = MappingProxyType({"light": "#1d6b4f", "dark": "#79cfae"})
MOST_TICKS = 6

PALE = "rgba(255,255,255,0.75)"
STRIPES = {"color": PALE, "rotation": 0.8, "dashArrayX": [1, 0], "dashArrayY": [3, 4]}
DOTS = {"color": PALE, "symbol": "circle", "dashArrayX": [[8, 8]], "dashArrayY": [8]}
CHANGES = (
    ("decision", -1, "Given away by a decision", GIVEN, None),
    ("chance", -1, "Taken by chance", TAKEN, STRIPES),
    ("chance", 1, "Added by chance", ADDED, DOTS),
)

Spec = dict[str, Any]


def within_reach(where: WhereDecided) -> None:
    """Paint what was still within reach after each decision, as steps down or up."""
    st.markdown(literal(where.finding))
    st.echarts_chart(
        _steps(where.levels, _theme()),
        height=300,
        renderer="svg",
        alt="Step chart of what was still within reach; the same numbers are in the table.",
    )
    columns = zip(*where.rows, strict=True)
    with st.expander("These steps as a table"):
        st.table(
            {
                head: [literal(cell) for cell in column]
                for head, column in zip(where.columns, columns, strict=True)
            },
            hide_index=True,
        )


def course_of_meters(view: DebriefView) -> None:
    """Paint how the meters moved over the run."""
    st.header("How the meters moved", anchor=False)
    st.markdown(literal(view.turning_point))
    st.echarts_chart(
        _lines(view, _theme()),
        renderer="svg",
        alt="Line chart of every meter after each decision; the same numbers are in the table.",
    )
    # A number with a full stop would begin a list.
    steps = ["Start", *(f"{decided.number}\\. {decided.scene}" for decided in view.decisions)]
    columns = {literal(label): list(values) for label, values in view.course_of_meters}
    with st.expander("The same numbers as a table"):
        st.table({"After": steps, **columns}, hide_index=True)


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def _steps(levels: tuple[Level, ...], theme: str) -> Spec:
    ink = {"color": INK[theme], "fontSize": 13}
    low, high, tick = _scale(levels)
    return {
        "animation": False,
        "grid": {"left": 44, "right": 8, "top": 28, "bottom": 72},
        "legend": {"bottom": 0, "left": 0, "textStyle": ink, "selectedMode": False},
        "xAxis": {
            "type": "category",
            "data": [level.name for level in levels],
            "name": "Decision",
            "nameLocation": "middle",
            "nameGap": 28,
            "nameTextStyle": ink,
            "axisLabel": ink | {"interval": 0, "hideOverlap": True, "fontSize": 12},
            "axisTick": {"show": False},
        },
        "yAxis": [
            # Columns stand on the lowest value, which need not be 0, so the axis is drawn apart.
            {"type": "value", "min": 0, "max": high - low, "show": False},
            {
                "type": "value",
                "min": low,
                "max": high,
                "interval": tick,
                "position": "left",
                "axisLabel": ink,
                "name": "Points",
                "nameTextStyle": ink | {"align": "right"},
            },
        ],
        "series": [*_columns(levels, low, theme), {"type": "line", "yAxisIndex": 1, "data": []}],
    }


def _columns(levels: tuple[Level, ...], low: float, theme: str) -> Iterator[Spec]:
    """Yield what stands in the columns from the bottom up: what is left, then what changed."""
    base = _bars("Still within reach", REACH[theme])
    base["data"] = [min(level.before, level.after) - low for level in levels]
    base["itemStyle"] |= {"borderColor": EDGE[theme], "borderWidth": 1}
    yield base
    for by, sign, name, colours, pattern in CHANGES:
        changed = [level.by == by and (level.after - level.before) * sign > 0 for level in levels]
        if any(changed):
            bars = _bars(name, colours[theme])
            bars["itemStyle"] |= {"decal": pattern} if pattern else {}
            bars["label"] = {"color": INK[theme], "fontSize": 13, "position": "top", "distance": 4}
            bars["labelLayout"] = {"hideOverlap": True}
            bars["data"] = [_change(*each) for each in zip(levels, changed, strict=True)]
            yield bars


def _bars(name: str, colour: str) -> Spec:
    return {
        "name": name,
        "type": "bar",
        "stack": "reach",
        "barCategoryGap": "12%",
        "itemStyle": {"color": colour},
        "silent": True,
    }


def _change(level: Level, changed: bool) -> Spec:
    height = abs(level.after - level.before) if changed else 0
    return {"value": height, "label": {"show": changed, "formatter": level.told}}


def _scale(levels: tuple[Level, ...]) -> tuple[float, float, float]:
    """Choose the ends of the axis and the distance of its ticks."""
    ends = [end for level in levels for end in (level.before, level.after)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    rough = max(high - low, 1e-6) / (MOST_TICKS - 1)
    power = 10.0 ** floor(log10(rough))
    tick = next(power * step for step in (1, 2, 5, 10) if power * step >= rough)
    return round(floor(low / tick) * tick, 9), round(ceil(high / tick) * tick, 9), tick


def _lines(view: DebriefView, theme: str) -> Spec:
    ink = {"color": INK[theme], "fontSize": 13}
    return {
        "animation": False,
        "grid": {"left": 40, "right": 12, "top": 12, "bottom": 96},
        "tooltip": {"trigger": "axis"},
        "legend": {"bottom": 0, "textStyle": ink},
        "xAxis": {
            "type": "category",
            "data": [str(number) for number in range(len(view.decisions) + 1)],
            "name": "Decision",
            "nameLocation": "middle",
            "nameGap": 28,
            "nameTextStyle": ink,
            "axisLabel": ink,
        },
        "yAxis": {"type": "value", "axisLabel": ink},
        "series": [
            {"name": label, "type": "line", "data": list(values), "symbolSize": 6}
            for label, values in view.course_of_meters
        ],
    }
