"""Tests of artefacts: the grammar of conditions over fields, their mistakes, and their words."""

from dataclasses import dataclass, field

import pytest

from course.content.artefact_fields import Choice, Field
from course.content.artefacts import Artefact, Must
from course.scenario.conditions import holds
from course.scenario.musts import checked_artefact, in_words, parse_must
from course.scenario.names import Unreadable

SHAPES = (Choice(key="big-bang", text="Big bang"), Choice(key="12-cohorts", text="12 cohorts"))
FIELDS = (
    Field(id="reversibility", title="Reversibility", kind="rating", lowest=1, highest=5),
    Field(id="shape", title="*Shape*", kind="choice", options=SHAPES),
    Field(id="stop-rules", title="Stop rules", kind="table", columns=("A",)),
)


@dataclass(frozen=True)
class Filled:
    """A form as somebody filled it in."""

    meters: dict[str, int] = field(default_factory=lambda: {"reversibility": 1})
    flags: frozenset[str] = frozenset()
    visits: dict[str, int] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()


def test_a_rating_a_choice_and_a_filled_field_are_conditions() -> None:
    condition = parse_must("reversibility at least 2 or shape is not big-bang", FIELDS)
    assert holds(condition, Filled())
    assert not holds(condition, Filled(flags=frozenset({"shape__big_bang"})))
    assert holds(condition, Filled({"reversibility": 2}, frozenset({"shape__big_bang"})))
    filled = parse_must("not stop-rules and Shape is Big-Bang".replace("Shape", "shape"), FIELDS)
    assert holds(filled, Filled(flags=frozenset({"shape__big_bang"})))
    assert not holds(filled, Filled(flags=frozenset({"shape__big_bang", "stop_rules"})))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("reversibility at least 2", "“Reversibility” is at least 2"),
        ("reversibility is 3", "“Reversibility” is 3"),
        ("shape is 12-cohorts", "“Shape” is “12 cohorts”"),
        ("not shape  is  big-bang", "“Shape” is not “Big bang”"),
        ("stop-rules and not shape", "“Stop rules” is filled in and “Shape” is not filled in"),
        (
            "not (stop-rules or shape)",
            "it is not so that (“Stop rules” is filled in or “Shape” is filled in)",
        ),
    ],
)
def test_a_condition_is_said_with_the_titles_of_its_fields(text: str, said: str) -> None:
    assert in_words(parse_must(text, FIELDS), FIELDS) == said


@pytest.mark.parametrize(
    ("text", "offset", "message", "remedy"),
    [
        ("stop-rule", 0, "The artefact has no field “stop-rule”.", "Did you mean “stop-rules”?"),
        ("shape is bigbang", 9, "“bigbang” is no option of “shape”.", "Did you mean “big-bang”?"),
        ("stop-rules and shape at least 2", 15, "“shape” is no rating", "“shape is option”"),
        ("reversibility at least 6", 0, "rated from 1 to 5, so it is never 6", "on its scale"),
        ("reversibility at", 16, "Expected “least” or “most”", "shape is not big-bang"),
        ("visited shape", 0, "no field “visited”", "Known here"),
        ("", 0, "Expected a field, found nothing more", "shape is not big-bang"),
        ("shape is big-bang ?", 18, "“?” has no meaning", "shape is not big-bang"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(
    text: str, offset: int, message: str, remedy: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_must(text, FIELDS)
    assert (caught.value.offset, caught.value.rule.code) == (offset, "LE087")
    assert message in str(caught.value)
    assert remedy in caught.value.remedy


def test_a_test_that_cannot_be_read_is_left_out_and_reported_at_its_column() -> None:
    good = Must(condition="stop-rules", message="Write them.", line=9, column=13)
    bad = Must(condition="shape is pilot", message="Stop.", line=10, column=13)
    form = Artefact(id="a", title="A", summary="A", fields=FIELDS, tests=(good, bad), path="a.md")
    kept, found = checked_artefact(form)
    assert kept.tests == (good,)
    assert [(each.line, each.column, each.code) for each in found] == [(10, 22, "LE087")]
