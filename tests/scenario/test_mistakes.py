"""Mistakes: each is told once, at its line and column, together with all the others."""

import pytest

from course.scenario.parsing import LONGEST, parse_scenario
from tests.scenario.stories import FRONT, WHOLE, findings

TOP = FRONT.count("\n")
END = "\n## End\n**Ending:** weak\n"


def found_in(body: str) -> list[tuple[str, int, int]]:
    """List code, line and column, lines counted from the first below the front matter."""
    return [(code, line - TOP, column) for code, line, column, _ in findings(FRONT + body + END)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A\n- [b](#end)\n  - **Efects:** trust +1", [("SC004", 3, 5)]),
        ("## A\n- [b](#end)\n  - **Ending:** weak", [("SC004", 3, 5)]),
        ("## A\n- [b](#end)\n  - **Effects**: trust +1", [("SC004", 3, 5)]),
        ("## A\n**Endng:** weak", [("SC004", 2, 1)]),
        ("## A\n**Kade:** We need it.\n\n- [b](#end)", [("SC004", 2, 1)]),
        ("## A\n**Ask**: Why?\n\n- [b](#end)", [("SC004", 2, 1)]),
        ("## A\n> **Iff hurried:** x\n\n- [b](#end)", [("SC004", 2, 3)]),
        ("## A\n**If hurried:** x\n\n- [b](#end)", [("SC004", 2, 1)]),
        ("**Role:** You.\n## A\n- [b](#end)", [("SC004", 1, 1)]),
        ("## A\n- [b](#end)\n  - **Effects:** trust 1", [("SC005", 3, 18)]),
        ("## A\n- [b](#end)\n  - **Only if:** trust at leats 1", [("SC006", 3, 27)]),
        ("## A\n> **If hurried an:** x\n\n- [b](#end)", [("SC006", 2, 16)]),
        ("## A\n- [b](#end)\n  - **Later:** soon: x", [("SC007", 3, 16)]),
        ("## A\n- [b](#end)\n  - **Panel:** 9 of 0", [("SC008", 3, 16)]),
        ("## A\n- [b](#end)\n  - **Panel:** great", [("SC008", 3, 16)]),
        ("## A\n- [b](#end)\n  - **Once:** twice", [("SC008", 3, 15)]),
        ("## A\n- [b](#end)\n  - **Feedback:**", [("SC008", 3, 5)]),
        ("## A\n**Ending:** happy", [("SC008", 2, 13)]),
        ("## A\n**Ending:**", [("SC008", 2, 1)]),
        ("## A\n**Pick 2 of 4:** [on](#end)\n- x\n- y\n- z", [("SC008", 2, 1)]),
        ("## A\n**Pick 2 of 2:** [on](#end)\n- x\n- y", [("SC008", 2, 1)]),
        ("## A\n**Order:** [on](#end)", [("SC008", 2, 1)]),
        ("## A\n- 5 in 4: [b](#end)\n- Otherwise: [c](#end)", [("SC008", 2, 3)]),
        ("## A\n- When trust: [b](#end)\n- Otherwise: [c](#end)", [("SC017", 2, 8)]),
        ("## A\n- When [b](#end)\n- Otherwise: [c](#end)", [("SC008", 2, 3)]),
        ("## A\n- [b](#end)\n  - **Why:** x\n  - **Why:** y", [("SC009", 4, 5)]),
        ("## A\n- [b](#end)\n  - **Otherwise say:** y", [("SC009", 3, 5)]),
        (
            "## A\n- [b](#end)\n  - **Only if:** hurried\n  - **Hide if not:** hurried",
            [("SC009", 4, 5)],
        ),
        ("## A\n**Ask:** Why?\n\n**Ask:** How?\n\n- [b](#end)", [("SC009", 4, 1)]),
        ("## A\n**Ask:** Why?\n\n- Otherwise: [b](#end)", [("SC009", 2, 1)]),
        ("## A\n- [b](#end)\n\n**Effects:** trust +1", [("SC010", 4, 1)]),
        ("## A\n- [b](#end)\n**Effects:** trust +1", [("SC010", 3, 1)]),
        ("## A\n- [b](#end)\n  **Effects:** trust +1", [("SC010", 3, 3)]),
        ("## A\n- [b](#end)\n- **Effects:** trust +1", [("SC010", 3, 3)]),
        ("## A\n- [b](#end)\n  - **Why:** x\n    - **Effects:** trust +1", [("SC010", 4, 7)]),
        ("## A\nThe end is near.\n**Ending:** weak", [("SC010", 3, 1)]),
        ("## A\n- [b](#end)\n  - Peers forgive.", [("SC011", 3, 5)]),
        ("## A\n- [b](#end)\n\n  Peers forgive.", [("SC011", 4, 3)]),
        ("## A\n- [b](#end)\n-[c](#end)", [("SC011", 3, 1)]),
        ("## A\n- [b](#end)\n  -**Why:** x", [("SC011", 3, 3)]),
        ("## A\n- [b](#end)\n  - **Why:** x\n  -**Panel:** best", [("SC011", 4, 3)]),
        ("## A\n• [b](#end)\n• [c](#end)", [("SC011", 2, 1)]),
        ("## A\n- [b](#end)\n- wait", [("SC012", 3, 3)]),
        ("## A\n- [b](#end) now\n- [c](#end)", [("SC012", 2, 3)]),
        ("## A\n- [b](#end)\n-\n- [c](#end)", [("SC012", 3, 1)]),
        ("## A\n- [...](#end)\n- [c](#end)", [("SC012", 2, 3)]),
        ("## A\n**Pick 1 of 2:** on\n- x\n- y", [("SC012", 2, 1)]),
        ("## A\n- [b](#ende)", [("SC013", 2, 7)]),
        ("## A\n- [b](end)", []),
        ("## A\n- [b](ende)", [("SC013", 2, 7)]),
        ("## A\n**Order:** [on](#ende)\n- x\n- y", [("SC013", 2, 17)]),
        ("## A\n- Otherwise: [b](#ende)", [("SC013", 2, 18)]),
        ("## A\n- [b](#end)\n  - **Later:** at [E](#ende): x", [("SC013", 3, 23)]),
        ("## End\n- [b](#end)", [("SC014", 3, 1)]),
        ("## A\n- [b](#end)\n- [B](#end)", [("SC015", 3, 3)]),
        ("## A\n- [b](#end)\n  - **Effects:** trst +1", [("SC016", 3, 18)]),
        ("## A\n- [b](#end)\n  - **Effects:** hurrid", [("SC017", 3, 18)]),
        ("# The pilot\n## A\n- [b](#end)", [("SC018", 1, 1)]),
        ("## A\nText\n---\n- [b](#end)", [("SC018", 2, 1)]),
        ("## ...\n- [b](#end)", [("SC018", 1, 1)]),
        ("## A\n- [b](#end)\n- Otherwise: [c](#end)", [("SC019", 2, 3)]),
        ("## A\n- When hurried: [b](#end)\n- 1 in 2: [c](#end)", [("SC019", 2, 3)]),
        ("## A\n**Pick 1 of 2:** [on](#end)\n- [x](#end)\n- y", [("SC019", 3, 3)]),
        (
            "## A\n**Pick 1 of 2:** [on](#end)\n**Order:** [on](#end)\n- x\n- y",
            [("SC019", 3, 1)],
        ),
        ("## A\nA <b>bold</b> move\n\n- [b](#end)", [("SC021", 2, 3), ("SC021", 2, 10)]),
        ("## A\n- Otherwise: [b](#b)\n\n## B\n- Otherwise: [a](#a)", [("SC022", 1, 1)]),
        ("## A\n**Ending:** weak\n\n- [b](#end)", [("SC026", 2, 1)]),
    ],
)
def test_each_mistake_is_one_finding_at_its_place(
    body: str, expected: list[tuple[str, int, int]]
) -> None:
    assert found_in(body) == expected


