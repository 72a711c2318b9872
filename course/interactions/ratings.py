"""The picture of a rating: your dots beside the panel's, one row per entry; the table is equal."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from course.interactions.debrief_charts import INK
from course.views.pieces.answered import Rated

YOURS = {"light": "#0b2545", "dark": "#8fc1ff"}
THEIRS = {"light": "#a16207", "dark": "#f59e0b"}
GROUND = {"light": "#ffffff", "dark": "#0f1722"}
JOIN = {"light": "#8a8d91", "dark": "#6f7d90"}
ROW, ROUND = 34, 84
"""Pixels of one row, and of everything around the rows."""

Spec = dict[str, Any]
Point = list[float | str]
Shades = tuple[str, str]


def beside(rated: Sequence[Rated], whose: str) -> None:
    """Paint each rating of the learner's and the other one on a line from 1 to 5."""
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.echarts_chart(
        _spec(rated, whose, theme),
        height=ROW * len(rated) + ROUND,
        renderer="svg",
        alt=f"Dots: your ratings and those of the {whose.lower()}; the table has the same numbers.",
    )


def _spec(rated: Sequence[Rated], whose: str, theme: str) -> Spec:
    ink = {"color": INK[theme], "fontSize": 13}
    rows = [str(number) for number in range(1, len(rated) + 1)]
    yours: list[Point] = [[each.yours, row] for each, row in zip(rated, rows, strict=True)]
    theirs: list[Point] = [[each.mean, row] for each, row in zip(rated, rows, strict=True)]
    return {
        "animation": False,
        "grid": {"left": 40, "right": 16, "top": 8, "bottom": 60},
        "legend": {"bottom": 0, "left": 0, "textStyle": ink, "selectedMode": False},
        "xAxis": {
            "type": "value",
            "min": 1,
            "max": 5,
            "interval": 1,
            "axisLabel": ink,
        },
        "yAxis": {
            "type": "category",
            "data": rows,
            "inverse": True,
            "axisLabel": {**ink, "margin": 18},  # beside a dot that stands at 1
            "axisTick": {"show": False},
        },
        "series": [
            *_joins(rated, rows, theme),
            # The smaller one on top: where both fall on one place, both are seen.
            _dots(whose, "diamond", 20, (THEIRS[theme], GROUND[theme]), theirs),
            _dots("You", "circle", 10, (YOURS[theme], GROUND[theme]), yours),
        ],
    }


def _joins(rated: Sequence[Rated], rows: Sequence[str], theme: str) -> list[Spec]:
    """Join the two dots of a row, so that the eye finds how far apart they are."""
    return [
        {
            "type": "line",
            "data": [[each.yours, row], [each.mean, row]],
            "symbol": "none",
            "silent": True,
            "lineStyle": {"color": JOIN[theme], "width": 2},
        }
        for each, row in zip(rated, rows, strict=True)
    ]


def _dots(name: str, symbol: str, size: int, colours: Shades, points: list[Point]) -> Spec:
    return {
        "name": name,
        "type": "scatter",
        "data": points,
        "symbol": symbol,
        "symbolSize": size,
        "itemStyle": {"color": colours[0], "borderColor": colours[1], "borderWidth": 1},
        "silent": True,
    }
