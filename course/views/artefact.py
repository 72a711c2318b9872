"""One document of the portfolio: how it stands, what its tests advise, what can be taken along."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from course.classroom import Classroom
from course.content.artefacts import Artefact
from course.content.dialect import label, plain, to_streamlit
from course.engine.advising import Advice
from course.engine.authorising import Viewer, authorise
from course.engine.entering import read_rows
from course.engine.wording import counted, joined
from course.views.pieces.empty_form import empty_form
from course.views.pieces.paper import Paper, last_changed, paper, standing, state_of
from course.views.pieces.papers_pictured import Grid, Profile, grid_of, profile_of
from progress.states import FieldEntry


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field in the list of a document's fields."""

    id: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written into a field that the form no longer has; plain text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ArtefactView:
    """What the page of a document shows; texts are ready for Streamlit but ``name`` and ``form``.

    Attributes:
        name: The title as plain text.
        disclosure: A warning to read before anything is written; empty without one.
        state: How much is filled in, in words.
        action: Text of the primary button, which leads to ``first``; empty when all is filled in.
        failing: Advice of the tests that do not hold.
        waiting: Advice of the tests that wait for an entry, with what they wait for.
        held: How many tests hold, in words.
        kept: What was written into fields that the form no longer has.
        written: Whether the learner wrote anything into the document that could be wiped.
        form: The empty form as Markdown, to be filled in elsewhere.
        file: What the form is called when it is kept.
    """

    id: str
    title: str
    name: str
    summary: str
    disclosure: str
    state: str
    changed: str
    action: str
    first: str
    fields: tuple[FieldRow, ...]
    failing: tuple[str, ...]
    waiting: tuple[str, ...]
    held: str
    kept: tuple[Kept, ...]
    written: bool
    form: str
    file: str
    grid: Grid | None
    profile: Profile | None


def artefact(
    classroom: Classroom, viewer: Viewer, artefact_id: str, zone: str | None
) -> ArtefactView | None:
    """Say what the page of a document shows; None when the course has no such document."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    form = catalogue.artefact_of.get(artefact_id)
    if form is None:
        return None
    page = classroom.store.page(viewer.learner_id)
    found = paper(form, catalogue, page)
    entries = page.kept.fields.get(form.id, {})
    first = found.empty[0].field if found.empty else None
    begun = len(found.empty) < len(found.fields)
    return ArtefactView(
        id=form.id,
        title=label(form.title),
        name=plain(form.title),
        summary=to_streamlit(form.summary),
        disclosure=to_streamlit(form.disclosure),
        state=standing(found),
        changed=last_changed(found, zone),
        action=_action(plain(first.title), begun=begun) if first else "",
        first=first.id if first else "",
        fields=tuple(
            FieldRow(one.field.id, label(one.field.title), state_of(one)) for one in found.fields
        ),
        failing=tuple(label(one.must.message) for one in found.advice if one.state == "fails"),
        waiting=tuple(_waiting(one) for one in found.advice if one.state == "waits"),
        held=_held(found),
        kept=tuple(_no_longer_asked(form, entries.values())),
        written=any(entry.text for entry in entries.values()),
        form=empty_form(form),
        file=f"{form.id}.md",
        grid=grid_of(found),
        profile=profile_of(found),
    )


def _action(field: str, *, begun: bool) -> str:
    return f"Continue with “{field}”" if begun else f"Begin with “{field}”"


def _waiting(advice: Advice) -> str:
    empty = joined([f"“{label(field.title)}”" for field in advice.waits_for])
    return f"{label(advice.must.message)} (Waits for {empty}.)"


def _held(found: Paper) -> str:
    count = sum(one.state == "holds" for one in found.advice)
    if not count:
        return ""
    if count == len(found.advice):
        return f"All {counted(count, 'test')} hold." if count > 1 else "The test holds."
    return f"{counted(count, 'test holds', 'tests hold')}."


def _no_longer_asked(form: Artefact, entries: Iterable[FieldEntry]) -> Iterator[Kept]:
    """Yield what stands in fields that the form no longer has; it is never thrown away."""
    for entry in entries:
        if entry.text and entry.field not in form.field_of:
            rows = read_rows(entry.text)
            lines = (" | ".join(row) for row in rows) if rows else (entry.text,)
            yield Kept(entry.field.replace("-", " ").capitalize(), "\n".join(lines))
