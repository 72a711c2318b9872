"""Whether the time is enough: by property, by the calendar and in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.engine.pacing import MOST, Pace, in_words

TODAY = date(2026, 11, 21)
paces = st.builds(
    Pace,
    left=st.integers(0, 5_000),
    weekly=st.none() | st.integers(1, 2_400),
    today=st.just(TODAY),
    by=st.none() | st.integers(-30, 2_000).map(lambda days: TODAY + timedelta(days=days)),
)


def pace(left: int, weekly: int | None = None, by: str | None = None) -> Pace:
    return Pace(left, weekly, TODAY, date.fromisoformat(by) if by else None)


def but(found: Pace, **changed: object) -> Pace:
    return Pace(**{name: changed.get(name, getattr(found, name)) for name in Pace.__slots__})  # type: ignore[arg-type]


@given(paces, st.integers(0, 600), st.integers(0, 100))
def test_more_time_never_makes_a_plan_less_feasible(found: Pace, minutes: int, days: int) -> None:
    if found.weekly is None or found.by is None:
        return
    more = but(found, weekly=found.weekly + minutes, by=found.by + timedelta(days=days))
    assert more.missing <= found.missing
    assert bool(more.feasible) >= bool(found.feasible)


@given(paces, st.integers(0, 600))
def test_less_to_do_never_makes_a_plan_less_feasible(found: Pace, done: int) -> None:
    less = but(found, left=max(0, found.left - done))
    assert bool(less.feasible) >= bool(found.feasible)


@given(paces)
def test_the_minutes_and_the_day_that_are_proposed_would_do(found: Pace) -> None:
    if found.needed is not None:
        assert 0 <= found.needed <= MOST
        assert but(found, weekly=found.needed).feasible
    if found.through is not None:
        assert but(found, by=found.through).feasible
        if found.through > TODAY:
            day_before = found.through - timedelta(days=1)
            assert but(found, by=day_before).feasible is False


@given(paces)
def test_what_is_said_agrees_with_what_is_so(found: Pace) -> None:
    verdict = in_words(found, [])[0]
    assert verdict.startswith("Not feasible") == bool(found.missing and found.days)
    assert (verdict == "Feasible.") == bool(found.left and found.feasible)


def test_today_and_the_last_day_both_count() -> None:
    assert pace(70, 70, "2026-11-27").feasible
    assert pace(70, 70, "2026-11-26").missing == 10
    assert pace(10, 70, "2026-11-21").feasible


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (pace(0, 60, "2026-10-01"), ("Nothing is left to do.",)),
        (pace(250), ("4 h 10 min left.",)),
        (
            pace(250, 60),
            ("4 h 10 min left.", "At 1 h a week you are through on 20 December 2026."),
        ),
        (
            pace(250, None, "2026-12-18"),
            ("4 h 10 min left.", "That takes 1 h 5 min a week until 18 December 2026."),
        ),
        (pace(9_000, None, "2026-11-21"), ("150 h left.",)),
        (
            pace(250, 90, "2026-12-18"),
            (
                "Feasible.",
                "4 h 10 min are left, and 1 h 30 min a week until 18 December 2026 make 6 h.",
            ),
        ),
        (
            pace(250, 60, "2026-11-20"),
            (
                "20 November 2026 has passed.",
                "4 h 10 min are left.",
                "At 1 h a week you are through on 20 December 2026.",
            ),
        ),
    ],
)
def test_a_plan_is_told_plainly(found: Pace, said: tuple[str, ...]) -> None:
    told = tuple(one.replace("\N{NO-BREAK SPACE}", " ") for one in in_words(found, []))
    assert told == said


def test_what_is_not_feasible_is_said_with_what_would_do_and_what_fits() -> None:
    found = pace(500, 60, "2026-12-18")
    said = [one.replace("\N{NO-BREAK SPACE}", " ") for one in in_words(found, ["“A”", "“B”"])]
    assert said == [
        "Not feasible: 4 h 20 min missing.",
        "It would take 2 h 5 min a week, or until 18 January 2027 at 1 h a week.",
        "8 h 20 min are left, and 1 h a week until 18 December 2026 make 4 h.",
        "The first 2 fit before that day: “A”, “B”.",
    ]
    assert in_words(found, [])[-1] == "No whole module fits before that day."
    assert in_words(found, ["“A”"])[-1] == "The first module fits before that day: “A”."


def test_more_than_a_working_week_is_not_proposed() -> None:
    found = pace(9_000, 60, "2026-11-21")
    assert found.needed is None
    assert "a week, or until" not in in_words(found, [])[1]
