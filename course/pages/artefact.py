"""A document of the portfolio: how it stands; or one field of it, to be filled in."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from course.engine.filling import filled
from course.exports.artefacts import exported, file_named, formats, unheld
from course.imports.artefacts import imported, suffixes
from course.interactions import at_the_screen
from course.interactions.documents import paint_document, paint_field
from course.interactions.painting import missing
from course.interactions.taking_along import Brought, Download, bring_in, take_along, wipe
from course.views.artefact import ArtefactView, artefact
from course.views.artefact_field import artefact_field


def downloads(view: ArtefactView) -> tuple[list[Download], tuple[str, ...]]:
    """Return the files that the document can be had as, and what they cannot hold."""
    here = at_the_screen()
    catalogue, now = here.classroom.catalogue(), here.classroom.now()
    form, today = catalogue.artefact_of[view.id], datetime.fromtimestamp(now / 1000, UTC).date()
    fields = filled(form, catalogue, here.classroom.store.page(here.viewer.learner_id))

    def made(which: str) -> bytes:
        name = here.viewer.name
        return exported(which, form, fields, name, today, view.advice, now=now).content

    files = [
        Download(each.name, file_named(key, form, today), each.mime, partial(made, key))
        for key, each in formats().items()
    ]
    return files, unheld(fields)


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
    take_along(view, *downloads(view))
    bring_in(view.id, partial(brought, view.id), list(suffixes()))
    wipe(view)
