"""My progress on screen: modules as a picture and a table, the reasons, what competencies show."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from course.views.my_progress import UNSEEN, ProgressView, RunRow, Square, Told

PAGES = {
    "module": "module.py",
    "lesson": "lesson.py",
    "scenario": "scenario.py",
    "artefact": "artefact.py",
}


def paint_modules(view: ProgressView) -> None:
    """Paint each module's state: a strip to look at, and a table that says the same and more."""
    if not view.modules:
        return
    st.header("Modules", anchor=False)
    st.markdown(view.finding)
    squares = "".join(map(_square, view.squares))
    st.html(
        f'<div class="cio-strip" role="img" aria-label="{escape(view.finding)}">{squares}</div>'
    )
    st.table(
        {
            "Module": [row.title for row in view.modules],
            "State": [row.state for row in view.modules],
            "Lessons": [row.lessons for row in view.modules],
            "Result": [row.result for row in view.modules],
        },
        hide_index=True,
    )


def _square(square: Square) -> str:
    title = escape(f"{square.number} {square.title}: {square.state}")
    look = f"cio-square cio-square-{square.look}"
    return f'<span class="{look}" title="{title}">{escape(square.number)}</span>'


def paint_why(view: ProgressView) -> None:
    """Paint why the course is complete or not, each reason with the way that would mend it."""
    st.header("Why it is complete" if view.complete else "What is missing", anchor=False)
    for number, group in enumerate(view.why):
        with st.container(gap="xsmall", key=f"why_{number}"):
            st.markdown(f"**{group.text}**")
            for at, row in enumerate(group.rows):
                _reason(row, 0, f"{number}_{at}")
        if group.later:
            count = len(group.later)
            named = f"{count} {'module is' if count == 1 else 'modules are'} not begun"
            with st.expander(named):
                for row in group.later:
                    _way(row)


def _reason(told: Told, depth: int, key: str) -> None:
    """Paint a reason and what it rests on, each level a little further in."""
    with st.container(gap="xsmall", key=f"reason_{depth}_{key}"):
        _way(told)
        for at, part in enumerate(told.parts):
            _reason(part, depth + 1, f"{key}_{at}")


def _way(told: Told) -> None:
    if told.id:
        st.page_link(PAGES[told.kind], label=told.text, query_params={"id": told.id})
    else:
        st.markdown(told.text)


def paint_certificate(view: ProgressView) -> None:
    """Paint how it stands with the certificate, and the way there."""
    st.header("Certificate", anchor=False)
    st.markdown(view.certificate)
    if view.due and st.button(view.action, type="primary"):
        st.switch_page("certificate.py")
    if not view.due:
        st.page_link("certificate.py", label=view.action)


def paint_competencies(view: ProgressView) -> None:
    """Paint each competency that there is evidence of: level, evidence, what the next takes."""
    st.header("Competencies", anchor=False)
    st.caption(UNSEEN)
    for number, row in enumerate(view.competencies):
        with st.container(gap=None, key=f"competency_{number}"):
            st.markdown(f"**{row.title}.** {row.level}")
            st.markdown(row.evidence)
            if row.lacks:
                st.caption(row.lacks)
    if view.nothing_yet:
        st.caption(view.nothing_yet)


def paint_runs(runs: Sequence[RunRow]) -> None:
    """Paint the scenarios played, each with its debrief if it has one."""
    if not runs:
        return
    st.header("Scenarios played", anchor=False)
    for number, run in enumerate(runs):
        with st.container(gap=None, key=f"run_{number}"):
            st.markdown(f"**{run.title}.** {run.told}.")
            if run.run:
                st.page_link("debrief.py", label="Read the debrief", query_params={"run": run.run})
