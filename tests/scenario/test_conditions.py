"""Conditions: what is read, what is said about mistakes, and how they sound as sentences."""

from dataclasses import dataclass, field

import pytest

from course.scenario.conditions import holds
from course.scenario.grammar import parse_condition
from course.scenario.names import Names, Unreadable
from course.scenario.sentences import as_sentence
from tests.scenario.stories import story

BODY = """\
## Monday
- [Wait](#hearing)
  - **Effects:** trust +1, told_minister, hurried
- [Act, at last](#hearing)
## Hearing
- [Wait](#end)
- [Go](#end)
## End
**Ending:** mixed
"""
NAMES = Names(
    meters=frozenset({"trust", "capital"}),
    flags=frozenset({"told_minister", "hurried"}),
    scenes={"monday": "Monday", "hearing": "Hearing", "end": "End"},
    choices={"wait": ("monday/wait", "hearing/wait"), "act-at-last": ("monday/act-at-last",)},
    conditions={"calm": parse_condition("not hurried", Names(flags=frozenset({"hurried"})))},
)


@dataclass
class At:
    meters: dict[str, int] = field(default_factory=lambda: {"trust": 40, "capital": 50})
    flags: frozenset[str] = frozenset()
    visits: dict[str, int] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()


def is_true(text: str, at: At | None = None) -> bool:
    return holds(parse_condition(text, NAMES), at or At())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trust at least 40", True),
        ("trust is at least 41", False),
        ("trust at most 40", True),
        ("trust more than 40", False),
        ("trust less than 41", True),
        ("trust is 40", True),
        ("trust >= 41", False),
        ("trust ≤ 40", True),
        ("trust > -1", True),
        ("trust<41", True),
        ("trust = 40", True),
        ("hurried", False),
        ("not hurried", True),
        ("calm", True),
        ("NOT not not hurried", True),
        ("hurried or trust is 40 and capital is 50", True),
        ("(hurried or trust is 40) and capital is 51", False),
        ("trust is 40 or hurried and capital is 51", True),
        ("visited [Hearing](#hearing)", False),
        ('chose "Act, at last"', False),
    ],
)
def test_conditions_are_read_and_hold(text: str, expected: bool) -> None:
    assert is_true(text) is expected


def test_flags_visits_and_choices_are_read_from_the_position() -> None:
    at = At(flags=frozenset({"hurried"}), visits={"hearing": 1}, chosen=frozenset({"hearing/wait"}))
    assert is_true("hurried and visited [the hearing](#hearing) and chose “wait”", at)


def test_a_choice_that_stands_in_two_scenes_counts_in_either() -> None:
    assert is_true('chose "Wait"', At(chosen=frozenset({"monday/wait"})))
    assert is_true('chose "Wait"', At(chosen=frozenset({"hearing/wait"})))


@pytest.mark.parametrize(
    ("text", "offset", "code", "message"),
    [
        ("", 0, "SC006", "Expected a meter, a flag, “visited” or “chose”, found nothing more."),
        ("trust at leats 4", 9, "SC006", "Expected “least” or “most”, found “leats”."),
        ("trust more 4", 11, "SC006", "Expected “than”, found “4”."),
        ("trust at least", 14, "SC006", "Expected a whole number, found nothing more."),
        ("trust at least ten", 15, "SC006", "Expected a whole number, found “ten”."),
        ("trust at least 50 hurried", 18, "SC006", "Expected “and”, “or” or the end"),
        ("(hurried", 8, "SC006", "Expected “)”, found nothing more."),
        ("hurried)", 7, "SC006", "Expected “and”, “or” or the end, found “)”."),
        ("hurried and", 11, "SC006", "Expected a meter, a flag"),
        ("trust + 5 > 3", 6, "SC006", "“+” has no meaning in a condition."),
        ("trsut at least 50", 0, "SC016", "“trsut” is not a meter of this scenario."),
        ("hurried at least 1", 0, "SC016", "“hurried” is a flag"),
        ("trust", 0, "SC017", "“trust” is a meter and needs an amount."),
        ("hurried and tld_minister", 12, "SC017", "“tld_minister” is not a flag"),
        ("visited Hearing", 8, "SC006", "Expected a link to a scene, found “Hearing”."),
        ("visited [Hearing](#haering)", 8, "SC013", "No scene has the heading"),
        ("chose wait", 6, "SC006", "Expected the text of a choice, found “wait”."),
        ('chose "Wiat"', 6, "SC006", "No choice reads “Wiat”."),
        ("(" * 9 + "hurried" + ")" * 9, 8, "SC006", "nested more than 8 deep"),
        ("hurried or " * 20 + "hurried", 200, "SC006", "at most 200 are read"),
    ],
)
def test_a_mistake_is_told_at_its_character_with_what_belongs_there(
    text: str, offset: int, code: str, message: str
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_condition(text, NAMES)
    assert (caught.value.offset, caught.value.rule.code) == (offset, code)
    assert message in str(caught.value)
    assert caught.value.remedy


def test_the_nearest_name_is_offered() -> None:
    with pytest.raises(Unreadable) as caught:
        parse_condition("trsut at least 50", NAMES)
    assert caught.value.remedy == "Did you mean “trust”?"


def test_eight_brackets_deep_is_still_read() -> None:
    assert is_true("(" * 7 + "calm" + ")" * 7)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "trust at least 50 and told_minister",
            "Trust of peers is at least 50 and you told the Minister before the press knew",
        ),
        ("not trust at least 50", "Trust of peers is less than 50"),
        ("not trust is 50", "Trust of peers is not 50"),
        ("not hurried", "It is not so that you were in a hurry"),
        ("visited [x](#hearing)", "You have been at “Hearing”"),
        ("not visited [x](#hearing)", "You have not been at “Hearing”"),
        ('chose "Act at last"', "You chose “Act, at last”"),
        (
            "(hurried or trust > 5) and capital < 3",
            "Either you were in a hurry or Trust of peers is more than 5 "
            "and Political capital is less than 3",
        ),
        (
            "not (hurried and trust > 5)",
            "It is not so that you were in a hurry or Trust of peers is at most 5",
        ),
    ],
)
def test_a_condition_can_be_said_as_a_sentence(text: str, sentence: str) -> None:
    assert as_sentence(parse_condition(text, NAMES), story(BODY)) == sentence
