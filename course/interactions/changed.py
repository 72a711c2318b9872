"""What changed since a lesson was finished: told above it, marked beside it, shown alone."""

from collections.abc import Iterator, Sequence

import streamlit as st

from course.views.changed import ChangedLesson, ChangedView
from course.views.lesson import Part


def with_changes(view: ChangedView | None, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the parts to paint, each mark painted before its part, below what is told of them.

    Where only the changes are asked for, the other parts are left out; nothing is lost by it.
    """
    alone = view is not None and _told(view)
    for part in parts:
        mark = view.marks.get(part.key, "") if view else ""
        if mark:
            st.badge(mark, icon=":material/edit_note:", color="blue")
        if mark or not alone:
            yield part


def _told(view: ChangedView) -> bool:
    """Paint the box; return whether only what changed is to be shown."""
    with st.container(border=True, key=f"changed_{view.lesson}"):
        st.markdown(f"**{view.heading}**")
        lines = [*view.said, *(f"Taken out: {name}" for name in view.removed if name)]
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        st.caption(view.stays)
        if not view.marks:
            return False
        return st.toggle("Show only what changed", key=f"only_changed_{view.lesson}")


def list_changed(lessons: Sequence[ChangedLesson]) -> None:
    """Paint ways to the lessons that are different since they were finished."""
    if not lessons:
        return
    st.header("Changed since you finished", anchor=False)
    for lesson in lessons:
        key = f"row_changed_{lesson.id}"
        with st.container(horizontal=True, key=key, vertical_alignment="center", gap="small"):
            st.page_link("lesson.py", label=lesson.title, query_params={"id": lesson.id})
            st.caption(lesson.told, width="content")