def test_a_debrief_with_two_marks_is_told_and_read_as_the_debrief() -> None:
    text = FRONT + "## A\n**Ending:** weak\n\n## Debrief\n### Why\nx\n"
    assert [(code, line - TOP) for code, line, _, _ in findings(text)] == [("SC018", 4)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "## A\n- [b](#end)\n- **Effects:** trust +1\n  - **Why:** x\n- **Panel:** best",
            [("SC010", 3, 3)],
        ),
        ("## A\n- [b](#end)\n\n# B\n**Ending:** weak\n\n## C\n- [b](#b)", [("SC018", 4, 1)]),
        ("## A\n- x\n  - **Effects if first:** trust +1\n- y", [("SC012", 2, 3)]),
        (
            "## A\n**Order:** [on](#end)\n- x\n  - **Why:** a\n  - **Panel:** best\n"
            "  - **Why:** b\n  - **Panel:** poor\n- y",
            [("SC009", 6, 5)],
        ),
        ("## A\n- [b](#end)\n\n##B\n\n**Ending:** weak\n\n## C\n- [b](#b)", [("SC018", 4, 1)]),
        (
            "## A\n**Ordr:** [on](#end)\n- x\n  - **Effects if first:** trust +1\n- y",
            [("SC004", 2, 1)],
        ),
        (
            "## A\n**Order:** [on](#end)\n- x\n  - **Why:** w\n-Y\n  - **Why:** w\n- z",
            [("SC011", 5, 1)],
        ),
        (
            "## A\n- [b](#end)\n  - **Effects:** hurrid\n- [c](#end)\n  - **Only if:** hurrid",
            [("SC017", 3, 18)],
        ),
    ],
)
def test_one_cause_is_one_finding(body: str, expected: list[tuple[str, int, int]]) -> None:
    assert found_in(body) == expected


