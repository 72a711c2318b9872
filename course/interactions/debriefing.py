"""The debrief on screen: ending, decision timeline, meters over the run, sections, sources."""

import streamlit as st

from course.content.escaping import literal
from course.interactions.painting import came_due, go, heading, meters, sources
from course.views.debrief import Chosen, DebriefView, Decided

INK = {"light": "#43474c", "dark": "#cbd3dd"}


def paint_debrief(view: DebriefView) -> None:
    """Paint a whole debrief."""
    heading(view.ending, f"{view.title} · Debrief · {view.verdict}")
    if view.trouble:
        st.warning(view.trouble)
        return
    st.markdown(view.prose)
    st.caption(view.told)
    meters(view.meters)
    if st.button("Play again", type="primary"):
        go("scenario", view.scenario)
    st.header("Your decisions, in order", anchor=False)
    for decided in view.decisions:
        _decision(decided)
    _course_of_meters(view)
    for title, markdown in view.sections:
        st.header(title, anchor=False)
        st.markdown(markdown)
    sources(view.sources)


def _decision(decided: Decided) -> None:
    with st.container(border=True):
        st.subheader(f"{decided.number}. {decided.scene}", anchor=False)
        lines = [f"**You:** {chosen.text}" for chosen in decided.chosen]
        if decided.rationale:
            lines.append(f"**Your reason then:** {literal(decided.rationale)}")
        lines += decided.feedback
        lines += came_due(decided.delayed)
        st.markdown("\n\n".join(lines))
        for moved, lead in ((decided.changes, ""), (decided.unseen, "Unseen at the time: ")):
            if moved:
                st.caption(lead + " · ".join(moved))
        st.markdown("\n\n".join(_judged(chosen, decided) for chosen in decided.chosen))


def _judged(chosen: Chosen, decided: Decided) -> str:
    if not chosen.rating:
        return chosen.why
    if len(decided.chosen) > 1:
        return f"**{chosen.text}.** {chosen.rating}. {chosen.why}"
    return f"**{chosen.rating}.** {chosen.why}"


def _course_of_meters(view: DebriefView) -> None:
    st.header("How the meters moved", anchor=False)
    st.markdown(literal(view.turning_point))
    st.echarts_chart(
        _chart(view),
        alt="Line chart of every meter after each decision; the same numbers are in the table.",
    )
    steps = ["Start", *(f"{decided.number}. {decided.scene}" for decided in view.decisions)]
    columns = {literal(label): list(values) for label, values in view.course_of_meters}
    with st.expander("The same numbers as a table"):
        st.table({"After": steps, **columns}, hide_index=True)


def _chart(view: DebriefView) -> dict[str, object]:
    # Streamlit's own grey for chart texts is too faint on either ground (WCAG 1.4.3).
    ink = {"color": INK.get(st.context.theme.type or "light", INK["light"]), "fontSize": 13}
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
