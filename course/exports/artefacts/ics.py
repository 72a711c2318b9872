"""The days of a paper as a calendar file: its date fields, and cells of tables that are a day."""

from course.content.dialect import plain
from course.engine.dating import Day, day_in, days_in
from course.engine.filling import Filled
from course.exports import calendar
from course.exports.artefacts import Paper
from course.ids import content_hash

NAME = "Calendar"
SUFFIX = calendar.SUFFIX
MIME = calendar.MIME
DOMAIN = "cio-course"


def write(paper: Paper) -> bytes:
    """Write every day that a paper names; a paper without any gives an empty calendar."""
    fields = {one.field.id: one for one in paper.fields}
    dates = [_dated(paper, fields[day.field.id], day) for day in days_in(paper.fields)]
    return calendar.calendar(paper.title, dates, paper.now)


def _dated(paper: Paper, filled: Filled, day: Day) -> calendar.Dated:
    title = plain(filled.field.title)
    whose = f"{content_hash(paper.owner)[:12]}@{DOMAIN}"
    if day.row < 0:
        uid = f"{paper.artefact.id}-{day.field.id}-{whose}"
        return calendar.Dated(uid, day.day, f"{title}: {paper.title}")
    cells = filled.rows[day.row]
    columns = [plain(column) for column in filled.field.columns]
    # What names a row, and its event, is what stays when the day in it is moved.
    named = next((cell for cell in cells if cell and day_in(cell) is None), "")
    row = content_hash(named)[:12] if named else str(day.row)
    uid = f"{paper.artefact.id}-{day.field.id}-{row}-{day.column}-{whose}"
    what = f"{_short(named)}: {columns[day.column]}" if named else f"{title}: {columns[day.column]}"
    return calendar.Dated(uid, day.day, f"{what} ({paper.title})", _told(paper, title, cells, day))


def _told(paper: Paper, title: str, cells: tuple[str, ...], day: Day) -> str:
    """Say what else stands in the row, unless the paper warns of disclosure.

    Colleagues look into calendars; what a map says of them does not belong there.
    """
    if paper.artefact.disclosure:
        return title
    columns = [plain(column) for column in day.field.columns]
    rest = [
        f"{column}: {cell}"
        for at, (column, cell) in enumerate(zip(columns, cells, strict=False))
        if cell and at != day.column
    ]
    return "\n".join([title, *rest])


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"