def test_a_wrong_name_is_told_once_with_all_its_lines() -> None:
    ((_, _, _, message),) = findings(WHOLE.replace("  told_minister: You", "  tld_minister: You"))
    assert message == (
        "“told_minister” is not a flag of this scenario. It stands on lines 35, 41, 50 too."
    )


def test_every_mistake_is_told_at_once() -> None:
    text = (
        WHOLE.replace("trust +10, capital", "trst +10, captial")
        .replace("**Panel:** poor", "**Panal:** poor")
        .replace("(#the-corridor-again)\n\n- The law", "(#the-coridor-again)\n\n- The law")
        .replace("**Ending:** weak", "**Ending:** sad")
        .replace("minutes: 15", "minuts: 15")
    )
    assert [(code, line) for code, line, _, _ in findings(text)] == [
        ("SC002", 7),
        ("SC016", 40),
        ("SC016", 40),
        ("SC004", 51),
        ("SC013", 60),
        ("SC008", 141),
    ]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("id: A b\ntitle: b", [("SC003", 2, 1)]),
        ("id: a\ntitle: b\nmeters: {trust: {label: T, start: 500}}", [("SC003", 4, 10)]),
        ("id: a\ntitle: b\nmeters: {t: {label: T, start: 5, range: 9..1}}", [("SC003", 4, 10)]),
        (
            "id: a\ntitle: b\nmeters: {t: {label: T, start: 5, words: {5: ok}}}",
            [("SC003", 4, 10)],
        ),
        ("id: a\ntitle: b\nmeters: {Trust: {label: T, start: 5}}", [("SC003", 4, 10)]),
        ("id: a\ntitle: b\nflags: {visited: x}", [("SC003", 4, 9)]),
        ("id: a\ntitle: b\nflags: {t: x}\nmeters: {t: {label: T, start: 5}}", [("SC003", 4, 9)]),
        ("id: a\ntitle: b\nvalue: {stronk: 1}", [("SC003", 4, 9)]),
        ("id: a\ntitle: b\nrenamed: {old: new}", [("SC003", 4, 11)]),
        ("id: a\ntitle: b\nrenamed: {end: end}", [("SC003", 4, 11)]),
        ("id: a\ntitle: b\naccepted: {x1: y}", [("SC003", 4, 12)]),
        ("id: a\ntitle: b\nconditions: {c: a or}", [("SC017", 4, 17)]),
        ("id: a\ntitle: b\nconditions: {c: 'not'}", [("SC006", 4, 21)]),
        ("id: a\ntitle: b\nmetres: {}", [("SC002", 4, 1)]),
        ("title: b", [("SC003", 2, 1)]),
        ("id: a: b\ntitle: c", [("SC001", 2, 6)]),
    ],
)
def test_mistakes_in_front_matter_are_told_at_their_key(
    front: str, expected: list[tuple[str, int, int]]
) -> None:
    text = f"---\n{front}\n---\n## End\n**Ending:** weak\n"
    assert [found[:3] for found in findings(text)] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SC001"),
        ("## A\n**Ending:** weak\n", "SC001"),
        ("---\nid: a\n\n## A\n- [b](#c)\n", "SC001"),
        ("---\nid: a\ntitle: b\n---\nNothing more.", "SC018"),
        ("x" * (LONGEST + 1), "SC025"),
    ],
)
def test_a_file_that_is_no_scenario_is_one_finding(text: str, code: str) -> None:
    scenario, (found,) = parse_scenario(text, "a.md")
    assert scenario is None
    assert found.code == code


