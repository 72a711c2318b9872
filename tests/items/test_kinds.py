"""The contract of question kinds: every file on the shelf keeps it."""

from itertools import chain, combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.model import Question
from course.content.parsing import parse_lesson
from course.items import (
    EmptyResponse,
    Item,
    Kind,
    Option,
    UnknownOption,
    Written,
    all_kinds,
    kind_of,
    mark,
)
from course.items.interaction import RATINGS

HEAD = "---\nid: example\ntitle: Example\nminutes: 5\n---\n"
EVERY_KIND = pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.name)

MARKS = st.sampled_from([None, True, False])
SCORES = st.one_of(st.none(), st.integers(0, 3))
OPTIONS = st.lists(st.tuples(MARKS, SCORES), max_size=6).map(
    lambda found: tuple(
        Option(key=chr(97 + n), text=f"Option {n}", right=right, score=score, line=n + 1)
        for n, (right, score) in enumerate(found)
    )
)


def example_of(kind: Kind) -> Item:
    text = f"{HEAD}### Question: Which?\n**Id:** which\n\nChoose.\n\n{kind.example}"
    lesson, found = parse_lesson(text, "lesson.md")
    assert lesson is not None
    assert found == ()
    (block,) = lesson.blocks
    assert isinstance(block, Question)
    return block.item


def responses_to(item: Item) -> list[tuple[str, ...]]:
    """List responses: all that can be ticked, and for what is typed some right and wrong ones."""
    how = all_kinds()[item.kind].interaction(item)
    keys = [key for key, _ in how.choices]
    if how.kind == "choice":
        sizes = range(how.at_least, how.at_most + 1)
        return list(chain.from_iterable(combinations(keys, size) for size in sizes))
    if how.kind == "sequencing":
        return list(permutations(keys))
    if how.kind in ("matching", "likert"):
        partners = RATINGS if how.kind == "likert" else [key for key, _ in how.targets]
        rows = product(partners, repeat=len(keys))
        return [tuple(f"{k}.{p}" for k, p in zip(keys, row, strict=True)) for row in rows]
    right = [str(item.number.value)] if item.number else list(item.accepted)
    return [(typed,) for typed in (*right, "-1,234,567")]


def item_with(*worth: tuple[bool | None, int | None]) -> Item:
    options = tuple(
        Option(key=chr(97 + n), text=f"Option {n}", right=right, score=score)
        for n, (right, score) in enumerate(worth)
    )
    return Item(
        id="which",
        title="Which",
        kind=kind_of(Written(options)).name,
        prompt="Choose.",
        options=options,
    )


@EVERY_KIND
def test_a_kind_is_named_like_its_file_and_says_what_it_is_called(kind: Kind) -> None:
    assert all_kinds()[kind.name] is kind
    assert kind.label[0].isupper()


@EVERY_KIND
def test_the_example_is_read_as_its_kind_without_a_finding(kind: Kind) -> None:
    assert example_of(kind).kind == kind.name


@EVERY_KIND
def test_the_interaction_offers_everything_and_does_not_say_what_is_right(kind: Kind) -> None:
    item = example_of(kind)
    how = kind.interaction(item)
    lefts = [(pair.key, pair.left) for pair in item.pairs if pair.left]
    assert sorted(how.choices) == [*((o.key, o.text) for o in item.options), *lefts]
    assert {text for _, text in how.targets} == {pair.right for pair in item.pairs}
    assert 1 <= how.at_least <= how.at_most <= max(1, len(how.choices))
    shown = how.model_dump_json()
    secrets = [*item.accepted, *([str(item.number.value)] if item.number else [])]
    assert not any(secret in shown for secret in ["right", "votes", "tolerance", *secrets])


@EVERY_KIND
def test_every_response_scores_a_fraction_and_some_response_scores_all(kind: Kind) -> None:
    item = example_of(kind)
    scores = [mark(item, response) for response in responses_to(item)]
    assert all(0.0 <= score <= 1.0 for score in scores)
    assert max(scores) == 1.0
    assert min(scores) < 1.0


@EVERY_KIND
def test_what_is_no_answer_is_refused(kind: Kind) -> None:
    item = example_of(kind)
    whole = responses_to(item)[0]
    many = whole * (len(item.options) + 2)
    for response in ((), ("",), (" ",), many, (*whole[:-1], ""), ("x" * 201,)):
        with pytest.raises((EmptyResponse, UnknownOption)):
            mark(item, response)


