"""One field of a document: what is asked, what stands in it, where that came from, what it was."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from course.classroom import Classroom
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import label, plain, to_streamlit
from course.engine.advising import advise
from course.engine.authorising import Viewer, authorise
from course.engine.citing import Source, cited_in, numbered
from course.engine.entering import given_rows
from course.engine.feeding import last_finished
from course.engine.filling import Filled, Origin, encode, fed, filled, holds, joined_with
from course.engine.wording import day, when
from course.views.pieces.entry_in_words import in_plain_text
from course.views.pieces.paper import Paper
from course.views.pieces.papers_pictured import Grid, grid_of
from progress.states import FieldEntry, LearnerPage

WEAK = re.compile(r"\s*\*Weak:\*\s*")
STEP = re.compile(r"\b(\d{1,2})\s+\(([^()\d]{2,30})\)")
HOW = {
    "import": "brought in from a file",
    "restored": "brought back",
    "taken over": "taken over from your lesson or scenario",
    "wiped": "wiped",
}
SHOWN = 20
"""Earlier entries that are listed; all are kept."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """Where a text of this field came from; texts are plain but ``title``.

    Attributes:
        leads_to: Page and the query by which it is opened; the page is empty without one.
        is_news: Whether it was changed after the learner wrote their own entry.
        added: What the field holds when it is added, as it is kept; empty where it has no place.
    """

    title: str
    leads_to: tuple[str, str, str]
    text: str
    when: str
    is_news: bool
    added: str


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """One entry of the field's history; ``text`` is plain."""

    version: int
    when: str
    text: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A field before or after this one; ``title`` is ready for Streamlit."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """What the page of a field shows; texts are ready for Streamlit unless said otherwise.

    Attributes:
        field: As the form has it.
        name, document, tab: Plain text.
        weak: What a poor entry looks like, to be shown in grey; empty without one.
        ends: What the two ends of a rating mean, plain; empty when the form does not say.
        text: As ``Filled`` has it; plain.
        rows: Of a table; plain.
        given: Rows that the form brings along; plain.
        unfit: An entry that the field no longer takes; plain, empty without one.
        stored: The entry shown, as it is kept; that of an origin where nothing is written.
        version: Of the learner's own entry, 0 without one.
        saved: When it was saved, in words; empty when it never was.
        undo: The version that taking the last change back leads to; None without a change.
        advice: Advice of those tests that speak of this field and do not hold.
    """

    artefact: str
    field: Field
    title: str
    name: str
    document: str
    tab: str
    place: str
    disclosure: str
    help: str
    weak: str
    sources: tuple[Source, ...]
    options: tuple[tuple[str, str], ...]
    ends: tuple[str, str]
    columns: tuple[str, ...]
    text: str
    rows: tuple[tuple[str, ...], ...]
    given: tuple[tuple[str, ...], ...]
    unfit: str
    state: Literal["empty", "fed", "own"]
    stored: str
    version: int
    saved: str
    undo: int | None
    origins: tuple[OriginView, ...]
    history: tuple[EarlierEntry, ...]
    advice: tuple[str, ...]
    before: Neighbour | None
    after: Neighbour | None
    grid: Grid | None


def artefact_field(
    classroom: Classroom, viewer: Viewer, artefact_id: str, field_id: str, zone: str | None
) -> FieldView | None:
    """Say what the page of a field shows; None when the course has no such field."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    form = catalogue.artefact_of.get(artefact_id)
    field = form.field_of.get(field_id) if form else None
    if form is None or field is None:
        return None
    page = classroom.store.page(viewer.learner_id)
    standing = filled(form, catalogue, page)
    at = form.fields.index(field)
    one = standing[at]
    entry = page.kept.fields.get(form.id, {}).get(field_id)
    every = classroom.store.entries(viewer.learner_id, form.id)
    written = [each for each in every if each.field == field_id]
    numbers, sources = numbered(cited_in([field.help]), catalogue.facts)
    help_text, *weak = WEAK.split(field.help, maxsplit=1)
    return FieldView(
        artefact=form.id,
        field=field,
        title=label(field.title),
        name=plain(field.title),
        document=plain(form.title),
        tab=f"{plain(field.title)}: {plain(form.title)}",
        place=f"Field {at + 1} of {len(standing)}",
        disclosure=to_streamlit(form.disclosure),
        help=to_streamlit(help_text, sources=numbers),
        weak=to_streamlit(weak[0], sources=numbers) if weak else "",
        sources=sources,
        options=_options(field),
        ends=_ends(field, form),
        columns=tuple(map(plain, field.columns)),
        text=one.text if holds(field, one.text) else "",
        rows=one.rows,
        given=given_rows(field),
        unfit="" if holds(field, one.text) else one.text,
        state=one.state,
        stored=entry.text if entry else fed(field, one.origins),
        version=one.version,
        saved=_saved(entry, classroom.now(), zone),
        undo=_before(written),
        origins=tuple(_origins(one, entry, page, zone)),
        history=tuple(_history(field, written, zone)),
        advice=_advice(field, form, standing),
        before=_neighbour(form, at - 1),
        after=_neighbour(form, at + 1),
        grid=grid_of(Paper(form, (one,), (), None)),
    )


