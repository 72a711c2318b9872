"""Effects and delayed consequences: what is read, and every mistake in its place."""

import pytest

from course.scenario.effects import parse_effects, parse_later
from course.scenario.names import Names

NAMES = Names(
    meters=frozenset({"trust", "capital"}),
    flags=frozenset({"told_minister"}),
    scenes={"the-hearing": "The hearing"},
)


def test_effects_are_read_in_order() -> None:
    effects, unreadable = parse_effects(
        "trust +10, capital −5,trust = -3, told_minister , not told_minister", NAMES
    )
    assert unreadable == ()
    assert [(e.name, e.how, e.amount) for e in effects] == [
        ("trust", "add", 10),
        ("capital", "add", -5),
        ("trust", "set", -3),
        ("told_minister", "raise", 0),
        ("told_minister", "lower", 0),
    ]


def test_hidden_effects_know_that_they_are_hidden() -> None:
    effects, _ = parse_effects("trust +1", NAMES, hidden=True)
    assert effects[0].hidden


@pytest.mark.parametrize(
    ("text", "offset", "code", "remedy"),
    [
        ("trust +1, trst +2", 10, "SC016", "Did you mean “trust”?"),
        ("trust +1, , capital +1", 10, "SC005", "Write for example"),
        ("trust 10", 0, "SC005", "Write “trust +10”, “trust -10” or “trust = 10”."),
        ("trust +0", 0, "SC005", "Give an amount"),
        ("trust +-5", 0, "SC005", "Write for example"),
        ("trust", 0, "SC017", "Write “trust +10”."),
        ("not tld_minister", 4, "SC017", "Did you mean “told_minister”?"),
        ("told_minister +1", 0, "SC016", "Write “told_minister” or “not told_minister”."),
        ("trust +5 %", 0, "SC005", "Write for example"),
        ("trust +" + "9" * 5000, 0, "SC005", "Write for example"),
    ],
)
def test_an_effect_that_cannot_be_read_is_told_where_it_stands(
    text: str, offset: int, code: str, remedy: str
) -> None:
    _, (found,) = parse_effects(text, NAMES)
    assert (found.offset, found.rule.code) == (offset, code)
    assert remedy in found.remedy


def test_every_mistake_in_one_line_is_told() -> None:
    effects, unreadable = parse_effects("trst +1, trust +1, captal -1", NAMES)
    assert len(effects) == 1
    assert [found.offset for found in unreadable] == [0, 19]


def test_a_consequence_may_wait_for_a_scene_or_for_decisions() -> None:
    at, _ = parse_later("at [The hearing](#the-hearing), trust -10: They *know*: all.", "k", NAMES)
    after, _ = parse_later("after 2 decisions: Nothing moves.", "k", NAMES)
    assert at is not None
    assert after is not None
    assert (at.at, at.after, at.text) == ("the-hearing", None, "They *know*: all.")
    assert at.effects[0].amount == -10
    assert (after.at, after.after, after.effects) == (None, 2, ())


@pytest.mark.parametrize(
    ("text", "offset", "code"),
    [
        ("soon, trust -10: text", 0, "SC007"),
        ("at [The hearing](#the-haering), trust -10: text", 17, "SC013"),
        ("after 0 decisions: text", 6, "SC007"),
        ("after 2 decisions, trust -10", 28, "SC007"),
        ("after 2 decisions, trust -10:", 29, "SC007"),
        ("after 2 decisions trust -10: text", 18, "SC007"),
        ("after 2 decisions, trst -10: text", 19, "SC016"),
        ("at [The hearing](#the-hearing) ,  trst -10: text", 34, "SC016"),
    ],
)
def test_a_consequence_that_cannot_be_read_is_told_where_it_stands(
    text: str, offset: int, code: str
) -> None:
    _, (found,) = parse_later(text, "k", NAMES)
    assert (found.offset, found.rule.code) == (offset, code)
    assert found.remedy
