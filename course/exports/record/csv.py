"""CSV: a few tables in a zip file, for a spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from course.content.sheet_cells import neutral
from course.engine.recounting import Everything, Happened
from course.exports.pieces.characters import holdable
from course.exports.record import LEFT_OUT, iso

NAME = "CSV"
SUFFIX = ".zip"
MIME = "application/zip"
NO_TIME = (1980, 1, 1, 0, 0, 0)


class Table(NamedTuple):
    """A file of the zip.

    Attributes:
        holds: What it says of whom, for the list of files.
        kinds: Kinds of events in it, each with what it is called there.
        columns: Heading of each column and the field of the event that stands in it.
    """

    holds: str
    kinds: dict[str, str]
    columns: dict[str, str]


TABLES = {
    "lessons": Table(
        "lessons opened and completed, and the paragraph you had come to",
        {"LessonOpened": "opened", "LessonCompleted": "completed", "PlaceKept": "place kept"},
        {"Module": "module", "Lesson": "lesson", "Place": "place"},
    ),
    "answers": Table(
        "answers with how sure you were, hints, checks and reviews drawn, marks corrected",
        {
            "ItemAnswered": "answered",
            "HintTaken": "hint taken",
            "CheckDrawn": "sitting drawn",
            "ItemRegraded": "marked anew",
        },
        {
            "Module": "module",
            "Lesson": "lesson",
            "Question": "item",
            "Attempt": "attempt",
            "Answer as stored": "response",
            "Typed": "text",
            "Score (0 to 1)": "score",
            "Sure (%)": "confidence",
            "Hints before": "hints",
            "Hint": "number",
            "Sitting": "sitting",
            "Questions drawn": "items",
            "Points": "points",
            "Reason": "reason",
        },
    ),
    "decisions": Table(
        "runs of scenarios, each decision with the reason you wrote",
        {
            "RunStarted": "run begun",
            "ChoiceTaken": "decided",
            "DecisionTakenBack": "taken back",
            "RunLeft": "run left",
        },
        {
            "Scenario": "scenario",
            "Run": "run",
            "Mode": "mode",
            "Step": "step",
            "Scene": "scene",
            "Choices": "choices",
            "Reason": "rationale",
            "Leads to": "leads_to",
            "Ending": "ending",
            "Meters": "meters",
            "Seed": "seed",
            "Played again from run": "origin",
            "Decisions taken over": "taken_over",
        },
    ),
    "reflections": Table(
        "reflections, every version",
        {"ReflectionSaved": "written"},
        {"Lesson": "lesson", "Reflection": "reflection", "Version": "version", "Text": "text"},
    ),
    "notes": Table(
        "notes and bookmarks, every version",
        {"NoteSaved": "saved"},
        {
            "Lesson": "lesson",
            "Note": "note",
            "Version": "version",
            "Place": "place",
            "Paragraph begins": "quote",
            "Bookmarked": "marked",
            "Text": "text",
        },
    ),
    "artefacts": Table(
        "what you wrote into each field of your artefacts, every version",
        {"FieldSaved": "written"},
        {
            "Artefact": "artefact",
            "Field": "field",
            "Version": "version",
            "Text": "text",
            "Came from": "origin",
        },
    ),
    "plans": Table(
        "what you are here for, and how much time you have",
        {"PlanMade": "planned"},
        {
            "Course": "course",
            "Version": "version",
            "Aim": "aim",
            "Minutes a week": "minutes",
            "Through by": "by",
        },
    ),
    "reviews": Table(
        "how well you said that you knew an answer: 1 again, 2 hard, 3 good, 4 easy",
        {"ReviewRated": "rated"},
        {"Question": "item", "Attempt": "attempt", "Rating": "rating"},
    ),
    "certificates": Table(
        "certificates with the name on them",
        {"CertificateIssued": "given"},
        {"Course": "course", "Code": "code", "Name": "name"},
    ),
}
FIRST = ("Number", "When (UTC)", "Recorded (UTC)", "What", "Title")
LAST = ("In words", "Version of the content")


def write(record: Everything) -> bytes:
    """Write a record as a zip of UTF-8 tables with byte order marks, which Excel knows them by."""
    files = {"read-me.txt": _told(record).encode(), "person.csv": _person(record)}
    for name, table in TABLES.items():
        files[f"{name}.csv"] = _sheet(
            (*FIRST, *table.columns, *LAST),
            [_row(one, table) for one in record.happened if one.kind in table.kinds],
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _told(record: Everything) -> str:
    tables = [f"{name}.csv: {table.holds}" for name, table in TABLES.items()]
    lines = (
        f"Your record in “{record.course[1]}”, as it stood on {iso(record.at)}.",
        "",
        "person.csv: your name, roles and cohorts",
        *tables,
        "",
        "Times are UTC. An apostrophe before =, +, -, @ keeps a spreadsheet from working out what",
        "you wrote. The JSON file holds the same, in one piece and in order.",
        "",
        "Not in these files:",
        *(f"- {said}" for said in LEFT_OUT),
    )
    return "\r\n".join(lines) + "\r\n"


def _person(record: Everything) -> bytes:
    who = record.learner
    said = [
        ("Name", who.display_name),
        ("Public id", who.public_id),
        ("Signs in as", who.subject or ""),
        ("Joined (UTC)", iso(who.created_at)),
        ("Roles", "; ".join(sorted({"learner", *who.roles}))),
        ("Cohorts", "; ".join(title for _, title in record.cohorts)),
        *(("Text without event", text) for text in record.other_texts),
    ]
    return _sheet(("What", "Value"), said)


def _row(happened: Happened, table: Table) -> list[str]:
    return [
        str(happened.number),
        iso(happened.occurred_at),
        iso(happened.recorded_at),
        table.kinds[happened.kind],
        happened.title,
        *(_cell(happened.fields.get(field)) for field in table.columns.values()),
        "; ".join(happened.words),
        happened.content.hash,
    ]


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{name} {_cell(each)}" for name, each in value.items())
        case list():
            return "; ".join(map(_cell, value))
        case _:
            return str(value)


def _sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([neutral(holdable(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")
