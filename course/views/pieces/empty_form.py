"""The empty form of an artefact, to be filled in elsewhere: Markdown that any editor shows."""

import re

from course.content.artefact_fields import Field
from course.content.artefacts import Artefact
from course.content.dialect import plain
from course.engine.citing import CITATION

CITED = re.compile(rf"[ \t]*{CITATION.pattern}")


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