def test_unreadable_front_matter_does_not_make_every_name_unknown() -> None:
    assert [code for code, *_ in findings(WHOLE.replace("id: shared", "id: a: b"))] == ["SC001"]
    assert [code for code, *_ in findings(WHOLE.replace("start: 40", "start: many"))] == ["SC003"]


def test_a_key_given_twice_does_not_make_every_name_unknown() -> None:
    without = WHOLE.replace(
        "  trust:\n    label: Trust of peers\n    start: 40\n", "    start: 40\n"
    )
    assert [code for code, *_ in findings(without)] == ["SC001"]


def test_a_wrong_heading_does_not_hide_a_wrong_name() -> None:
    text = "# Title\n## A\n- [b](#end)\n  - **Effects:** trst +1"
    assert found_in(text) == [("SC018", 1, 1), ("SC016", 4, 18)]


def test_an_unreadable_named_condition_is_told_where_it_is_written_only() -> None:
    text = WHOLE.replace("backed: trust at least 50", "backed: trust at 50")
    assert [(code, line) for code, line, _, _ in findings(text)] == [("SC006", 20)]


def test_facts_that_cannot_be_cited_are_told_where_a_list_of_facts_is_given() -> None:
    _, found = parse_scenario(WHOLE, "a.md", facts={"cheap", "corridors", "not-shown"})
    assert [(each.code, each.line, each.column, each.help) for each in found] == [
        ("SC020", 137, 28, "Did you mean “corridors”?")
    ]


def test_a_lost_indent_is_told_with_the_line_as_it_should_be() -> None:
    _, (found,) = parse_scenario(
        FRONT + "## A\n- [b](#end)\n\n**Effects:** trust +1\n" + END, "a.md"
    )
    assert found.help == (
        "Write it as its own bullet, indented by two: “  - **Effects:** trust +1”."
    )


def test_a_scene_below_the_debrief_is_not_one() -> None:
    text = FRONT + "## A\n- [b](#late)\n\n# Debrief\n## Late\n**Ending:** weak\n"
    ((code, _, _, message),) = findings(text)
    assert (code, message) == ("SC013", "No scene has the heading that “#late” points to.")
