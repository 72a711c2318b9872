"""Content health: every finding in the course's text, refreshed when a file changes."""

import streamlit as st

from course.interactions import at_the_screen, in_plain_words
from course.interactions.mapping import paint_list
from course.interactions.painting import heading
from course.views.content_health import content_health

heading("Content health")


@st.fragment(run_every="3s")
@in_plain_words()
def findings() -> None:
    """Draw what was found; drawn again every three seconds, so a saved file shows at once."""
    screen = at_the_screen()
    view = content_health(screen.classroom, screen.viewer)
    st.markdown(f"{view.sentence}\n\n{view.checked}")
    for path, found in view.files:
        st.header(path, anchor=False)
        for finding in found:
            with st.container(border=True):
                st.caption(
                    f"{finding.severity.capitalize()} · line {finding.line} · {finding.code}"
                )
                st.markdown(f"{finding.message}\n\n**What to do:** {finding.help}")
    if view.maps:
        st.header("Scenario maps", anchor=False)
        st.markdown("What can happen in each scenario, how often, and what exploring it has found.")
        paint_list(view.maps)


findings()
