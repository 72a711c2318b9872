"""When questions return: the rule, the schedule beside FSRS itself, and which ten come first."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise, permutations

import fsrs
import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from course.catalogue import Catalogue
from course.engine.rating import RULE, derived
from course.engine.reviewing import (
    APART,
    MOST,
    Card,
    cards,
    chosen,
    coming_days,
    counting,
    due,
    in_words,
    latest_sitting,
    most_useful,
    scheduled,
    sittings_ahead,
    would_return,
)
from course.reading import read_course
from progress.people import Learner
from progress.store import Attempt, Kept, LearnerPage, Sitting
from tests.checked import CHECKED
from tests.conftest import NOON, bytes_of

DAY = 86_400_000
COURSE = read_course(bytes_of(CHECKED))
ITEM = "ask-first"


def answer(
    at: int,
    score: float = 1.0,
    sure: int | None = 70,
    *,
    number: int = 1,
    hints: int = 0,
    sitting: int | None = None,
    item: str = ITEM,
) -> Attempt:
    return Attempt(item, number, ("a",), score, sure, "hash", at, hints, sitting)


def page(
    *answers: Attempt,
    said: dict[int, int] | None = None,
    sittings: dict[str, tuple[Sitting, ...]] | None = None,
) -> LearnerPage:
    by_item: dict[str, tuple[Attempt, ...]] = {}
    for one in answers:
        by_item[one.item] = (*by_item.get(one.item, ()), one)
    kept = Kept(ratings={ITEM: said} if said else {})
    learner = Learner(1, "id-ana", "Ana")
    return LearnerPage(
        learner, 0, "", "", None, {}, by_item, (), {}, sittings=sittings or {}, kept=kept
    )


def card(catalogue: Catalogue, found: LearnerPage, now: int = NOON) -> Card:
    (only,) = cards(catalogue, found, now)
    return only


@pytest.mark.parametrize(
    ("given_answer", "rating"),
    [
        (answer(0, 0.0, 90), Rating.Again),
        (answer(0, 0.49, 50), Rating.Again),
        (answer(0, 0.5, 90), Rating.Hard),
        (answer(0, 0.99, 70), Rating.Hard),
        (answer(0, 1.0, 90, hints=1), Rating.Hard),
        (answer(0, 1.0, 50), Rating.Hard),
        (answer(0, 1.0, 70), Rating.Good),
        (answer(0, 1.0, None), Rating.Good),
        (answer(0, 1.0, 90), Rating.Easy),
    ],
)
def test_a_rating_follows_from_correctness_confidence_and_hints(
    given_answer: Attempt, rating: Rating
) -> None:
    assert derived(given_answer) is rating


def test_the_rule_that_the_page_shows_names_every_rating_once_or_twice() -> None:
    assert [rating for _, rating in RULE] == sorted(rating for _, rating in RULE)
    assert {rating for _, rating in RULE} == set(Rating)


def test_a_schedule_is_the_one_that_fsrs_gives_when_used_directly() -> None:
    """Written down once with fsrs 6.3 and a scheduler of this test's own, in whole days."""
    days = (0, 1, 4, 15, 60)
    said = (Rating.Again, Rating.Hard, Rating.Good, Rating.Easy, Rating.Again)
    scores = {Rating.Again: (0.0, 70), Rating.Hard: (1.0, 50), Rating.Good: (1.0, 70)}
    answers = [
        answer(NOON + day * DAY, *scores.get(rating, (1.0, 90)), number=number)
        for number, (day, rating) in enumerate(zip(days, said, strict=True), start=1)
    ]
    direct = fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=365
    )
    known = fsrs.Card(card_id=7)
    for day, rating in zip(days, said, strict=True):
        moment = datetime.fromtimestamp(NOON / 1000, UTC) + timedelta(days=day)
        known, _ = direct.review_card(known, rating, moment)
        upto = [one for one in answers if one.at <= NOON + day * DAY]
        mine = card(COURSE, page(*upto), NOON + 70 * DAY)
        assert mine.due == known.due.timestamp() * 1000
        later = moment + timedelta(days=70 - day)
        assert mine.retrievability == pytest.approx(direct.get_card_retrievability(known, later))
    first = [
        round((card(COURSE, page(answer(NOON, score, sure))).due - NOON) / DAY)
        for score, sure in ((0.0, 70), (1.0, 50), (1.0, 70), (1.0, 90))
    ]
    assert first == [1, 1, 2, 8]


