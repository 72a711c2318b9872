"""Review: what is due, a question at a time, and the days on which the rest returns."""

import streamlit as st

from course.exports.calendar import MIME, Dated, calendar
from course.interactions import at_the_screen
from course.interactions.painting import heading
from course.interactions.reviewing import (
    offer_days,
    paint_asked,
    paint_ended,
    paint_rule,
    paint_standing,
    shown_before,
)
from course.views.review import review, review_days

screen = at_the_screen()
view = review(screen.classroom, screen.viewer, screen.zone, shown_before())


def days() -> bytes:
    """Write the days ahead as a calendar, when somebody asks for it."""
    found, now = review_days(screen.classroom, screen.viewer, screen.zone)
    return calendar("Review", [Dated(*one) for one in found], now)


heading("Review")
if view.asked and view.sitting:
    paint_asked(view, view.asked, view.sitting)
    st.stop()

if view.ended:
    paint_ended(view.ended)
paint_standing(view)
if view.dated:
    offer_days(days, MIME)
paint_rule()