def _advice(field: Field, form: Artefact, standing: Sequence[Filled]) -> tuple[str, ...]:
    fails = (one for one in advise(form, standing) if one.state == "fails")
    return tuple(label(one.must.message) for one in fails if field.id in one.fields)


def _options(field: Field) -> tuple[tuple[str, str], ...]:
    if field.kind == "rating":
        return tuple((str(n), str(n)) for n in range(field.lowest, field.highest + 1))
    return tuple((option.key, label(option.text)) for option in field.options)


def _ends(field: Field, form: Artefact) -> tuple[str, str]:
    """Return what the ends of a scale mean, which a form says once for all its ratings."""
    scale = (field.lowest, field.highest)
    like = [one for one in form.fields if (one.lowest, one.highest) == scale]
    for one in [field, *like]:
        words = {int(step): word for step, word in STEP.findall(plain(one.help))}
        if words.keys() >= set(scale):
            return words[field.lowest], words[field.highest]
    return "", ""


def _neighbour(form: Artefact, at: int) -> Neighbour | None:
    if not 0 <= at < len(form.fields):
        return None
    return Neighbour(form.fields[at].id, label(form.fields[at].title))


def _saved(entry: FieldEntry | None, now: int, zone: str | None) -> str:
    if entry is None:
        return ""
    said = when(entry.at, zone)
    if day(entry.at, zone) == day(now, zone):
        return f"Saved {said.rsplit(', ', 1)[1]}"
    return f"Saved on {said}"


def _before(written: list[FieldEntry]) -> int | None:
    """Return the version before the newest, 0 for the empty field; None without an entry."""
    if not written:
        return None
    return written[-2].version if len(written) > 1 else 0


def _origins(
    one: Filled, entry: FieldEntry | None, page: LearnerPage, zone: str | None
) -> Iterator[OriginView]:
    now = encode(one.field, one.text, one.rows)
    for origin in one.origins:
        added = joined_with(one, origin)
        there_already = one.state == "fed" or origin.text.strip() in one.text
        yield OriginView(
            title=label(origin.title),
            leads_to=_way(origin, page),
            text=origin.text,
            when=when(origin.at, zone),
            is_news=entry is not None and origin.at > entry.at,
            added="" if there_already or added == now else added,
        )


def _way(origin: Origin, page: LearnerPage) -> tuple[str, str, str]:
    if origin.kind == "reflection":
        return "lesson.py", "id", origin.id
    run = last_finished(page, origin.id)
    return ("debrief.py", "run", run.run) if run else ("scenario.py", "id", origin.id)


def _history(field: Field, written: list[FieldEntry], zone: str | None) -> Iterator[EarlierEntry]:
    for entry in reversed(written[-SHOWN:]):
        how = HOW.get(entry.origin, "")
        said = f"{when(entry.at, zone)}, {how}" if how else when(entry.at, zone)
        is_newest = entry is written[-1]
        yield EarlierEntry(entry.version, said, in_plain_text(field, entry.text), is_newest)
