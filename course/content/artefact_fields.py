"""One heading of an artefact becomes a field: what is asked, and what kind of entry it takes."""

import re
from dataclasses import replace
from typing import Literal, cast

from markdown_it.token import Token

from course.content.dialect import plain
from course.content.findings import Findings
from course.content.labelled import Lead, read_lead
from course.content.labels import Label
from course.content.page import Node, Page, Section
from course.content.rules import FIELD_INCOMPLETE, FIELD_KIND, ID_MISSING, MISSING_PART
from course.content.words import FIELD, KINDS
from course.ids import did_you_mean, slug
from course.items import Frozen

Entry = Literal["text", "list", "table", "rating", "choice", "date"]
ENTRIES: tuple[Entry, ...] = ("text", "list", "table", "rating", "choice", "date")
SAID = ("text", "list", "table", "rating 1..5", "choice", "date")
RATING = re.compile(r"rating\s+(\d{1,2})\s*(?:\.\.|–|-|to)\s*(\d{1,2})", re.IGNORECASE)
HIGHEST = 10
"""Of a rating's scale: beyond it nobody tells two steps apart."""


class Choice(Frozen):
    """One of the answers that a choice offers.

    Attributes:
        key: What conditions name; the slug of its text.
        text: Markdown on one line.
    """

    key: str
    text: str


class Field(Frozen):
    """A part of an artefact that is to be filled in.

    Attributes:
        title: Markdown on one line.
        help: Markdown; empty when the title says enough.
        lowest: First step of a rating; 0 for other kinds.
        highest: Last step of a rating; 0 for other kinds.
        options: Of a choice, in order.
        columns: Of a table: its header's cells, Markdown on one line each.
        rows: Of a table: rows that are there before anybody writes, padded to the header.
        line: 1-based line of the heading.
    """

    id: str
    title: str
    kind: Entry
    competencies: tuple[str, ...] = ()
    help: str = ""
    lowest: int = 0
    highest: int = 0
    options: tuple[Choice, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    line: int = 1


def read_field(page: Page, section: Section, findings: Findings) -> Field | None:
    """Read a heading of the second level with what is below it; None when it is no field."""
    # The tokens of a heading without labels begin with the heading itself.
    below = section if section.kind != "prose" else replace(section, tokens=section.tokens[3:])
    lead = read_lead(page, below, FIELD, "of a field", findings)
    title = _title(section)
    if not title:
        findings.add(MISSING_PART, section.place, "This field has no title.", "Write “## Title”.")
    ident, kind = lead.labels.get("id"), lead.labels.get("kind")
    if ident is None and not lead.guessed:
        message = f"The field “{plain(title)}” has no id."
        remedy = "Write “**Id:** a-short-name · **Kind:** text” under the heading."
        findings.add(ID_MISSING, section.place, message, remedy)
    if ident is None:
        return None
    if kind is None:
        if not lead.guessed:
            message = f"The field “{plain(title)}” does not say what it takes."
            findings.add(FIELD_KIND, section.place, message, _known())
        return None
    said = _entry(kind, findings)
    if said is None:
        return None
    entry, lowest, highest = said
    draft = Field(
        id=findings.key(ident),
        title=title,
        kind=entry,
        competencies=findings.names(lead.labels.get("competency")),
        lowest=lowest,
        highest=highest,
        line=section.first + 1,
    )
    return _filled(page, section, lead, draft, findings)


def _title(section: Section) -> str:
    """Return the whole heading: here “Case: …” is a title like any other."""
    word = KINDS.words.get(section.kind)
    return f"{word}: {section.title}" if word else section.title


def _known() -> str:
    return f"Write “**Kind:**” and one of: {', '.join(SAID)}."


def _entry(kind: Label, findings: Findings) -> tuple[Entry, int, int] | None:
    written = " ".join(kind.value.split()).casefold()
    match = RATING.fullmatch(written)
    if match is not None:
        lowest, highest = int(match[1]), int(match[2])
        if lowest < highest <= HIGHEST:
            return "rating", lowest, highest
        message = f"“{kind.value}” is no scale."
        remedy = f"Write the lower end first, such as “rating 1..5”; at most {HIGHEST} is read."
        findings.add(FIELD_KIND, kind.value_place, message, remedy)
        return None
    if written in ENTRIES and written != "rating":
        return cast(Entry, written), 0, 0
    message = f"“{kind.value}” is no kind of field."
    findings.add(FIELD_KIND, kind.value_place, message, did_you_mean(written, SAID))
    return None


def _filled(
    page: Page, section: Section, lead: Lead, draft: Field, findings: Findings
) -> Field | None:
    """Add the help, and what a choice or a table holds; None when that is missing."""
    wanted = {"choice": "bullet_list_open", "table": "table_open"}.get(draft.kind)
    # A list in the help comes before the options.
    holders = [node for node in lead.rest if node.type == wanted]
    holder = holders[-1] if holders else None
    parts = [page.markdown(node.first, node.end) for node in lead.rest if node is not holder]
    made: dict[str, object] = {"help": "\n\n".join(part for part in (lead.text, *parts) if part)}
    if draft.kind == "choice":
        options = _options(holder)
        if len({option.key for option in options if option.key}) < max(2, len(options)):
            message = f"The choice “{plain(draft.title)}” has too few different options."
            remedy = "Write two or more below it, one a line: “- Big bang”."
            findings.add(FIELD_INCOMPLETE, section.place, message, remedy)
            return None
        made["options"] = options
    if draft.kind == "table":
        rows = _rows(holder)
        if not rows or not all(cell.strip() for cell in rows[0]):
            message = f"The table “{plain(draft.title)}” does not name its columns."
            remedy = "Write its header below it: “| Who | What |”, then “| --- | --- |”."
            findings.add(FIELD_INCOMPLETE, section.place, message, remedy)
            return None
        made |= {"columns": rows[0], "rows": tuple(row for row in rows[1:] if any(row))}
    return draft.model_copy(update=made)


def _options(holder: Node | None) -> tuple[Choice, ...]:
    entries = holder.inside if holder else ()
    inlines = (entry.inside[0].inline for entry in entries if entry.inside)
    texts = (" ".join(inline.content.split()) for inline in inlines if inline is not None)
    return tuple(Choice(key=slug(plain(text)), text=text) for text in texts)


def _rows(holder: Node | None) -> list[tuple[str, ...]]:
    rows: list[list[Token]] = []
    for token in holder.tokens if holder else ():
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return [tuple(cell.content.strip() for cell in row) for row in rows]
