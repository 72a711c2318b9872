"""Notes: what the learner noted and marked beside the text, lesson by lesson, to take along."""

import streamlit as st

from course.interactions import at_the_screen
from course.interactions.noting import nothing_noted, offer_undo, paint_notes
from course.interactions.painting import heading
from course.views.notes import notes

screen = at_the_screen()
view = notes(screen.classroom, screen.viewer, screen.zone)

heading("Notes")
offer_undo()
if not view.lessons:
    nothing_noted()
    st.stop()

st.markdown(f"{view.sentence} Nobody else reads this page.")
st.download_button(
    "Download as a file",
    view.file,
    file_name="notes.md",
    mime="text/markdown",
    on_click="ignore",
    help="Markdown, which any editor opens.",
)
paint_notes(view)