def test_no_question_stays_away_for_more_than_a_year() -> None:
    log = tuple((NOON + number * 365 * DAY, Rating.Easy) for number in range(12))
    known = scheduled(log)
    assert (known.due - datetime.fromtimestamp(log[-1][0] / 1000, UTC)).days == 365


histories = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from([0.0, 0.3, 0.5, 0.9, 1.0]),
        st.sampled_from([None, 50, 70, 90]),
        st.integers(0, 1),
    ),
    max_size=6,
)


def as_answers(history: list[tuple[int, float, int | None, int]]) -> list[Attempt]:
    at, found = NOON, []
    for number, (gap, score, sure, hints) in enumerate(history, start=1):
        at += gap * DAY // 4
        found.append(answer(at, score, sure, number=number, hints=hints))
    return found


@given(histories, st.integers(0, 40))
def test_an_answer_known_better_never_returns_earlier(
    history: list[tuple[int, float, int | None, int]], gap: int
) -> None:
    before = as_answers(history)
    at = (before[-1].at if before else NOON) + gap * DAY // 4
    number = len(before) + 1
    last = [(0.0, 90, 0), (0.4, 50, 0), (0.6, 90, 0), (1.0, 50, 0), (1.0, 70, 0), (1.0, 90, 0)]
    days = [
        card(COURSE, page(*before, answer(at, score, sure, number=number, hints=hints))).due
        for score, sure, hints in last
    ]
    assert days == sorted(days)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_events_of_one_time_are_read_changes_nothing(
    history: list[tuple[int, float, int | None, int]], random: object
) -> None:
    answers = as_answers(history)
    expected = cards(COURSE, page(*answers), NOON)
    for _, same in groupby(answers, key=lambda one: one.at):
        together = list(same)
        for order in list(permutations(together))[:24]:
            moved = [one for one in answers if one not in together] + list(order)
            assert cards(COURSE, page(*moved), NOON) == expected


@given(histories)
def test_a_question_has_one_day_and_a_probability(
    history: list[tuple[int, float, int | None, int]],
) -> None:
    answers = as_answers(history)
    for found in cards(COURSE, page(*answers), NOON + 400 * DAY):
        assert found.due > answers[0].at
        assert 0.0 < found.retrievability <= 1.0
        assert found.attempt in {one.attempt for one in answers}


def test_another_try_within_hours_moves_nothing_unless_it_went_worse() -> None:
    wrong = answer(NOON, 0.0, 70)
    retry = answer(NOON + 60_000, 1.0, 90, number=2)
    assert card(COURSE, page(wrong, retry)) == card(COURSE, page(wrong))
    right, worse = answer(NOON, 1.0, 70), answer(NOON + APART - 1, 0.0, 70, number=2)
    assert card(COURSE, page(right, worse)).rating is Rating.Again
    assert card(COURSE, page(right, worse)).due == card(COURSE, page(wrong)).due
    later = answer(NOON + APART, 1.0, 70, number=2)
    assert card(COURSE, page(wrong, later)).rating is Rating.Good


def test_what_the_learner_says_of_an_answer_stands_in_place_of_what_was_derived() -> None:
    given_answer = answer(NOON, 1.0, 90)
    said: dict[int, int]
    days = would_return(page(given_answer), ITEM, 1)
    assert [days[rating] for rating in sorted(days)] == sorted(days.values())
    for rating in Rating:
        found = card(COURSE, page(given_answer, said={1: int(rating)}))
        assert (found.rating, found.due) == (rating, days[rating])
    # Of several soon after each other, the last of which something was said stands for all.
    wrong = answer(NOON + 60_000, 0.0, 90, number=2)
    for said, expected in (({}, (2, 1)), ({1: 3}, (1, 3)), ({1: 3, 2: 2}, (2, 2))):
        (rated,) = counting(page(given_answer, wrong), ITEM, said)
        assert (rated.given.attempt, rated.rating) == expected


def test_the_diagnostic_begins_nothing_and_reviews_and_checks_do() -> None:
    drawn = Sitting("diagnostic", 1, (ITEM,), (1,), "hash", NOON)
    silent = page(answer(NOON, sitting=1), sittings={"diagnostic": (drawn,)})
    assert cards(COURSE, silent, NOON) == ()
    assert would_return(silent, ITEM, 5) == {}
    loud = page(answer(NOON, sitting=1), sittings={"the-check": (drawn._replace(lesson="c"),)})
    assert card(COURSE, loud).item == ITEM


