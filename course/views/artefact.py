"""One artefact as a template: what to fill in, the tests of it as advice, and the empty form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from course.classroom import Classroom
from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import label, plain, to_streamlit
from course.content.escaping import literal
from course.engine.authorising import Viewer, authorise
from course.engine.citing import CITATION, Source, numbered
from course.engine.wording import joined
from course.scenario.musts import in_words, parse_must

TAKES = {
    "text": "A short text",
    "list": "A list, one entry a line",
    "date": "A day",
}
CITED = re.compile(rf"[ \t]*{CITATION.pattern}")


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field; texts are ready for Streamlit.

    Attributes:
        takes: What kind of entry belongs there.
        table: A table whose first cells are filled in beforehand; empty without one.
    """

    title: str
    takes: str
    help: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class ArtefactView:
    """What the page shows; texts are ready for Streamlit but ``name`` and ``form``.

    Attributes:
        name: The title as plain text.
        tests: Advice, each with what has to be so in brackets.
        form: The empty form as Markdown, to be filled in elsewhere.
        file: What the form is called when it is kept.
    """

    title: str
    name: str
    summary: str
    disclosure: str
    fields: tuple[FieldView, ...]
    tests: tuple[str, ...]
    sources: tuple[Source, ...]
    form: str
    file: str


def artefact(classroom: Classroom, viewer: Viewer, artefact_id: str) -> ArtefactView | None:
    """Say what the template of an artefact shows; None when the course has no such artefact."""
    authorise(viewer, "learn", viewer.learner_id)
    catalogue = classroom.catalogue()
    found = catalogue.artefact_of.get(artefact_id)
    if found is None:
        return None
    numbers, sources = numbered(found.facts, catalogue.facts)
    return ArtefactView(
        title=label(found.title),
        name=plain(found.title),
        summary=to_streamlit(found.summary),
        disclosure=to_streamlit(found.disclosure),
        fields=tuple(_field(field, numbers) for field in found.fields),
        tests=tuple(_tests(found)),
        sources=sources,
        form=empty_form(found),
        file=f"{found.id}.md",
    )


def _field(field: Field, numbers: dict[str, int]) -> FieldView:
    return FieldView(
        title=label(field.title),
        takes=_takes(field),
        help=to_streamlit(field.help, sources=numbers),
        table=to_streamlit(_space(field)) if field.rows else "",
    )


def _takes(field: Field) -> str:
    if field.kind == "rating":
        return f"A number from {field.lowest} to {field.highest}"
    if field.kind == "choice":
        return f"One of: {joined([label(option.text) for option in field.options])}"
    if field.kind == "table":
        return f"A table with the columns {joined([label(column) for column in field.columns])}"
    return TAKES[field.kind]


def _tests(found: Artefact) -> Iterator[str]:
    for must in found.tests:
        so = in_words(parse_must(must.condition, found.fields), found.fields)
        yield f"{label(must.message)} (Holds when {literal(so)}.)"


def empty_form(found: Artefact) -> str:
    """Write the form to fill in: Markdown that any editor shows, without the course's labels."""
    parts = [f"# {plain(found.title)}", plain(found.summary)]
    if found.disclosure:
        parts.append(f"> {plain(found.disclosure)}")
    for field in found.fields:
        help_text = CITED.sub("", field.help)
        parts += [part for part in (f"## {field.title}", help_text, _space(field)) if part]
    if found.tests:
        checks = [f"- [ ] {must.message}" for must in found.tests]
        parts += ["## Before you show it to anybody", "\n".join(checks)]
    return "\n\n".join(parts) + "\n"


def _space(field: Field) -> str:
    """Write the place where an entry goes."""
    match field.kind:
        case "choice":
            return "\n".join(f"- [ ] {option.text}" for option in field.options)
        case "table":
            blank = ("",) * len(field.columns)
            rows = field.rows or (blank, blank, blank)
            lines = (field.columns, ("---",) * len(blank), *rows)
            return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
        case "rating":
            return f"Score, {field.lowest} to {field.highest}: \\_\\_"
        case "date":
            return "Day: \\_\\_\\_\\_-\\_\\_-\\_\\_"
        case "list":
            return "- …\n- …"
        case _:
            return "…"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
