"""Marking what is put in order, matched, rated or typed: worked examples and what always holds."""

from decimal import Decimal
from itertools import permutations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course.items import (
    EmptyResponse,
    Flaw,
    Item,
    Numeric,
    Option,
    Pair,
    Written,
    all_kinds,
    key_of,
    kind_of,
    mark,
)
from course.items.interaction import number
from course.items.kinds.number import read
from course.items.typed import alternatives, folded
from tests.effort import examples

VOTES = st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=4), min_size=2, max_size=4)


def item(kind: str, **fields: object) -> Item:
    base = {"id": "which", "title": "Which?", "kind": kind, "prompt": "Say."}
    return Item.model_validate({**base, **fields})


def ordered(count: int) -> Item:
    return item("order", options=entries(*([] for _ in range(count))))


def entries(*votes: list[int]) -> tuple[Option, ...]:
    return tuple(
        Option(key=key_of(n), text=f"Entry {n}", votes=tuple(v), line=n + 1)
        for n, v in enumerate(votes)
    )


def rows(*texts: tuple[str, str]) -> tuple[Pair, ...]:
    return tuple(
        Pair(key=key_of(n), left=left, right=right, line=n + 1)
        for n, (left, right) in enumerate(texts)
    )


def rated(asked: Item, *ratings: int) -> float:
    return mark(asked, tuple(f"{o.key}.{r}" for o, r in zip(asked.options, ratings, strict=True)))


# order


@pytest.mark.parametrize(
    ("response", "score"),
    [
        ("abcd", 1.0),
        ("abdc", 4 / 6),  # one pair of six the wrong way round: (5 - 1) / 6
        ("badc", 2 / 6),
        ("bcda", 0.0),  # as many right as wrong
        ("dcba", 0.0),
    ],
)
def test_an_order_scores_kendalls_tau_and_never_less_than_nothing(
    response: str, score: float
) -> None:
    assert mark(ordered(4), tuple(response)) == pytest.approx(score, abs=1e-12)


@given(st.integers(2, 6))
def test_orders_picked_at_random_cancel_out_before_the_floor(count: int) -> None:
    asked = ordered(count)
    keys = [option.key for option in asked.options]
    scores = [mark(asked, response) for response in permutations(keys)]
    # tau is symmetric: each order and its reverse add up to nothing, so half is lost to the floor.
    assert sum(score == 1.0 for score in scores) == 1
    assert sum(score == 0.0 for score in scores) >= len(scores) / 2


@given(st.integers(2, 9), st.text(max_size=9))
def test_what_is_sorted_or_matched_is_never_shown_in_the_right_order(
    count: int, prompt: str
) -> None:
    asked = ordered(count).model_copy(update={"prompt": prompt})
    matched = item("match", prompt=prompt, pairs=rows(*((f"l{n}", f"r{n}") for n in range(count))))
    for one, shown in (
        (asked, all_kinds()["order"].interaction(asked).choices),
        (matched, all_kinds()["match"].interaction(matched).targets),
    ):
        keys = [key for key, _ in shown]
        assert sorted(keys) == [key_of(n) for n in range(count)]
        assert keys != sorted(keys)
        again = all_kinds()[one.kind].interaction(one)
        assert shown in (again.choices, again.targets)


def test_another_wording_is_shown_in_another_order() -> None:
    asked = ordered(9)
    shown = {
        all_kinds()["order"].interaction(asked.model_copy(update={"prompt": str(n)})).choices
        for n in range(20)
    }
    assert len(shown) > 10


# match


def test_a_match_scores_its_share_of_right_pairs_and_equal_partners_are_one() -> None:
    asked = item("match", pairs=rows(("1", "odd"), ("2", "even"), ("3", "odd"), ("", "neither")))
    how = all_kinds()["match"].interaction(asked)
    assert dict(how.choices) == {"a": "1", "b": "2", "c": "3"}
    assert sorted(how.targets) == [("a", "odd"), ("b", "even"), ("d", "neither")]
    assert mark(asked, ("a.a", "b.b", "c.a")) == 1.0
    assert mark(asked, ("c.a", "a.a", "b.d")) == pytest.approx(2 / 3)
    assert mark(asked, ("a.b", "b.a", "c.d")) == 0.0


# rating


