"""How sure, how right on screen: what to read again, the picture with its table, competencies."""

from types import MappingProxyType
from typing import Any

import streamlit as st

from course.interactions.debrief_charts import EDGE, GIVEN, INK, REACH
from course.views.calibration import COUNTS, CalibrationView, WorthReading

PAGES = MappingProxyType({"lesson": "lesson.py", "module": "module.py"})


def paint_calibration(view: CalibrationView) -> None:
    """Paint how a learner's confidence fits their results, beginning with what helps most."""
    st.header("How sure, how right", anchor=False)
    if view.too_few:
        st.markdown(view.too_few)
    else:
        st.markdown(view.told)
    _again(view)
    if view.too_few:
        return
    st.subheader("Said and reached", anchor=False)
    st.markdown(view.finding)
    _picture(view)
    if view.competencies:
        st.subheader("How sure by competency", anchor=False)
        st.markdown("\n".join(f"- **{name}.** {told}" for name, told in view.competencies))
    if view.silent:
        st.caption(view.silent)
    with st.expander("What counts, and what the Brier score is"):
        st.markdown(f"{COUNTS}\n\n{view.brier}")


def _again(view: CalibrationView) -> None:
    if not view.again:
        return
    st.subheader("Worth reading again", anchor=False)
    st.markdown("You were nearly certain here, and it was otherwise. Reading again pays most here.")
    for number, one in enumerate(view.again):
        _row(number, one)
    if view.more:
        st.caption(view.more)


def _row(number: int, one: WorthReading) -> None:
    with st.container(
        horizontal=True, key=f"row_again_{number}", vertical_alignment="center", gap="small"
    ):
        st.page_link(PAGES[one.page], label=one.title, query_params={"id": one.id})
        st.caption(one.told)


def _picture(view: CalibrationView) -> None:
    if view.levels:
        st.echarts_chart(
            _bars(view, "dark" if st.context.theme.type == "dark" else "light"),
            height=280,
            renderer="svg",
            alt="Columns of what was reached at each level of confidence, with a mark for what was "
            "said; the same numbers are in the table.",
        )
    said, number, reached = zip(*view.rows, strict=True)
    with st.expander("The same numbers as a table"):
        st.table({"You said": said, "Questions": number, "You reached": reached}, hide_index=True)


def _bars(view: CalibrationView, theme: str) -> dict[str, Any]:
    ink = {"color": INK[theme], "fontSize": 13}
    return {
        "animation": False,
        "grid": {"left": 48, "right": 8, "top": 28, "bottom": 76},
        "legend": {"bottom": 0, "left": 0, "textStyle": ink, "selectedMode": False},
        "xAxis": {
            "type": "category",
            "data": [f"{said} %" for said, _ in view.levels],
            "name": "You said",
            "nameLocation": "middle",
            "nameGap": 28,
            "nameTextStyle": ink,
            "axisLabel": ink,
            "axisTick": {"show": False},
        },
        "yAxis": {
            "type": "value",
            "min": 0,
            "max": 100,
            "interval": 25,
            "axisLabel": ink | {"formatter": "{value} %"},
        },
        "series": [
            {
                "name": "You reached",
                "type": "bar",
                "barMaxWidth": 96,
                "itemStyle": {
                    "color": REACH[theme],
                    "borderColor": EDGE[theme],
                    "borderWidth": 1,
                },
                "label": ink | {"show": True, "position": "insideBottom", "formatter": "{c} %"},
                "data": [reached for _, reached in view.levels],
                "silent": True,
            },
            {
                "name": "You said",
                "type": "scatter",
                "symbol": "rect",
                "symbolSize": [72, 4],
                "itemStyle": {"color": GIVEN[theme]},
                "data": [said for said, _ in view.levels],
                "silent": True,
            },
        ],
    }
