"""Front matter: values, the line of every key, and every mistake explained."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.content.frontmatter import FrontMatterRules, read_front_matter, read_model
from course.content.markdown import read as read_text
from course.content.marked_yaml import Marked
from course.content.source import Rule
from course.diagnostics import Diagnostic
from course.items import Frozen

RULES = FrontMatterRules(
    Rule("XX001", "unreadable-front-matter"),
    Rule("XX002", "unknown-key"),
    Rule("XX003", "wrong-value"),
)


class Meter(Frozen):
    label: str
    better: Literal["high", "low"] = "high"


class Card(Frozen):
    id: str
    title: str
    minutes: int = 5
    meters: dict[str, Meter] = {}


def front(text: str) -> tuple[Marked, tuple[Diagnostic, ...]]:
    return read_front_matter(read_text(text, "a.md"), RULES.unreadable)


def read(text: str) -> tuple[Card | None, tuple[Diagnostic, ...]]:
    marked, findings = front(text)
    assert findings == ()
    return read_model(Card, marked, "a.md", RULES)


def test_values_and_places_are_read() -> None:
    marked, findings = front("---\nid: a\nmeters:\n  trust: {label: Trust}\n---\nBody\n")
    assert findings == ()
    assert marked.values == {"id": "a", "meters": {"trust": {"label": "Trust"}}}
    assert marked.place("meters", "trust") == (4, 3)
    assert marked.place("meters", "trust", "label") == (4, 11)
    assert marked.place("meters", "nothing") == (3, 1)


def test_yaml_is_version_1_2_and_dates_stay_as_written() -> None:
    marked, _ = front("---\na: no\nb: 2024-05-01\nc: 012\nd: 1:30\ne: .nan\nf: ~\n---\n")
    assert list(marked.values.values()) == ["no", "2024-05-01", 12, "1:30", ".nan", None]


def test_a_character_that_nobody_sees_is_reported_once_and_left_out() -> None:
    marked, (found,) = front('---\ntitle: "The \\u202Etail\\0"\n---\n')
    assert marked.values == {"title": "The tail"}
    assert (found.line, found.column) == (2, 8)
    assert "not seen" in found.message


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("No front matter", 1, 1, "does not begin with front matter"),
        ("", 1, 1, "does not begin with front matter"),
        ("---\nid: a\n\n# Body", 1, 1, "not closed"),
        ("---\n   ", 1, 1, "not closed"),
        ("---\ntitle: Pay: day\n---\n", 2, 11, "not readable as YAML"),
        ("---\nid: a\n\tb: 1\n---\n", 3, 1, "not readable as YAML"),
        ("---\nid: a\ntitle: 'open\nb: 1\n---\n", 3, 8, "not readable as YAML"),
        ("---\nid: a\nlist: [1,\nb: 1\n---\n", 3, 7, "not readable as YAML"),
        ("---\nid: a\nid: b\n---\n", 3, 1, "given twice, first on line 2"),
        ("---\nid: &a x\nb: *a\n---\n", 2, 5, "alias"),
        ("---\n- a\n---\n", 2, 1, "without a key"),
        ("---\n? [a, b]\n: c\n---\n", 2, 3, "A key is one word"),
        ("---\na: \x07\n---\n", 2, 4, "control character"),
        ("---\na: " + "[" * 4000 + "]" * 4000 + "\n---\n", 2, 1, "nested more than"),
        ("---\na: " + "x" * 100_001 + "\n---\n", 2, 1, "more than the 100,000"),
    ],
)
def test_what_cannot_be_read_is_one_finding_at_its_place(
    text: str, line: int, column: int, words: str
) -> None:
    _, (found,) = front(text)
    assert (found.line, found.column, found.code) == (line, column, "XX001")
    assert words in found.message
    assert found.help


def test_a_missing_parent_key_is_one_finding_and_not_one_for_each_of_its_children() -> None:
    text = "m:\n  a:\n    label: A\n    start: 1\n    label: B\n    start: 2"
    _, (found,) = front(f"---\n{text}\n---\n")
    assert (found.line, found.message) == (
        6,
        "“label” is given twice, first on line 4, and so is what stands below it.",
    )


def test_a_byte_order_mark_and_windows_line_ends_change_no_line() -> None:
    marked, findings = front("\ufeff---\r\nid: a\r\ntitle: b\r\n---\r\nBody")
    assert findings == ()
    assert marked.place("title") == (3, 1)


def test_an_unknown_key_is_named_with_the_nearest_and_the_rest_is_kept() -> None:
    card, (found,) = read("---\nid: a\ntitle: b\nmeters:\n  t: {label: T, beter: low}\n---\n")
    assert card is not None
    assert card.meters["t"].label == "T"
    assert (found.code, found.line, found.column) == ("XX002", 5, 17)
    assert found.help == "Did you mean “better”?"


def test_missing_keys_are_one_finding() -> None:
    card, (found,) = read("---\nminutes: 3\n---\n")
    assert card is None
    assert found.message == "“id” and “title” are missing in the front matter."
    assert found.help == "Add a line “id: …” and a line “title: …”."


def test_wrong_values_say_what_was_found_and_what_belongs_there() -> None:
    text = "id: 3\ntitle: b\nminutes: ten\nmeters:\n  t: {label: T, better: up}"
    card, found = read(f"---\n{text}\n---\n")
    assert card is None
    assert [(f.line, f.message) for f in found] == [
        (2, "“id” holds “3”, but text belongs there."),
        (4, "“minutes” holds “ten”, but a whole number belongs there."),
        (6, "“meters.t.better” holds “up”."),
    ]
    assert found[2].help == "Write one of: high or low."


@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_no_text_makes_reading_raise(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\n"):
        marked, findings = front(whole)
        assert marked.readable or findings
        read_model(Card, marked, "a.md", RULES)


def test_the_first_character_of_a_value_is_known_also_in_quotes() -> None:
    marked, _ = front('---\na: {b: "x y", c: z}\n---\n')
    assert marked.starts[("a", "b")] == (2, 9)
    assert marked.starts[("a", "c")] == (2, 18)
