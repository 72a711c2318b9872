"""Labels: what is one, what is not, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.labels import Label, LabelTable, find_labels
from course.content.markdown import read as read_text

TABLE = LabelTable({"effects": "Effects", "only-if": "Only if"})


def labels(text: str) -> list[Label]:
    source = read_text(text, "a.md")
    inlines = [token for token in source.tokens if token.type == "inline"]
    return [label for inline in inlines for label in find_labels(source, inline)]


def test_labels_on_one_line_are_split_at_the_middle_dot() -> None:
    first, second = labels("**Outcome:** failure · **Year:** 2015\n")
    assert (first.name, first.value) == ("Outcome", "failure")
    assert (second.name, second.value) == ("Year", "2015")


def test_a_middle_dot_inside_a_value_stays_there() -> None:
    (only,) = labels("**Ends at:** The hall · trust 50, capital 45\n")
    assert only.value == "The hall · trust 50, capital 45"


def test_places_count_the_bullet_and_the_quote_mark() -> None:
    (only,) = labels("> - [x](#y)\n>   - **Effects:**  trust +10\n")
    assert only.place == (2, 7)
    assert only.value_place == (2, 21)


def test_a_label_on_the_second_line_of_a_paragraph_is_found_at_its_line() -> None:
    first, second = labels("\n\n**Ask:** Why?\n**Order:** [Act](#act)\n")
    assert (first.value, first.place) == ("Why?", (3, 1))
    assert (second.value, second.place) == ("[Act](#act)", (4, 1))


def test_a_value_runs_over_lines_until_the_next_label() -> None:
    (only,) = labels("- **Feedback:** one\n  two `**Effects:** x`\n")
    assert only.value == "one\ntwo `**Effects:** x`"


@pytest.mark.parametrize(
    "text",
    [
        "She said **Effects:** loudly.",
        "**Effects**: trust +10",
        "\\*\\*Effects:\\*\\* x",
        "`**Effects:** x`",
        "    **Effects:** code",
        "**Effects** trust",
    ],
)
def test_prose_that_only_resembles_a_label_is_none(text: str) -> None:
    assert labels(text) == []


def test_a_label_may_hold_names_and_links() -> None:
    (only,) = labels("> **If told_minister and visited [The hall](#the-hall):** She knows.")
    assert only.name == "If told_minister and visited [The hall](#the-hall)"
    assert only.value == "She knows."


def test_a_label_without_a_value_has_an_empty_one() -> None:
    (only,) = labels("**Effects:**")
    assert only.value == ""


def test_ids_are_found_in_any_case_and_spacing() -> None:
    assert TABLE.id_of("only  IF") == "only-if"
    assert TABLE.id_of("Only when") is None


def test_the_nearest_label_is_suggested_among_those_allowed() -> None:
    assert TABLE.suggest("Efects") == "Did you mean “Effects”?"
    assert TABLE.suggest("Efects", {"only-if"}) == "Known here: Only if."


@pytest.mark.parametrize("text", ["**Effects**: trust +10", "Effects: x", "*Effects:* x"])
def test_a_known_label_in_another_shape_is_recognised(text: str) -> None:
    assert TABLE.nearly(text) == "Effects"


def test_an_ordinary_sentence_with_a_colon_is_no_near_label() -> None:
    assert TABLE.nearly("Two things: first, the date.") is None


@given(st.text(alphabet="*_:·• \nEfx-`[]#>\\", max_size=60))
def test_whatever_is_written_labels_stand_inside_the_text(text: str) -> None:
    lines = read_text(text, "a.md").lines
    for label in labels(text):
        line, column = label.place
        assert lines[line - 1][column - 1 :].startswith(("**", "__"))
