"""The debrief on screen: ending, decision timeline, meters over the run, sections, sources."""

import streamlit as st

from course.content.escaping import literal
from course.interactions.painting import came_due, go, heading, meters, sources
from course.views.debrief import Chosen, DebriefView, Decided


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
    about = f" ({chosen.text})" if len(decided.chosen) > 1 else ""
    return f"**{chosen.rating}{about}.** {chosen.why}" if chosen.rating else chosen.why


def _course_of_meters(view: DebriefView) -> None:
    st.header("How the meters moved", anchor=False)
    steps = ["Start", *(f"{d.number}. {d.scene}" for d in view.decisions)]
    columns = {literal(label): list(values) for label, values in view.course_of_meters}
    st.echarts_chart(
        {
            "animation": False,
            "tooltip": {"trigger": "axis"},
            "legend": {"bottom": 0},
            "xAxis": {
                "type": "category",
                "data": [str(n) for n in range(len(steps))],
                "name": "Decision",
                "nameLocation": "middle",
                "nameGap": 28,
            },
            "yAxis": {"type": "value"},
            "series": [
                {"name": label, "type": "line", "data": values, "symbolSize": 6}
                for label, values in columns.items()
            ],
        },
        alt="Line chart of every meter after each decision; the same numbers are in the table.",
    )
    with st.expander("The same numbers as a table"):
        st.table({"After": steps, **columns}, hide_index=True)
