"""Numbers, dates, changes and decisions in words."""

from datetime import date, timedelta

import pytest

from course.engine.telling import decided
from course.engine.wording import (
    between,
    coming,
    counted,
    date_at,
    day_of,
    joined,
    number_word,
    percent,
    when,
)
from course.scenario.model import Choice, Scene
from tests.conftest import NOON

CALLS = (
    Choice(id="a", text="Ring *her*"),
    Choice(id="b", text="Write"),
    Choice(id="c", text="Wait"),
)


def test_dates_are_written_out_in_the_readers_zone() -> None:
    assert when(NOON, "Europe/Paris") == "Saturday 21 November 2026, 13:00"
    assert when(NOON, "Asia/Seoul") == "Saturday 21 November 2026, 21:00"


@pytest.mark.parametrize("zone", [None, "", "Nowhere/Atall", "../../etc/passwd", "\x00"])
def test_a_zone_that_is_none_is_utc(zone: str | None) -> None:
    assert when(NOON, zone) == "Saturday 21 November 2026, 12:00"


def test_an_iso_day_is_written_out_and_anything_else_stands_as_it_is() -> None:
    assert day_of("2026-11-21") == "21 November 2026"
    assert day_of("last spring") == "last spring"


def test_counts_and_ranges_agree_with_their_nouns() -> None:
    assert counted(1, "lesson") == "1 lesson"
    assert counted(1200, "person", "people") == "1,200 people"
    assert between(2, 4, "decision") == "2–4 decisions"
    assert between(1, 1, "decision") == "1 decision"
    assert between(2, None, "decision") == "at least 2 decisions"
    assert percent(0.5) == "50\N{NO-BREAK SPACE}%"


def test_several_things_are_said_in_a_row_and_small_numbers_as_words() -> None:
    assert [joined([]), joined(["a"]), joined(["a", "b"])] == ["", "a", "a and b"]
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert [number_word(0), number_word(9), number_word(1200)] == ["no", "nine", "1,200"]


def test_a_day_is_the_readers_own_and_one_that_comes_is_said_from_today() -> None:
    assert f"{date_at(NOON, None)}" == "2026-11-21"
    assert f"{date_at(NOON + 13 * 3_600_000, 'America/New_York')}" == "2026-11-21"
    assert f"{date_at(NOON + 13 * 3_600_000, 'Europe/Paris')}" == "2026-11-22"
    today = date(2026, 11, 21)
    days = (0, 1, 12, 60)
    assert [coming(today + timedelta(days=number), today) for number in days] == [
        "today",
        "tomorrow",
        "on Thursday 3 December",
        "on Wednesday 20 January 2027",
    ]


def test_one_thing_decided_is_a_line_several_are_a_list_and_an_order_is_numbered() -> None:
    assert (
        decided(Scene(id="s", title="S", decision="choose", choices=CALLS), ["b"]) == "You: Write"
    )
    taken = Scene(id="s", title="S", decision="pick", pick=2, choices=CALLS)
    assert decided(taken, ["c", "b"]) == "You:\n\n- Wait\n- Write"
    ranked = Scene(id="s", title="S", decision="order", choices=CALLS)
    assert decided(ranked, ["c", "a", "b"]) == "You:\n\n1. Wait\n1. Ring *her*\n1. Write"
