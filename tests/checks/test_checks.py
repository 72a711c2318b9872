"""Checks together: what is accepted, what one mistake leaves out, and what is certain."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.checks import check_scenario, check_text
from course.diagnostics import Severity
from course.scenario.conditions import All, AnyOf, Condition, FlagIs, MeterIs, Not, holds
from course.scenario.model import Meter, Scenario, Scene
from course.scenario.satisfying import can_hold
from course.scenario.steps import Position
from tests.scenario.stories import FRONT, WHOLE, story

ALONE = """\
## Monday
- [Go](#tuesday)
## Tuesday
- [Wait](#monday)
- [Stop](#end)
  - **Effects:** trust +1
## End
**Ending:** mixed
"""


def codes(text: str) -> list[str]:
    return [found.code for found in check_text(text, "a.md")[1]]


def test_a_story_that_uses_the_whole_language_has_nothing_but_advice() -> None:
    scenario, found = check_text(WHOLE, "a.md")
    assert scenario is not None
    assert {each.severity for each in found} == {Severity.INFO}


def test_what_is_accepted_is_told_as_information_with_its_reason() -> None:
    front = FRONT.replace("id: pilot", "id: pilot\naccepted: {sc036: It is a thermometer}")
    found = {each.code: each for each in check_scenario(story(ALONE, front))}
    assert found["SC036"].severity is Severity.INFO
    assert found["SC036"].help == "Accepted: It is a thermometer"
    assert found["SC034"].severity is Severity.WARNING


def test_an_error_cannot_be_accepted() -> None:
    front = FRONT.replace("id: pilot", "id: pilot\naccepted: {sc031: On purpose}")
    dead = ALONE.replace("- [Go](#tuesday)", "- [Go](#tuesday)\n- [Leave](#away)\n## Away\nGone.")
    found = {each.code: each for each in check_scenario(story(dead, front))}
    assert found["SC031"].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("(#tuesday)", "(#tusday)", ["SC013"]),
        ("- [Go](#tuesday)", "- Go", ["SC012"]),
        ("trust +1", "trst +1", ["SC016"]),
        ("**Ending:** mixed", "**Ending:** middling", ["SC008"]),
        ("**Ending:** mixed", "**Endig:** mixed", ["SC004"]),
        ("**Effects:**", "**Efects:**", ["SC004"]),
    ],
)
def test_what_a_mistake_hides_is_not_told_as_another_mistake(
    old: str, new: str, told: list[str]
) -> None:
    before = codes(FRONT + ALONE)
    after = codes(FRONT + ALONE.replace(old, new, 1))
    assert old in ALONE
    assert [code for code in after if code not in before] == told


def test_findings_of_other_kinds_stay_while_one_mistake_is_mended() -> None:
    found = codes(FRONT + ALONE.replace("trust +1", "trst +1"))
    assert "SC016" in found
    assert "SC042" in found


def test_two_dead_ends_and_a_trap_are_three_findings() -> None:
    body = (
        "## A\n- [b](#b)\n- [c](#c)\n- [d](#d)\n- [e](#e)\n## B\n## C\n"
        "## D\n- [d](#d-two)\n## D two\n- [d](#d)\n## E\n**Ending:** weak\n"
    )
    errors = [
        (found.code, found.line - FRONT.count("\n"))
        for found in check_scenario(story(body))
        if found.severity is Severity.ERROR
    ]
    assert errors == [("SC031", 6), ("SC031", 7), ("SC032", 8)]


def test_scenes_behind_an_unreachable_one_are_not_told_again() -> None:
    body = "## A\n**Ending:** weak\n## B\n- [c](#c)\n## C\n- [d](#d)\n## D\n- [c](#c)\n- [a](#a)\n"
    unreachable = [each.line for each in check_scenario(story(body)) if each.code == "SC033"]
    assert unreachable == [FRONT.count("\n") + 3]


SMALL = Scenario(
    id="a",
    title="A",
    meters={name: Meter(label=name, start=1, low=0, high=3) for name in ("m", "n")},
    flags={"f": "F", "g": "G"},
    scenes=(Scene(id="s", title="S"),),
)
facts = st.one_of(
    st.builds(
        MeterIs,
        op=st.just("compare"),
        meter=st.sampled_from(["m", "n"]),
        relation=st.sampled_from([">=", "<=", ">", "<", "="]),
        value=st.integers(-1, 4),
    ),
    st.builds(FlagIs, op=st.just("flag"), flag=st.sampled_from(["f", "g"])),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    facts,
    lambda parts: st.one_of(
        st.builds(Not, op=st.just("not"), part=parts),
        st.builds(All, op=st.just("all"), parts=st.tuples(parts, parts)),
        st.builds(AnyOf, op=st.just("any"), parts=st.tuples(parts, parts, parts)),
    ),
    max_leaves=8,
)


@given(conditions)
def test_whether_a_condition_can_hold_agrees_with_trying_everything(condition: Condition) -> None:
    tried = any(
        holds(
            condition,
            Position(
                "s",
                {"m": m, "n": n},
                frozenset(flag for flag, is_set in (("f", f), ("g", g)) if is_set),
            ),
        )
        for m, n, f, g in product(range(4), range(4), (0, 1), (0, 1))
    )
    assert can_hold(condition, SMALL, "s") is tried


def test_being_here_counts_as_having_been_here() -> None:
    body = (
        "## A\n- [b](#b)\n## B\n- [c](#c)\n  - **Only if:** not visited [B](#b)\n"
        "- [d](#c)\n  - **Only if:** not visited [A](#a)\n- [e](#c)\n## C\n**Ending:** weak\n"
    )
    impossible = [each.line for each in check_scenario(story(body)) if each.code == "SC040"]
    assert impossible == [FRONT.count("\n") + 4, FRONT.count("\n") + 6]


def test_a_long_contradiction_is_seen() -> None:
    part = "(told_minister and hurried or trust > 3)"
    text = " and ".join([part] * 3) + " and trust < 1 and not told_minister"
    body = f"## A\n- [b](#b)\n  - **Only if:** {text}\n- [c](#b)\n## B\n**Ending:** weak\n"
    assert "SC040" in [each.code for each in check_scenario(story(body))]