def test_a_rating_scores_what_a_person_means_whatever_their_scale() -> None:
    asked = item("rating", options=entries([5], [2], [1], [4]))
    assert rated(asked, 5, 2, 1, 4) == 1.0
    assert rated(asked, 1, 4, 5, 2) == 0.0
    # Means and spreads differ: 4, 2, 2, 4 correlates with 5, 2, 1, 4 at r = 6 / sqrt(40).
    r = 6 / 40**0.5
    assert rated(asked, 4, 2, 2, 4) == pytest.approx(1 - ((1 - r) / 2) ** 0.5)
    narrow = item("rating", options=entries([1], [2], [3]))
    assert rated(narrow, 1, 3, 5) == rated(narrow, 3, 4, 5) == 1.0


def test_who_rates_everything_alike_scores_nothing() -> None:
    asked = item("rating", options=entries([5], [2], [1], [4]))
    assert [rated(asked, *[n] * 4) for n in range(1, 6)] == [0.0] * 5


def test_a_panels_mean_between_two_ratings_leaves_a_full_score_within_reach() -> None:
    asked = item("rating", options=entries([4, 5, 5, 5], [2, 3], [1, 1, 2]))
    scores = [rated(asked, *ratings) for ratings in product(range(1, 6), repeat=3)]
    assert max(scores) == 1.0
    assert rated(asked, 5, 2, 1) > 0.9


@settings(max_examples=examples(50), deadline=None)
@given(VOTES, st.data())
def test_a_rating_scores_a_fraction_its_best_is_all_and_its_opposite_less(
    votes: list[list[int]], data: st.DataObject
) -> None:
    assume(len({sum(v) / len(v) for v in votes}) > 1)
    asked = item("rating", options=entries(*votes))
    assert (
        kind_of(Written(asked.options, type="rating")).flaws(Written(asked.options, type="rating"))
        == ()
    )
    everything = product(range(1, 6), repeat=len(votes))
    scores = {ratings: rated(asked, *ratings) for ratings in everything}
    assert max(scores.values()) == 1.0
    assert min(scores.values()) >= 0.0
    best = data.draw(st.sampled_from([r for r, score in scores.items() if score == 1.0]))
    assert scores[tuple(6 - rating for rating in best)] < 0.35


# number


@pytest.mark.parametrize(
    ("answer", "value", "tolerance", "unit"),
    [
        ("90", "90", "0", ""),
        ("90 ± 5 days", "90", "5", "days"),
        ("90 days ± 5 days", "90", "5", "days"),
        ("90 +/- 5 days", "90", "5", "days"),
        ("90 +- 5 days", "90", "5", "days"),
        ("90±5", "90", "5", ""),
        ("90 to 100 days", "95", "5", "days"),
        ("90–100 days", "95", "5", "days"),
        ("90 days to 100 days", "95", "5", "days"),
        ("-5 to 5 °C", "0", "5", "°C"),
        ("1 to 2", "1.5", "0.5", ""),
        ("61,000 people", "61000", "0", "people"),
        ("1,234,567.5", "1234567.5", "0", ""),
        ("61 000", "61000", "0", ""),
        ("61\u202f000 people", "61000", "0", "people"),
        ("−3.5 %", "-3.5", "0", "%"),
        ("–3 ± 0.5", "-3", "0.5", ""),
        ("€ 2.5 million", "2.5", "0", "€ million"),
        ("$5 ± 1", "5", "1", "$"),
        ("87%", "87", "0", "%"),
        (".5", "0.5", "0", ""),
        ("90.0 ± 0.50", "90", "0.5", ""),
        ("-0", "0", "0", ""),
        (r"90 \| 5", "90", "0", "| 5"),
        ("12 COVID-19 wards", "12", "0", "COVID-19 wards"),
    ],
)
def test_a_number_is_read_as_people_write_it(
    answer: str, value: str, tolerance: str, unit: str
) -> None:
    found = read(answer)
    assert isinstance(found, Numeric)
    assert found.model_dump_json() == (
        f'{{"value":"{value}","tolerance":"{tolerance}","unit":"{unit}"}}'
    )


@pytest.mark.parametrize(
    ("answer", "at", "said"),
    [
        ("ninety", 0, "“ninety” cannot be read as a number."),
        ("90days", 0, "“90days” cannot be read as a number."),
        ("$5M", 0, "“$5M” cannot be read as a number."),
        ("90 ± five", 5, "“five” cannot be read as a number."),
        ("90 ± -5", 5, "The tolerance “-5” is below 0."),
        ("100 to 90", 0, "The range ends at 90, below where it begins."),
        ("90 days ± 1 week", 10, "The answer has two units, “days” and “week”."),
        ("3,5 %", 0, "“3,5 %” has a comma that groups no thousands."),
        ("90 ± 0,5", 5, "“0,5” has a comma that groups no thousands."),
        ("1.200,50", 0, "“1.200,50” cannot be read as a number."),
        ("90 | 91", 0, "A number has one answer, without “|”."),
        ("90 ± 5 ± 1", 5, "“5 ± 1” cannot be read as a number."),
        ("1" * 16, 0, f"“{'1' * 16}” cannot be read as a number."),
    ],
)
def test_what_is_no_number_is_told_where_it_stands(answer: str, at: int, said: str) -> None:
    found = read(answer)
    assert isinstance(found, Flaw)
    assert (found.name, found.message, found.answer_at) == ("answer-unreadable", said, at)


