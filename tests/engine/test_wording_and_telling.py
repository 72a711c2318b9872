"""Numbers, dates and changes in words."""

import pytest

from course.engine.calibrating import calibration
from course.engine.wording import between, counted, day_of, joined, number_word, percent, when
from progress.store import Attempt
from tests.conftest import NOON


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


def answers(*pairs: tuple[int, float]) -> dict[str, tuple[Attempt, ...]]:
    return {
        f"item-{n}": (Attempt(f"item-{n}", 1, ("a",), score, sure, "hash", 0),)
        for n, (sure, score) in enumerate(pairs)
    }


def test_calibration_says_nothing_about_fewer_than_three_answers() -> None:
    assert list(calibration(answers((90, 1.0), (90, 0.0)))) == []


def test_calibration_compares_what_was_said_with_what_came_true() -> None:
    (said,) = calibration(answers((90, 1.0), (90, 0.0), (90, 0.5), (50, 1.0)))
    assert said == (
        "When you said 90\N{NO-BREAK SPACE}% sure you scored 50\N{NO-BREAK SPACE}% "
        "on average over 3 questions."
    )
