"""The ledger of facts: read entry by entry, so that one mistake costs one entry at most."""

import re

from course.content.ledgers import Entry, Kind, Ledger
from course.content.model import Fact
from course.diagnostics import Diagnostic
from course.ids import is_key

KEYS = tuple(key for key in Fact.model_fields if key != "line")
NEEDED = ("statement", "organisation", "status")
CHECKED = ("url", "checked_on")
STATUSES = ("checked", "unchecked")
LONGEST = 3_000_000
KIND = Kind(
    "facts",
    "fact",
    KEYS,
    is_key,
    "Begin it with “- id: a-short-name”, in small letters, digits and hyphens.",
)
DAYS = ("checked_on", "review_by")
# A day, a month or a year (ISO 8601), so that texts can be compared.
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def parse_facts(text: str, path: str) -> tuple[dict[str, Fact], tuple[Diagnostic, ...]]:
    """Read the ledger; never raises.

    A fact with a flaw is kept with what could be read, so that lessons citing it report nothing;
    only one without a usable id is left out.
    """
    ledger = Ledger(text, path, KIND, longest=LONGEST)
    facts = {entry.id: _fact(ledger, entry) for entry in ledger.entries()}
    return facts, tuple(ledger.findings.all)


def _fact(ledger: Ledger, entry: Entry) -> Fact:
    read = {"id": entry.id, "statement": ""}
    for key in entry.values:
        text = ledger.text(entry, key) if ledger.knows(entry, key) else None
        if text is not None:
            read[key] = text
    _check(read, ledger, entry)
    return Fact(**read, line=entry.place.line)


def _check(read: dict[str, str], ledger: Ledger, entry: Entry) -> None:
    name = f"The fact “{read['id']}”"
    needed = (*NEEDED, *CHECKED) if read.get("status") == "checked" else NEEDED
    missing = [key for key in needed if not read.get(key)]
    if missing:
        message = f"{name} has no {', '.join(missing)}."
        remedy = "Add a line “key: value” for each, from the page where you read it."
        ledger.wrong(entry.place, message, remedy)
    if read.get("status") and read["status"] not in STATUSES:
        message = f"{name} has the status “{read['status']}”."
        at = ledger.place(entry, "status")
        ledger.wrong(at, message, f"Write one of: {', '.join(STATUSES)}.")
        read["status"] = "unchecked"
    for key in DAYS:
        if read.get(key) and not DAY.match(read[key]):
            message = f"{name} holds “{read[key][:40]}” under “{key}”, which is no day."
            at = ledger.place(entry, key)
            ledger.wrong(at, message, "Write it as 2026-11-21, or 2026-11, or 2026.")
    url = read.get("url", "")
    if not url.startswith(("https://", "http://")):
        # A file in a repository is a source too, but no link: it is shown behind the title.
        read["url"] = ""
        read["source_title"] = f"{read.get('source_title', '')} ({url})" if url else url
    if SCHEME.match(url) and not read["url"]:
        message = f"{name} has an address that is not on the web: “{url[:80]}”."
        at = ledger.place(entry, "url")
        ledger.wrong(at, message, "Write an address that begins with https://.")