@pytest.mark.parametrize(
    ("answer", "right", "wrong"),
    [
        ("90 ± 5 days", ["85", "90", "95", "95.0", " 90 "], ["84.9", "95.001", "-90"]),
        ("0.1 ± 0.2", ["0.3", "-0.1"], ["0.30000000001", "-0.11"]),
        ("61,000", ["61000", "61,000", "61 000"], ["61", "61.000"]),
        ("87.5", ["87,5", "87.50"], ["875", "87"]),
    ],
)
def test_a_number_is_right_within_its_tolerance_both_ends_included(
    answer: str, right: list[str], wrong: list[str]
) -> None:
    asked = item("number", number=read(answer))
    assert [mark(asked, (typed,)) for typed in right] == [1.0] * len(right)
    assert [mark(asked, (typed,)) for typed in wrong] == [0.0] * len(wrong)


@pytest.mark.parametrize("typed", ["ninety", "90 days", "1e5", "1_000", "nan", "--3", "٣", "1,2,3"])
def test_what_is_typed_and_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(EmptyResponse, match="takes a number"):
        mark(item("number", number=read("90")), (typed,))


@given(st.decimals(-(10**14), 10**14, places=4), st.decimals(0, 10**6, places=4))
def test_both_ends_of_a_tolerance_are_right_and_just_beyond_them_is_not(
    value: Decimal, tolerance: Decimal
) -> None:
    asked = item("number", number=read(f"{value:f} ± {tolerance:f}"))
    low, high, a_bit = value - tolerance, value + tolerance, Decimal("0.0001")
    scores = [mark(asked, (f"{n:f}",)) for n in (low - a_bit, low, value, high, high + a_bit)]
    assert scores == [0.0, 1.0, 1.0, 1.0, 0.0]


@given(st.text(alphabet="0123456789.,-−–±+/ to€%|\\d '\u202f", max_size=20))
def test_any_answer_is_a_number_or_a_flaw(answer: str) -> None:
    found = read(answer)
    if isinstance(found, Numeric):
        assert found.tolerance >= 0
        assert mark(item("number", number=found), (f"{found.value:f}",)) == 1.0
    number(answer)


# short text


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("asset register", 1.0),
        (" Asset-Register. ", 1.0),
        ("assetregister", 1.0),
        ("ASSET  REGISTER", 1.0),
        ("Àsset régister", 1.0),
        ("inventory", 1.0),
        ("asset registers", 0.0),
        ("register", 0.0),
        ("…", 0.0),
    ],
)
def test_a_short_text_matches_whatever_its_case_accents_and_punctuation(
    typed: str, score: float
) -> None:
    asked = item("short_text", accepted=alternatives("asset register | inventory"))
    assert mark(asked, (typed,)) == score


def test_punctuation_between_digits_counts() -> None:
    assert folded("24/7") == folded(" 24 / 7 ") != folded("247")
    assert folded("2019–2020") == folded("2019-2020") != folded("20192020")
    assert folded("1.5") != folded("15") != folded("1 5")
    assert folded("ISO/IEC 27001") == folded("iso iec-27001")


def test_letters_of_scripts_that_join_marks_stay_apart() -> None:
    assert folded("कि") != folded("का")
    assert folded("Straße") == folded("STRASSE")
    assert folded("ﬁle") == folded("FILE")


@given(st.text(max_size=40))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("answer", "texts"),
    [
        ("a | b", ("a", "b")),
        (r"a \| b", ("a | b",)),
        (r"a \\| b", ("a \\", "b")),
        (r"\*a\* | 1\. b", ("*a*", "1. b")),
        ("a |", ("a", "")),
    ],
)
def test_an_answer_is_cut_at_its_bars(answer: str, texts: tuple[str, ...]) -> None:
    assert alternatives(answer) == texts


# flaws


