"""My data: take along everything that the record holds about you, or have it erased."""

from functools import partial

import streamlit as st

from course.engine.wording import date_at
from course.exports.record import Form, file_name, forms
from course.interactions import Screen, at_the_screen
from course.interactions.erasing import paint_erasing
from course.interactions.painting import heading
from course.views.my_data import my_data
from course.views.record import everything


def written(here: Screen, form: Form) -> bytes:
    """Write the record as it stands when the button is pressed."""
    return form.write(everything(here.classroom, here.viewer))


screen = at_the_screen()
view = my_data(screen.classroom, screen.viewer, screen.zone)
made, today = forms(), date_at(screen.classroom.now(), screen.zone)

heading("My data", "My progress")
st.markdown(
    f"{view.held} What you wrote is yours alone: nobody else is shown it. Take all of it along "
    "whenever you like."
)
st.download_button(
    "Download everything (JSON)",
    partial(written, screen, made["json"]),
    file_name=file_name(made["json"], today),
    mime=made["json"].mime,
    on_click="ignore",
    type="primary",
)
st.download_button(
    "Download tables for a spreadsheet (CSV in a zip file)",
    partial(written, screen, made["csv"]),
    file_name=file_name(made["csv"], today),
    mime=made["csv"].mime,
    on_click="ignore",
)
st.caption(
    "The JSON file holds every event in order with every text, and says at its end what is not in "
    "it. The tables hold the same, one file for each matter."
)
paint_erasing(view)
st.page_link("my_progress.py", label="Back to My progress")
