"""The two pictures of the portfolio, each with a sentence that says its finding and a table."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from course.content.escaping import literal
from course.interactions.debrief_charts import INK, STRIPES
from course.views.pieces.papers_pictured import Bar, Grid, Profile

BAR = {"light": "#1d4e7e", "dark": "#8fc1ff"}
LOW = {"light": "#9a3412", "dark": "#f0a27a"}
ROW, ROUND = 40, 60
"""Pixels of one row, and of everything around the rows."""

Spec = dict[str, Any]


def paint_grid(grid: Grid) -> None:
    """Paint who has power and interest: two rows of two boxes, with the names in them."""
    st.header("As a picture", anchor=False)
    st.markdown(literal(grid.finding))
    boxes = "".join(
        f'<div class="cio-quarter"><b>{escape(box.title)}</b>'
        f"{''.join(f'<span>{escape(name)}</span>' for name in box.who)}</div>"
        for box in grid.boxes
    )
    st.html(
        '<figure class="cio-quarters"><div class="cio-quarters-up" aria-hidden="true">Power ↑</div>'
        f'<div class="cio-quarters-boxes" role="img" aria-label="{escape(grid.finding)}">{boxes}'
        '</div><div class="cio-quarters-on" aria-hidden="true">Interest →</div></figure>'
    )
    with st.expander("The same as a table"):
        columns = {
            "Box": [literal(box.title) for box in grid.boxes],
            "Who": [literal(", ".join(box.who) or "nobody") for box in grid.boxes],
        }
        st.table(columns, hide_index=True)


def paint_profile(profile: Profile) -> None:
    """Paint ratings as bars, with the step from which on nothing is advised against."""
    st.header("The scores as a picture", anchor=False)
    st.markdown(literal(profile.finding))
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.echarts_chart(
        _bars(profile, theme),
        height=ROW * len(profile.bars) + ROUND,
        renderer="svg",
        alt="Bar for each score with the score that a test asks for; the table has the same.",
    )
    with st.expander("The same as a table"):
        columns = {
            "What": [literal(bar.title) for bar in profile.bars],
            "Score": ["open" if bar.value is None else str(bar.value) for bar in profile.bars],
            "Asked for": [_cap(bar) for bar in profile.bars],
        }
        st.table(columns, hide_index=True)


def _cap(bar: Bar) -> str:
    return f"{bar.cap} or more. Below: {literal(bar.below)}" if bar.cap is not None else "–"


def _bars(profile: Profile, theme: str) -> Spec:
    ink = {"color": INK[theme], "fontSize": 13}
    bars = profile.bars[::-1]  # the chart counts its rows from the bottom
    return {
        "animation": False,
        "grid": {"left": 8, "right": 16, "top": 8, "bottom": 44, "containLabel": True},
        "legend": {"bottom": 0, "left": 0, "textStyle": ink, "selectedMode": False},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": profile.highest,
            "interval": 1,
            "axisLabel": ink,
        },
        "yAxis": {
            "type": "category",
            "data": [bar.title for bar in bars],
            "axisLabel": ink | {"width": 130, "overflow": "break"},
            "axisTick": {"show": False},
        },
        "series": [
            _series("Score", bars, theme),
            _series("Below what a test asks for", bars, theme, low=True),
            {
                "name": "Asked for by a test",
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [3, 26],
                "itemStyle": {"color": INK[theme]},
                "data": [[bar.cap, bar.title] for bar in bars if bar.cap is not None],
                "silent": True,
            },
        ],
    }


def _series(name: str, bars: Sequence[Bar], theme: str, *, low: bool = False) -> Spec:
    """Make the bars of the scores that are too low, or of the others."""
    style = {"color": LOW[theme], "decal": STRIPES} if low else {"color": BAR[theme]}
    return {
        "name": name,
        "type": "bar",
        "stack": "score",
        "barWidth": 16,
        "data": [bar.value if bar.is_low is low else None for bar in bars],
        "itemStyle": style,
        "label": {"show": True, "position": "right", "color": INK[theme], "fontSize": 13},
        "silent": True,
    }
