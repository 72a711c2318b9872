"""The ledger of facts: read entry by entry, so that one mistake costs one entry at most."""

import re
from typing import Any

from course.content.findings import Findings
from course.content.markdown import tidy
from course.content.marked_yaml import Marked, read_yaml
from course.content.model import Fact
from course.content.rules import FRONT_MATTER_UNREADABLE, ID_DUPLICATE, UNKNOWN_KEY, WRONG_VALUE
from course.diagnostics import Diagnostic
from course.ids import did_you_mean, is_key

KEYS = tuple(key for key in Fact.model_fields if key != "line")
NEEDED = ("statement", "organisation", "status")
CHECKED = ("url", "checked_on")
STATUSES = ("checked", "unchecked")
LONGEST = 3_000_000
# YAML counts these as line ends and editors do not.
NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
DAYS = ("checked_on", "review_by")
# A day, a month or a year (ISO 8601), so that texts can be compared.
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def parse_facts(text: str, path: str) -> tuple[dict[str, Fact], tuple[Diagnostic, ...]]:
    """Read the ledger; never raises.

    A fact with a flaw is kept with what could be read, so that lessons citing it report nothing;
    only one without a usable id is left out.
    """
    clean = tidy(text).translate(NO_LINE_ENDS)
    marked, unreadable = read_yaml(clean, path, FRONT_MATTER_UNREADABLE, longest=LONGEST)
    findings = Findings(path)
    findings.all.extend(unreadable)
    facts: dict[str, Fact] = {}
    values = marked.values
    if not marked.readable:
        return facts, tuple(findings.all)
    entries = values.get("facts") if isinstance(values, dict) else None
    if not isinstance(entries, list):
        message = "The ledger holds no list of facts."
        remedy = "Begin it with a line “facts:”, then one “  - id: …” entry for each fact."
        findings.add(FRONT_MATTER_UNREADABLE, marked.place(), message, remedy)
        return facts, tuple(findings.all)
    for key in values:
        if key != "facts":
            message = f"“{key}” is not a key of the ledger."
            findings.add(UNKNOWN_KEY, marked.place(key), message, "Known here: facts.")
    for number, entry in enumerate(entries):
        fact = _fact(entry, number, marked, findings, facts)
        if fact is not None:
            facts[fact.id] = fact
    return facts, tuple(findings.all)


def _fact(
    entry: Any, number: int, marked: Marked, findings: Findings, earlier: dict[str, Fact]
) -> Fact | None:
    here = marked.place("facts", number)
    written = entry.get("id") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(written, str) or not is_key(written):
        message = "This entry has no usable id."
        remedy = "Begin it with “- id: a-short-name”, in small letters, digits and hyphens."
        findings.add(WRONG_VALUE, here, message, remedy)
        return None
    if written in earlier:
        message = f"The fact “{written}” is there already, on line {earlier[written].line}."
        findings.add(ID_DUPLICATE, here, message, "Give one of the two another id.")
        return None
    read = {"id": written, "statement": ""}
    for key, value in entry.items():
        text = _text(key, value, marked, ("facts", number, key), findings, written)
        if text is not None:
            read[key] = text
    _check(read, number, marked, findings)
    return Fact(**read, line=here.line)


def _text(
    key: Any, value: Any, marked: Marked, at: tuple[Any, ...], findings: Findings, fact: str
) -> str | None:
    if key not in KEYS:
        message = f"“{key}” is not a key of a fact."
        findings.add(UNKNOWN_KEY, marked.place(*at), message, did_you_mean(str(key), KEYS))
        return None
    if isinstance(value, dict | list):
        message = f"“{key}” of the fact “{fact}” is no text."
        findings.add(WRONG_VALUE, marked.place(*at), message, "Put the value in quotes.")
        return None
    return "" if value is None else str(value)


def _check(read: dict[str, str], number: int, marked: Marked, findings: Findings) -> None:
    place = marked.place("facts", number)
    name = f"The fact “{read['id']}”"
    needed = (*NEEDED, *CHECKED) if read.get("status") == "checked" else NEEDED
    missing = [key for key in needed if not read.get(key)]
    if missing:
        message = f"{name} has no {', '.join(missing)}."
        remedy = "Add a line “key: value” for each, from the page where you read it."
        findings.add(WRONG_VALUE, place, message, remedy)
    if read.get("status") and read["status"] not in STATUSES:
        message = f"{name} has the status “{read['status']}”."
        at = marked.place("facts", number, "status")
        findings.add(WRONG_VALUE, at, message, f"Write one of: {', '.join(STATUSES)}.")
        read["status"] = "unchecked"
    for key in DAYS:
        if read.get(key) and not DAY.match(read[key]):
            message = f"{name} holds “{read[key][:40]}” under “{key}”, which is no day."
            at = marked.place("facts", number, key)
            findings.add(WRONG_VALUE, at, message, "Write it as 2026-11-21, or 2026-11, or 2026.")
    url = read.get("url", "")
    if not url.startswith(("https://", "http://")):
        # A file in a repository is a source too, but no link: it is shown behind the title.
        read["url"] = ""
        read["source_title"] = f"{read.get('source_title', '')} ({url})" if url else url
    if SCHEME.match(url) and not read["url"]:
        message = f"{name} has an address that is not on the web: “{url[:80]}”."
        at = marked.place("facts", number, "url")
        findings.add(WRONG_VALUE, at, message, "Write an address that begins with https://.")
