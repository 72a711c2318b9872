"""Playthroughs: what holds, and the first step that does not."""

from course.diagnostics import Diagnostic
from course.scenario.parsing import parse_scenario
from tests.scenario.stories import FRONT, WHOLE

HELD = """\
# Written runs

They are tests.

## The corridor holds

1. Call Housing's director first
2. The law + The newspaper
3. Ask around
4. Go to the hearing
5. Thank them + Say the number + Blame the vendor

**Ends at:** Who else agreed · trust 0, capital 30
"""
CHANCE = """\
## A
- [Go + see](#dice)
- [Stay](#c)
  - **Only if:** trust > 90
  - **Otherwise say:** Too early.
## Dice
- 1 in 4: [B](#b)
- Otherwise: [C](#c)
## B
- [Rest](#c)
  - **Effects:** trust +5
- [Run](#c)
## C
**Ending:** weak
"""


def checked(playthroughs: str, text: str = FRONT + CHANCE) -> tuple[Diagnostic, ...]:
    scenario, found = parse_scenario(text, "scenarios/pilot/scenario.md", playthroughs=playthroughs)
    assert scenario is not None
    assert all(each.path == "scenarios/pilot/playthroughs.md" for each in found)
    return found


def told(playthroughs: str) -> list[tuple[str, int, str, str]]:
    return [(each.code, each.line, each.message, each.help) for each in checked(playthroughs)]


def test_a_playthrough_that_holds_says_nothing() -> None:
    assert checked(HELD, WHOLE) == ()


def test_playthroughs_become_part_of_the_scenario_but_not_of_its_fingerprint() -> None:
    with_runs, _ = parse_scenario(WHOLE, "a.md", playthroughs=HELD)
    without, _ = parse_scenario(WHOLE, "a.md")
    assert with_runs is not None
    assert without is not None
    assert with_runs.hash == without.hash
    (run,) = with_runs.playthroughs
    assert (run.title, run.ends_at, run.meters) == (
        "The corridor holds",
        "Who else agreed",
        {"trust": 0, "capital": 30},
    )
    assert run.steps[1] == ("The law", "The newspaper")
    assert (run.lines, run.ends_line) == ((7, 8, 9, 10, 11), 13)


def test_with_chances_some_outcome_must_make_it_true() -> None:
    lucky = "## Lucky\n1. Go + see\n2. Rest\n\n**Ends at:** C · trust 45\n"
    plain = "## Plain\n1. Go + see\n\n**Ends at:** C · trust 40\n"
    assert checked(lucky + "\n" + plain) == ()


def test_the_first_step_that_cannot_be_taken_is_named_with_what_is_open() -> None:
    assert told("## X\n1. Go + see\n2. Sleep\n3. Rest\n\n**Ends at:** C\n") == [
        (
            "SC024",
            3,
            "Step 2, “Sleep”, cannot be taken in “B”.",
            "Open there: Rest; Run.",
        )
    ]


def test_a_closed_choice_is_told_with_its_reason() -> None:
    assert told("## X\n1. Stay\n\n**Ends at:** C\n") == [
        (
            "SC024",
            2,
            "Step 1, “Stay”, cannot be taken in “A”.",
            "Closed there: Stay (Too early.) Open there: Go + see.",
        )
    ]


def test_a_step_after_the_ending_is_told() -> None:
    ((_, line, message, _),) = told("## X\n1. Go + see\n2. Rest\n3. Rest\n\n**Ends at:** C\n")
    assert (line, message) == (4, "Step 3, “Rest”, comes after the story has ended at “C”.")


def test_another_ending_or_another_reading_is_told_with_what_it_is() -> None:
    assert told("## X\n1. Go + see\n\n**Ends at:** B · trust 99\n") == [
        (
            "SC024",
            4,
            "It ends at “B” with trust 40.",
            "If that is what is meant, write **Ends at:** B · trust 40.",
        )
    ]
    ((code, line, message, _),) = told("## X\n1. Go + see\n2. Rest\n\n**Ends at:** A\n")
    assert (code, line, message) == ("SC024", 5, "It stands at “C”.")


def test_what_a_playthrough_lacks_is_told() -> None:
    assert [(code, line) for code, line, _, _ in told("Nothing here.")] == [("SC023", 1)]
    assert [(code, line) for code, line, _, _ in told("## X\n1. Go + see\n")] == [("SC023", 1)]
    assert [(code, line) for code, line, _, _ in told("## X\n\n**Ends at:** C\n")] == [("SC023", 1)]


def test_unknown_names_are_told_with_the_nearest() -> None:
    found = told("## X\n1. Go + see\n\n**Ends at:** D · trst 40\n\n**End at:** C\n")
    assert [(code, line, remedy) for code, line, _, remedy in found] == [
        ("SC013", 4, "Known here: A, B, C, Dice."),
        ("SC016", 4, "Did you mean “trust”?"),
        ("SC004", 6, "Write **Ends at:** Scene title · trust 50, capital 45."),
    ]


def test_a_playthrough_is_not_played_while_the_story_has_mistakes() -> None:
    broken = (FRONT + CHANCE).replace("(#b)", "(#bb)")
    scenario, found = parse_scenario(
        broken, "a.md", playthroughs="## X\n1. Sleep\n\n**Ends at:** C\n"
    )
    assert scenario is None
    assert [each.code for each in found] == ["SC013"]
