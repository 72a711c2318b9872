"""Small things that several pages paint alike: headings, sources, ways to other pages."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import streamlit as st

from course.content.dialect import worded
from course.content.escaping import literal
from course.engine.citing import Source
from course.engine.telling import MeterNow
from course.engine.wording import counted
from course.views.pieces.lesson_row import LessonRow

PAGE_OF = {"lesson": "lesson.py", "scenario": "scenario.py", "debrief": "debrief.py"}

ADDRESS = re.compile(r"https?://[^\s<>]+\Z")


def heading(title: str, caption: str = "") -> None:
    """Paint the page's one h1, with a line above it that says where it stands."""
    if caption:
        st.caption(caption)
    st.title(title, anchor=False)


def go(kind: str, key: str) -> None:
    """Switch to another page: ``lesson`` or ``scenario`` by id, ``debrief`` by run."""
    name = "run" if kind == "debrief" else "id"
    st.switch_page(PAGE_OF[kind], query_params={name: key})


def missing(what: str) -> None:
    """Say that an address leads nowhere, and offer the way back."""
    heading(f"{what} not found")
    st.markdown(
        "The address names nothing that the course has now. "
        "It may have been renamed or taken out; your record of it is kept."
    )
    st.page_link("home.py", label="Back to Home")


def lesson_rows(rows: Sequence[LessonRow]) -> None:
    """List lessons with their state, each a way to its page."""
    for row in rows:
        with st.container(
            horizontal=True, key=f"row_{row.id}", vertical_alignment="center", gap="small"
        ):
            st.page_link("lesson.py", label=row.title, query_params={"id": row.id})
            st.caption(f"{row.state} · {counted(row.minutes, 'minute')}")


def sources(cited: Sequence[Source]) -> None:
    """List numbered sources at the foot of a page."""
    if not cited:
        return
    st.header("Sources", anchor=False)
    st.markdown("\n\n".join(_source(source) for source in cited))


# Escaping is dear, and a page is drawn again after every completed lesson or decision.
@lru_cache(maxsize=4_096)
def _source(source: Source) -> str:
    origin = ", ".join(part for part in (source.organisation, source.year) if part)
    title = worded(source.title.rstrip("."))
    linked = f"[{title}](<{source.url}>)" if ADDRESS.match(source.url) else title
    checked = f" Checked on {source.checked}." if source.checked else ""
    statement = worded(source.statement.rstrip("."))
    told = f"{statement}. {linked}. {worded(origin.rstrip('.'))}."
    return f"**\\[{source.number}\\]** {told}{checked}"


def meters(now: Sequence[MeterNow]) -> None:
    """Paint meters as number and word, with the last change."""
    with st.container(horizontal=True, key="meters"):
        for meter in now:
            words = " · ".join(part for part in (meter.change, meter.word) if part)
            st.metric(
                literal(meter.label),
                meter.value or literal(meter.word),
                literal(words) if meter.value else None,
                delta_color=_colour(meter),
                delta_arrow=_arrow(meter.change),
                width=128,
            )


def came_due(delayed: Sequence[str]) -> list[str]:
    """Tell delayed consequences: one as a sentence, several as a list."""
    if len(delayed) < 2:
        return [f"**An earlier decision comes due.** {text}" for text in delayed]
    items = "\n".join(f"- {text}" for text in delayed)
    return [f"**{len(delayed)} earlier decisions come due**", items]


def _colour(meter: MeterNow) -> Literal["green", "red", "gray"]:
    # Streamlit takes only a hyphen for a minus and would show every loss as a gain.
    if not meter.change or meter.better == "none":
        return "gray"
    return "green" if meter.change.startswith("+") == (meter.better == "high") else "red"


def _arrow(change: str) -> Literal["up", "down", "off"]:
    if not change:
        return "off"
    return "up" if change.startswith("+") else "down"
