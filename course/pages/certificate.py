"""Certificate: what is missing for it, the check of the name on it, or the paper itself."""

import streamlit as st

from course.actions.issue_certificate import NameUnfit, NotComplete, issue_certificate
from course.engine.certifying import Paper
from course.engine.naming import tidy_name
from course.exports.certificate import NoFont, file_name, showable
from course.exports.certificate import certificate as pdf_of
from course.interactions import Screen, at_the_screen, attempt_to
from course.interactions.certifying import (
    NAME,
    paint_given,
    paint_missing,
    paint_name,
    paint_verifying,
)
from course.interactions.painting import heading
from course.views.certificate import certificate

OTHER_LETTERS = (
    "Write the name in other letters, or have the people who run this course install a font for "
    "it, such as one of the Noto fonts. Nothing was stored."
)


def create() -> None:
    """Give the certificate, once the name is sure to come out on paper."""

    def save(here: Screen) -> str:
        name = str(st.session_state.get(NAME, ""))
        try:
            showable(tidy_name(name))
            issue_certificate(here.classroom, here.viewer, name)
        except NoFont as lacking:
            return f"{lacking} {OTHER_LETTERS}"
        except (NameUnfit, NotComplete) as refused:
            return str(refused)
        return ""

    attempt_to(NAME, save)


def show(paper: Paper, *, newest: bool) -> None:
    """Paint a certificate with its file; a letter may have lost its font since."""
    try:
        pdf, why = pdf_of(paper), ""
    except NoFont as lacking:
        pdf, why = None, f"It cannot be set on paper now: {lacking}"
    paint_given(paper, pdf, why, file_name(paper), newest=newest)


screen = at_the_screen()
view = certificate(screen.classroom, screen.viewer, screen.zone)

heading("Certificate", "My progress")
if view.given:
    show(view.given, newest=True)
elif view.complete:
    paint_name(view, create)
else:
    paint_missing(view.missing)
if view.earlier:
    st.header("For earlier versions of the course", anchor=False)
    for each in view.earlier:
        show(each, newest=False)
given = [view.given] if view.given else view.earlier
if given:
    paint_verifying(given[0].code)
st.page_link("my_progress.py", label="Back to My progress")
