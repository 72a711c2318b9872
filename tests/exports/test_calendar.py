"""Dates for an office calendar, read back by a parser that we did not write."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course.exports.calendar import Dated, calendar
from course.exports.pieces.characters import holdable
from tests.effort import examples

NOW = 1_800_000_000_123
NASTY = [
    "a, b; c: d \\ e",
    r"C:\New\network\;",
    "first\nsecond\r\nthird",
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    '"quoted" ^n ^^ ^\' %2C {x}',
    "\u202eright to left\u202c שלום عربى",
    "👩🏽\u200d💼 " * 40,
    "é" * 300,
    "=cmd|'/c calc'!A1",
]


def read(content: bytes) -> list[vobject.base.Component]:
    found = vobject.readOne(content.decode("utf-8"))
    return list(found.contents.get("vevent", []))


def test_a_date_is_a_whole_day_with_a_stamp_and_a_lasting_uid() -> None:
    content = calendar("Mandate letter", [Dated("review@x", date(2027, 3, 12), "Review", "w")], NOW)
    [event] = read(content)
    assert event.uid.value == "review@x"
    assert event.dtstart.value == date(2027, 3, 12)
    assert event.dtend.value == date(2027, 3, 13)
    assert event.dtstamp.value == datetime(2027, 1, 15, 8, 0, tzinfo=UTC)
    assert (event.summary.value, event.description.value) == ("Review", "w")
    assert event.transp.value == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20270312\r\n" in content
    assert b"PRODID:-//CIO course//Dates//EN\r\n" in content
    assert b"NAME:Mandate letter\r\n" in content


def test_the_same_dates_give_the_same_bytes_in_any_order() -> None:
    one, two = Dated("a", date(2027, 1, 1), "A"), Dated("b", date(2026, 1, 1), "B")
    assert calendar("x", [one, two], NOW) == calendar("x", [two, one], NOW)


def test_a_later_file_counts_as_newer_than_an_earlier_one() -> None:
    dated = [Dated("a", date(2027, 1, 1), "A")]
    [before], [after] = read(calendar("x", dated, NOW)), read(calendar("x", dated, NOW + 60_000))
    assert before.uid.value == after.uid.value
    assert int(after.sequence.value) == int(before.sequence.value) + 1


def test_two_dates_under_one_uid_are_both_kept() -> None:
    twice = [Dated("a", date(2027, 1, 1), "A"), Dated("a", date(2027, 1, 2), "B")]
    events = read(calendar("x", twice, NOW))
    assert [event.uid.value for event in events] == ["a", "a-2"]


def test_a_calendar_without_dates_is_a_calendar() -> None:
    assert read(calendar("", [], NOW)) == []


@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), date.max - timedelta(1), date.max])
def test_any_day_that_there_is_can_be_written(day: date) -> None:
    [event] = read(calendar("x", [Dated("a", day, "A")], NOW))
    assert event.dtstart.value == day


@pytest.mark.parametrize("text", NASTY)
def test_a_text_comes_back_as_it_was_and_opens_nothing(text: str) -> None:
    [event] = read(calendar(text, [Dated("a", date(2027, 1, 1), text, text)], NOW))
    assert event.summary.value == " ".join(text.split())
    assert event.description.value == holdable(text).strip()


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=300), st.text(st.sampled_from('\\nN;,:"\r\n\t é👍'), max_size=200))
@example("\x00\x0b\u2028\ud800\ufffe", "\\\\N\\N\\n")
def test_whatever_is_written_every_reader_finds_it_again(title: str, told: str) -> None:
    content = calendar(title, [Dated(title, date(2027, 1, 1), title, told)], NOW)
    [event] = read(content)
    assert event.summary.value == " ".join(holdable(title).split())
    held = event.contents.get("description")
    assert (held[0].value if held else "") == holdable(told).strip()


@given(st.text(max_size=400))
def test_lines_end_as_the_format_wants_and_fold_by_octets(text: str) -> None:
    content = calendar(text, [Dated("a", date(2027, 1, 1), text, text)], NOW)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in lines)
    assert all(line.decode("utf-8") for line in lines[:-1])