@pytest.mark.parametrize(
    ("name", "responses"),
    [
        ("single_choice", [("zz",), ("a.b",)]),
        ("order", [("a", "b", "c", "zz"), ("a.1", "b.2", "c.3", "d.4")]),
        ("match", [("a.a", "b.b", "c.zz"), ("a.a", "b.b", "c"), ("a.a", "b.b", "d.c")]),
        ("rating", [("a.6", "b.1", "c.1", "d.1"), ("a", "b", "c", "d"), ("a.+5", "b.1")]),
    ],
)
def test_what_is_not_offered_is_refused(name: str, responses: list[tuple[str, ...]]) -> None:
    item = example_of(all_kinds()[name])
    for response in responses:
        with pytest.raises(UnknownOption):
            mark(item, response)


@pytest.mark.parametrize("name", ["order", "match", "rating"])
def test_an_incomplete_response_is_refused(name: str) -> None:
    item = example_of(all_kinds()[name])
    whole = responses_to(item)[0]
    for response in (whole[:-1], (*whole[:-1], whole[0]), (*whole, whole[0])):
        with pytest.raises(EmptyResponse):
            mark(item, response)


@given(OPTIONS)
def test_options_are_of_exactly_one_kind_and_without_flaws_they_can_be_marked(
    options: tuple[Option, ...],
) -> None:
    recognised = [kind for kind in all_kinds().values() if kind.recognises(Written(options))]
    assert recognised == [kind_of(Written(options))]
    flaws = recognised[0].flaws(Written(options))
    assert all(flaw.message.endswith(".") and flaw.remedy.endswith((".", "”")) for flaw in flaws)
    if not flaws:
        item = item_with(*((option.right, option.score) for option in options))
        assert max(mark(item, response) for response in responses_to(item)) == 1.0


def test_a_single_choice_scores_all_or_nothing() -> None:
    item = item_with((True, None), (False, None), (False, None))
    assert [mark(item, (key,)) for key in "abc"] == [1.0, 0.0, 0.0]


def test_in_a_multiple_choice_a_wrong_choice_costs_what_a_right_one_earns() -> None:
    item = item_with((True, None), (True, None), (False, None), (False, None))
    scores = {
        "".join(response): mark(item, response)
        for response in [("a",), ("a", "b"), ("a", "c"), ("a", "b", "c"), ("c", "d"), tuple("abcd")]
    }
    assert scores == {"a": 0.5, "ab": 1.0, "ac": 0.0, "abc": 0.5, "cd": 0.0, "abcd": 0.0}


def test_a_judgement_scores_its_share_of_the_best() -> None:
    item = item_with((None, 2), (None, 1), (None, 0))
    assert [mark(item, (key,)) for key in "abc"] == [1.0, 0.5, 0.0]


@pytest.mark.parametrize(
    ("worth", "flaw"),
    [
        ([], "too-few-options"),
        ([(True, None)], "too-few-options"),
        ([(None, 3)], "too-few-options"),
        ([(False, None), (False, None)], "no-right-option"),
        ([(None, None), (None, None)], "no-right-option"),
        ([(None, 0), (None, 0)], "no-right-option"),
        ([(True, None), (None, None)], "mixed-marking"),
        ([(True, None), (True, None), (None, None)], "mixed-marking"),
        ([(None, 3), (None, None)], "mixed-marking"),
        ([(True, 3), (None, 2)], "mixed-marking"),
    ],
)
def test_a_flaw_is_told_once(worth: list[tuple[bool | None, int | None]], flaw: str) -> None:
    options = item_with(*worth).options
    assert [found.name for found in kind_of(Written(options)).flaws(Written(options))] == [flaw]


def test_moving_an_item_changes_no_fingerprint_and_rewording_it_does() -> None:
    item = item_with((True, None), (False, None))
    moved = item.model_copy(update={"path": "elsewhere.md", "line": 90})
    reworded = item.model_copy(update={"prompt": "Choose well."})
    assert moved.hash == item.hash
    assert reworded.hash != item.hash
    assert reworded.scoring_hash == item.scoring_hash