def test_a_question_that_is_void_or_gone_does_not_return() -> None:
    void = {
        path: text.replace(f"**Id:** {ITEM}", f"**Repair:** void · **Id:** {ITEM}")
        for path, text in CHECKED.items()
    }
    answered = page(answer(NOON), answer(NOON, item="was-once"))
    assert [one.item for one in cards(COURSE, answered, NOON)] == [ITEM]
    assert cards(read_course(bytes_of(void)), answered, NOON) == ()


def test_a_question_is_due_from_the_beginning_of_its_day_where_the_learner_is() -> None:
    known = page(answer(NOON, 0.0))
    tomorrow = NOON + DAY
    assert due(COURSE, known, NOON) == ()
    assert len(due(COURSE, known, tomorrow - 12 * 3_600_000)) == 1
    assert due(COURSE, known, tomorrow - 12 * 3_600_000 - 1) == ()
    # 23:30 UTC is already the next day in Vienna, and still the same in New York.
    late = NOON + 11 * 3_600_000 + 1_800_000
    assert len(due(COURSE, known, late, "Europe/Vienna")) == 1
    assert due(COURSE, known, late, "America/New_York") == ()


def made(item: str, module: str, known: float = 0.5, *, sure_and_wrong: bool = False) -> Card:
    return Card(item, module, NOON, Rating.Good, known, 1, 0, sure_and_wrong)


def test_what_was_sure_and_wrong_comes_first_then_what_is_known_least() -> None:
    useful = most_useful(
        [made("c", "m", 0.9), made("b", "m", 0.3), made("a", "m", 0.95, sure_and_wrong=True)]
    )
    assert [one.item for one in useful] == ["a", "b", "c"]
    assert card(COURSE, page(answer(NOON, 0.0, 90))).sure_and_wrong
    assert not card(COURSE, page(answer(NOON, 0.0, 90), said={1: 3})).sure_and_wrong
    assert not card(COURSE, page(answer(NOON, 0.0, 70))).sure_and_wrong


@given(st.lists(st.sampled_from("abcd"), max_size=14))
def test_neighbours_are_of_one_module_only_where_it_cannot_be_avoided(modules: list[str]) -> None:
    useful = [made(str(number), module) for number, module in enumerate(modules)]
    asked = chosen(useful)
    assert sorted(one.item for one in asked) == sorted(one.item for one in useful[:MOST])
    most = max(Counter(one.module for one in asked).values(), default=0)
    alike = sum(a.module == b.module for a, b in pairwise(asked))
    assert alike == max(0, most - (len(asked) - most) - 1)


def test_right_answers_in_a_row_are_counted_until_one_is_not() -> None:
    scores = (1.0, 0.0, 1.0, 1.0, 1.0)
    answers = [answer(NOON + n * DAY, s, number=n + 1) for n, s in enumerate(scores)]
    assert card(COURSE, page(*answers)).right == 3


def test_days_ahead_hold_at_most_ten_and_what_is_left_over_waits() -> None:
    today = date(2026, 11, 21)
    days = [(today, 17), (today + timedelta(days=1), 2), (today + timedelta(days=200), 1)]
    ahead = list(sittings_ahead(days, today, today + timedelta(days=90)))
    assert ahead == [(today, 10), (today + timedelta(days=1), 9)]
    overdue = cards(COURSE, page(answer(NOON - 30 * DAY, 0.0)), NOON)
    assert coming_days(overdue, NOON, "UTC") == [(today, 1)]


def test_a_number_of_questions_is_told_with_its_minutes() -> None:
    assert in_words(4) == "4 questions, about 3 minutes"
    assert in_words(6) == "6 questions, about 5 minutes"
    assert in_words(1) == "1 question, about 1 minute"


def test_the_newest_sitting_leaves_out_what_can_no_longer_be_asked() -> None:
    drawn = Sitting("review", 4, (ITEM, "was-once"), (1, 1), "hash", NOON)
    sat = latest_sitting(COURSE, page(sittings={"review": (drawn,)}))
    assert sat is not None
    assert sat.open == (ITEM,)
    assert latest_sitting(COURSE, page()) is None
