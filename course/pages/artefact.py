"""A document of the portfolio: how it stands; or one field of it, to be filled in."""

from functools import partial

import streamlit as st

from course.engine.advising import advise
from course.engine.dating import days_in
from course.engine.filling import Filled, filled
from course.engine.wording import date_at
from course.exports.artefacts import Paper, file_named, formats, unheld
from course.imports.artefacts import imported, suffixes
from course.interactions import at_the_screen
from course.interactions.documents import paint_document, paint_field
from course.interactions.painting import missing
from course.interactions.taking_along import Brought, Download, bring_in, take_along, wipe
from course.views.artefact import ArtefactView, artefact
from course.views.artefact_field import artefact_field

CALENDAR = "ics"
NO_DAY = "A calendar file is offered as soon as a day stands in the document."


def downloads(view: ArtefactView) -> tuple[list[Download], tuple[str, ...]]:
    """Return the files that the document can be had as now, and what there is to know of them."""
    here = at_the_screen()
    catalogue = here.classroom.catalogue()
    form, today = catalogue.artefact_of[view.id], date_at(here.classroom.now(), here.zone)

    def standing() -> tuple[Filled, ...]:
        return filled(form, catalogue, here.classroom.store.page(here.viewer.learner_id))

    def made(which: str, whole: bool) -> bytes:
        """Write the document as it stands when the button is pressed."""
        now, fields = here.classroom.now(), standing()
        advice = tuple(one.must.message for one in advise(form, fields) if one.state == "fails")
        day = date_at(now, here.zone)
        viewer = here.viewer
        paper = Paper(form, fields, viewer.name, viewer.public_id, day, now, advice, whole)
        return formats()[which].write(paper)

    fields = standing()
    has_days = bool(days_in(fields))
    files = [
        Download(each.name, file_named(key, form, today), each.mime, partial(made, key))
        for key, each in formats().items()
        # No calendar takes in a file without a day.
        if has_days or key != CALENDAR
    ]
    return files, (*unheld(fields), *(() if has_days else (NO_DAY,)))


def brought(artefact_id: str, file_name: str, data: bytes) -> Brought:
    """Read a file that was brought in."""
    found = imported(
        at_the_screen().classroom.catalogue().artefact_of[artefact_id], file_name, data
    )
    findings = tuple((one.told, one.kept) for one in found.findings)
    return Brought(found.values, findings, found.refused)


screen = at_the_screen()
wanted, part = st.query_params.get("id", ""), st.query_params.get("field", "")
view = artefact(screen.classroom, screen.viewer, wanted, screen.zone)
field = artefact_field(screen.classroom, screen.viewer, wanted, part, screen.zone) if part else None
if view is None:
    missing("Document")
    st.stop()

if field is not None:
    st.set_page_config(page_title=f"{field.tab} – CIO course")
    paint_field(field)
else:
    st.set_page_config(page_title=f"{view.name} – CIO course")
    paint_document(view)
    with st.container(key="on_screen_only"):
        take_along(view, *downloads(view))
        bring_in(view.id, partial(brought, view.id), list(suffixes()))
        wipe(view)
