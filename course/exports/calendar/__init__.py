"""Days with a name, written as an iCalendar file (RFC 5545) that any office calendar takes in."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event
from icalendar.prop import vText

from course.exports.pieces.characters import holdable

SUFFIX = ".ics"
MIME = "text/calendar"
MAKER = "-//CIO course//Dates//EN"
DAY = timedelta(days=1)
MINUTE = 60_000


class Dated(NamedTuple):
    """A day with a name.

    Attributes:
        uid: Stays the same when the day moves, so that a calendar moves it too.
        title: One line of plain text.
        told: Plain text below it; may have several lines.
    """

    uid: str
    day: date
    title: str
    told: str = ""


class _Text(vText):
    r"""A text in which ``\N``, as in “C:\New”, stays: the library makes a line end of it."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in str(self).split(r"\N"))


def calendar(name: str, dates: Sequence[Dated], now: int) -> bytes:
    """Write all-day events; a later file with the same uids replaces what an earlier one held.

    Args:
        name: What the calendar is called where it is taken in as one of its own.
        dates: Of two with the same uid both are kept, the second under a uid of its own.
        now: Milliseconds since 1970 (UTC); stamps the events, and later files count as newer.
    """
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    for each in ("name", "x-wr-calname"):
        made.add(each, _line(name))
    taken: set[str] = set()
    for dated in sorted(dates, key=lambda one: (one.day, one)):
        made.add_component(_event(dated, _uid(dated.uid, taken), now))
    written: bytes = made.to_ical()
    return written


def _event(dated: Dated, uid: str, now: int) -> Event:
    event = Event()
    event.add("uid", _Text(uid))
    event.add("dtstamp", datetime.fromtimestamp(now / 1000, UTC).replace(microsecond=0))
    event.add("dtstart", dated.day)
    if dated.day < date.max:
        event.add("dtend", dated.day + DAY)
    event.add("summary", _line(dated.title))
    if told := holdable(dated.told).strip():
        event.add("description", _Text(told))
    # A date to keep makes nobody busy, and colleagues who see the calendar need not read it.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("sequence", max(0, now // MINUTE))
    return event


def _uid(wanted: str, taken: set[str]) -> str:
    base = uid = str(_line(wanted)) or "date"
    number = 1
    while uid in taken:
        number += 1
        uid = f"{base}-{number}"
    taken.add(uid)
    return uid


def _line(text: str) -> _Text:
    return _Text(" ".join(holdable(text).split()))