ONE, TWO = entries([], [])
TICKED = ONE.model_copy(update={"right": True})
SCORED = ONE.model_copy(update={"score": 3})
MISSED = ONE.model_copy(update={"if_not_chosen": "So."})
TABLE = rows(("a", "1"), ("b", "2"))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (Written(type="order"), ("type-mismatch", None)),
        (Written((ONE, TWO), type="order"), ("type-mismatch", 1)),
        (Written((ONE,), type="order", ordered=True), ("too-few-options", None)),
        (Written((ONE, TICKED), type="order", ordered=True), ("type-mismatch", 1)),
        (Written((ONE, SCORED), type="order", ordered=True), ("type-mismatch", 1)),
        (Written((ONE, MISSED), type="order", ordered=True), ("type-mismatch", 1)),
        (Written(entries([1], [2]), type="order", ordered=True), ("type-mismatch", 1)),
        (Written((ONE, TWO), type="order", ordered=True, answer="x"), ("type-mismatch", None)),
        (Written(type="match"), ("type-mismatch", None)),
        (Written((ONE, TWO), type="match"), ("type-mismatch", 1)),
        (Written(type="match", pairs=TABLE, answer="1"), ("type-mismatch", None)),
        (Written(type="match", pairs=TABLE[:1]), ("match-table", 1)),
        (Written(type="match", pairs=rows(("a", "1"), ("b", ""))), ("match-table", 2)),
        (Written(type="match", pairs=rows(("a", "1"), ("a", "2"))), ("match-table", 2)),
        (Written(type="match", pairs=rows(("a", "1"), ("b", "1"))), ("match-table", 1)),
        (Written(type="match", pairs=rows(("a", "1"), ("", "2"))), ("match-table", 1)),
        (Written(type="rating"), ("type-mismatch", None)),
        (Written(entries([1]), type="rating"), ("too-few-options", None)),
        (Written((ONE, TWO), type="rating"), ("panel-ratings", 1)),
        (Written(entries([1], []), type="rating"), ("panel-ratings", 2)),
        (Written(entries([1], [6]), type="rating"), ("panel-ratings", 2)),
        (Written(entries([0], [5]), type="rating"), ("panel-ratings", 1)),
        (Written(entries([1, 5], [3]), type="rating"), ("panel-ratings", 1)),
        (Written(entries(*[[n % 5 + 1] for n in range(16)]), type="rating"), ("panel-ratings", 16)),
        (Written((TICKED, TWO), type="rating"), ("type-mismatch", 1)),
        (Written(type="number"), ("answer-unreadable", None)),
        (Written(type="number", answer="x"), ("answer-unreadable", None)),
        (Written((ONE, TWO), answer="90"), ("type-mismatch", 1)),
        (Written(type="short text"), ("answer-unreadable", None)),
        (Written(answer="a |"), ("answer-unreadable", None)),
        (Written(answer="a | …"), ("answer-unreadable", None)),
        (Written(answer="a" * 201), ("answer-unreadable", None)),
        (Written((TICKED, TWO), answer="a"), ("type-mismatch", 1)),
        (Written(entries([1], [2])), ("type-mismatch", 1)),
        (Written((TICKED, *entries([1]))), ("type-mismatch", 1)),
        (Written((SCORED, *entries([1]))), ("type-mismatch", 1)),
    ],
)
def test_a_flaw_is_told_once_and_where(written: Written, expected: tuple[str, int | None]) -> None:
    (flaw,) = kind_of(written).flaws(written)
    assert (flaw.name, flaw.line) == expected
    assert flaw.message.endswith(".")
    assert flaw.remedy.endswith((".", "”"))


TYPES = st.sampled_from(["", "order", "match", "rating", "number", "short text"])
ENTRIES = st.lists(
    st.builds(
        Option,
        key=st.just("a"),
        text=st.just("Text"),
        right=st.sampled_from([None, True, False]),
        score=st.one_of(st.none(), st.integers(0, 3)),
        votes=st.lists(st.integers(-1, 7), max_size=2).map(tuple),
    ),
    max_size=3,
).map(tuple)
TABLES = st.lists(
    st.builds(Pair, key=st.just("a"), left=st.sampled_from(["", "l"]), right=st.sampled_from("rs")),
    max_size=3,
).map(tuple)
ANSWERS = st.sampled_from(["", "90", "90 ± 5 days", "a | b", "x", "90 | 91", "|"])


@given(st.builds(Written, ENTRIES, TYPES, st.booleans(), TABLES, ANSWERS))
def test_whatever_is_written_is_of_exactly_one_kind(written: Written) -> None:
    recognised = [kind for kind in all_kinds().values() if kind.recognises(written)]
    assert recognised == [kind_of(written)]
    if not recognised[0].flaws(written):
        assert set(recognised[0].fields(written)) <= {"options", "pairs", "number", "accepted"}
