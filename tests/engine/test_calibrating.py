"""How well confidence fits results: which answers count, and what chance alone leaves."""

from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.engine.calibrating import (
    ENOUGH,
    TAIL,
    First,
    by_competency,
    firsts,
    fit,
    levels,
    worth_reading,
)
from course.reading import read_course
from progress.people import Learner
from progress.store import Attempt, LearnerPage
from tests.checked import CHECKED
from tests.conftest import bytes_of

COURSE = read_course(bytes_of(CHECKED))


def first(score: float, sure: int, at: int = 0, *, item: str = "q", since: bool = False) -> First:
    return First(Attempt(item, 1, ("a",), score, sure, "hash", at), "C4", since)


def page(**answers: list[tuple[float, int | None, int | None]]) -> LearnerPage:
    """A learner's answers by item: score, confidence and sitting, in order."""
    attempts = {
        item.replace("_", "-"): tuple(
            Attempt(item.replace("_", "-"), n, ("a",), score, sure, "hash", n, 0, sitting)
            for n, (score, sure, sitting) in enumerate(given, start=1)
        )
        for item, given in answers.items()
    }
    return LearnerPage(Learner(1, "id", "Ana"), 0, "", "", None, {}, attempts, (), {})


def test_the_first_answer_counts_wherever_it_was_given_and_no_later_one() -> None:
    found = firsts(
        COURSE,
        page(
            ask_first=[(0.0, 90, None), (1.0, 90, None)],
            read_two=[(1.0, 70, 4), (0.0, 90, None)],
            who_signs=[(0.5, None, None), (1.0, 90, None)],
            was_once=[(1.0, 90, None)],
        ),
    )
    assert [(one.given.item, one.given.score, one.since) for one in found] == [
        ("ask-first", 0.0, True),
        ("read-two", 1.0, False),
    ]
    assert [one.competency for one in found] == ["C4", "C4"]


def test_a_question_whose_marking_accepts_everything_says_nothing() -> None:
    for repair in ("void", "accept all"):
        files = {
            path: text.replace("**Id:** ask-first", f"**Repair:** {repair} · **Id:** ask-first")
            for path, text in CHECKED.items()
        }
        course = read_course(bytes_of(files))
        assert course.item_of["ask-first"][1].repair is not None
        assert firsts(course, page(ask_first=[(1.0, 90, None)])) == ()


def test_fewer_than_three_answers_say_nothing_and_fewer_than_ten_are_provisional() -> None:
    assert fit([first(1.0, 90)] * 2) is None
    few, enough = fit([first(1.0, 90)] * 3), fit([first(1.0, 90)] * ENOUGH)
    assert few is not None
    assert enough is not None
    assert (few.provisional, enough.provisional) == (True, False)


def test_the_brier_score_is_the_mean_squared_distance() -> None:
    found = fit([first(1.0, 90), first(0.0, 70), first(0.5, 50)])
    assert found is not None
    assert found.brier == pytest.approx((0.01 + 0.49 + 0.0) / 3)
    assert [found.said, found.reached] == pytest.approx([0.7, 0.5])


@given(st.lists(st.sampled_from([50, 70, 90]), min_size=3, max_size=9))
def test_what_chance_leaves_is_what_counting_every_outcome_gives(said: list[int]) -> None:
    found = fit([first(1.0, sure) for sure in said])
    assert found is not None
    chances = [0.0] * (len(said) + 1)
    for outcome in product((0, 1), repeat=len(said)):
        chances[sum(outcome)] += prod(
            sure / 100 if right else 1 - sure / 100
            for right, sure in zip(outcome, said, strict=True)
        )
    low, high = round(found.low * len(said)), round(found.high * len(said))
    assert sum(chances[:low]) <= TAIL + 1e-9
    assert sum(chances[: low + 1]) > TAIL - 1e-9
    assert sum(chances[high + 1 :]) <= TAIL + 1e-9
    assert sum(chances[high:]) > TAIL - 1e-9


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.3, 1.0]), st.sampled_from([50, 70, 90]))))
def test_better_answers_never_make_anybody_look_surer_than_right(
    answers: list[tuple[float, int]],
) -> None:
    order = ("surer than right", "as sure as right", "righter than sure")
    before = fit([first(score, sure) for score, sure in answers])
    better = fit([first(1.0, sure) for _, sure in answers])
    if before is None or better is None:
        assert len(answers) < 3
        return
    assert order.index(better.leaning) >= order.index(before.leaning)
    assert 0.0 <= before.low <= before.high <= 1.0


def test_which_way_it_leans_is_said_only_beyond_what_chance_leaves() -> None:
    def leaning(*scores: float, sure: int) -> str:
        found = fit([first(score, sure) for score in scores])
        assert found is not None
        return found.leaning

    assert leaning(0.0, 0.0, 0.0, sure=90) == "surer than right"
    assert leaning(1.0, 1.0, 0.0, sure=90) == "as sure as right"
    assert leaning(*[1.0] * 10, sure=50) == "righter than sure"
    assert leaning(*[1.0] * 3, sure=50) == "as sure as right"


def test_levels_and_competencies_are_counted_apart() -> None:
    answers = [first(1.0, 90), first(0.5, 90), first(0.0, 50)]
    counted = [(level.said, level.answers, level.fit) for level in levels(answers)]
    assert counted == [(50, 1, None), (70, 0, None), (90, 2, None)]
    third = levels([*answers, first(0.0, 90)])[2].fit
    assert third is not None
    assert (third.answers, third.reached) == (3, 0.5)
    other = answers[0]._replace(competency="")
    assert {key: len(some) for key, some in by_competency([*answers, other]).items()} == {
        "C4": 3,
        "": 1,
    }


def test_sure_and_wrong_is_worth_reading_what_is_still_open_first() -> None:
    old, new = first(0.0, 90, 1, item="old"), first(0.4, 90, 2, item="new")
    mended = first(0.0, 90, 3, item="mended", since=True)
    unsure, half = first(0.0, 70, 4), first(0.5, 90, 5)
    found = worth_reading([old, mended, unsure, new, half])
    assert [one.given.item for one in found] == ["new", "old", "mended"]
