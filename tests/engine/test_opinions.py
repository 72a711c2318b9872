"""What others think of a decision: ratings, votes, both arguments, and what others chose."""

import pytest

from course.engine.opinions import (
    about_the_others,
    arguments,
    others_chose,
    split,
    standing,
    whose_judgement,
)
from course.scenario.model import Scenario
from course.scenario.playing import start
from progress.store import Decisions, Taken
from tests.engine.debriefs import ORDERED
from tests.scenario.stories import read, story


def voted(*panels: str) -> Scenario:
    choices = "".join(
        f"- [Way {number}](#end)\n  - **Why:** Because of {number}.\n  - **Panel:** {panel}\n"
        for number, panel in enumerate(panels, start=1)
    )
    return story(f"## Desk\nGo.\n\n{choices}\n## End\n**Ending:** weak\n\nOver.\n")


def beside(scenario: Scenario, *decision: str) -> list[str]:
    found = arguments(scenario, start(scenario, 1).position, decision)
    return [each.choice.text for each in found]


def test_a_rating_is_said_to_be_the_authors_and_votes_to_be_votes() -> None:
    rated, panel = voted("good", "poor"), voted("9 of 12", "3 of 12")
    assert standing(rated.start.choices[0]) == "The authors rate this good"
    assert standing(panel.start.choices[0]) == "9 of 12 experts chose this"
    assert "authors" in whose_judgement(rated)
    assert "panel of experts" in whose_judgement(panel)
    assert "%" not in whose_judgement(panel)
    assert whose_judgement(story("## End\n**Ending:** weak\n\nOver.\n")) == ""


@pytest.mark.parametrize(
    ("panels", "mine", "shown"),
    [
        (("best", "good", "poor"), "way-3", ["Way 1"]),
        (("best", "good", "poor"), "way-1", ["Way 2"]),
        (("7 of 12", "5 of 12"), "way-1", ["Way 2"]),
        (("6 of 12", "5 of 12", "1 of 12"), "way-3", ["Way 1", "Way 2"]),
        (("6 of 12", "5 of 12", "1 of 12"), "way-2", ["Way 1"]),
        (("10 of 12", "2 of 12", "0 of 12"), "way-3", ["Way 1"]),
    ],
)
def test_the_best_supported_other_way_is_put_beside_and_both_where_the_panel_is_split(
    panels: tuple[str, ...], mine: str, shown: list[str]
) -> None:
    assert beside(voted(*panels), mine) == shown


def test_a_split_is_told_in_votes_and_only_where_there_is_one() -> None:
    assert split(voted("6 of 12", "5 of 12").start) == (
        "The panel is split: 6 of 12 for “Way 1” and 5 of 12 for “Way 2”."
    )
    assert split(voted("10 of 12", "2 of 12").start) == ""
    assert split(voted("best", "good").start) == ""


def test_what_was_closed_to_the_learner_is_put_beside_with_its_reason() -> None:
    scenario = story(
        "## Desk\nGo.\n\n- [Way 1](#end)\n  - **Only if:** trust at least 90\n"
        "  - **Otherwise say:** Nobody trusts you.\n  - **Why:** It works.\n  - **Panel:** best\n"
        "- [Way 2](#end)\n  - **Hide if not:** trust at least 90\n  - **Why:** It works.\n"
        "  - **Panel:** best\n"
        "- [Way 3](#end)\n  - **Panel:** poor\n\n## End\n**Ending:** weak\n\nOver.\n"
    )
    (found,) = arguments(scenario, start(scenario, 1).position, ("way-3",))
    assert (found.choice.text, found.closed) == ("Way 1", "Nobody trusts you.")


PICK = story("""
## Desk
Two.

**Pick 2 of 3:** [On](#end)

- Law
  - **Why:** First.
  - **Panel:** best
- Budget
  - **Why:** Second.
  - **Panel:** best
- Press
  - **Why:** Last.
  - **Panel:** poor

## End
**Ending:** weak

Over.
""")


def test_of_a_pick_what_is_rated_best_and_was_left_is_put_beside() -> None:
    assert beside(PICK, "law", "press") == ["Budget"]
    assert beside(PICK, "law", "budget") == []


def known(scene: str, *taken: tuple[tuple[str, ...], int]) -> Decisions:
    found = tuple(Taken(scene, choices, count) for choices, count in taken)
    return Decisions(sum(count for _, count in taken), found)


def test_under_five_others_nothing_is_told_and_it_is_said_why() -> None:
    four = known("desk", (("way-1",), 4))
    assert others_chose(voted("best", "poor"), "desk", ("way-1",), four) == ""
    assert about_the_others(four) == (
        "What others chose is shown once five others have finished this scenario; so far four "
        "have. With fewer, a count could give a person away."
    )
    assert "so far one has." in about_the_others(known("desk", (("way-1",), 1)))
    assert "so far nobody else has." in about_the_others(Decisions(0, ()))


def test_from_five_others_on_counts_are_told_the_learners_own_choice_first() -> None:
    others = known("desk", (("way-2",), 4), (("way-1",), 2))
    scenario = voted("best", "poor", "poor")
    assert others_chose(scenario, "desk", ("way-1",), others) == (
        "Of six others, two chose as you did and four chose “Way 2”."
    )
    assert others_chose(scenario, "desk", ("way-3",), others) == (
        "Of six others, four chose “Way 2”, two chose “Way 1” and none chose as you did."
    )
    assert "what six others chose" in about_the_others(others)


def test_where_few_of_the_others_came_what_they_chose_stays_hidden() -> None:
    others = Decisions(9, (Taken("desk", ("way-1",), 4), Taken("end", ("x",), 5)))
    said = others_chose(voted("best", "poor"), "desk", ("way-1",), others)
    assert said == "Fewer than five others came to this decision, so what they chose stays hidden."


def test_where_one_can_come_back_only_people_who_must_differ_are_counted() -> None:
    hub = story(
        "## Desk\nGo.\n\n- [Ask](#desk)\n- [Leave](#end)\n\n## End\n**Ending:** weak\n\nOver.\n"
    )
    others = Decisions(5, (Taken("desk", ("ask",), 4), Taken("desk", ("leave",), 4)))
    assert others_chose(hub, "desk", ("ask",), others).startswith("Fewer than five")


def test_picks_are_counted_entry_by_entry_and_orders_by_what_came_first() -> None:
    picks = known("desk", (("law", "press"), 4), (("law", "budget"), 2))
    assert others_chose(PICK, "desk", ("law", "budget"), picks) == (
        "Of six others, six picked “Law” too, four picked “Press” and two picked “Budget” too."
    )
    orders = known("friday", (("pay", "freeze", "speak"), 4), (("speak", "pay", "freeze"), 1))
    assert others_chose(read(ORDERED), "friday", ("pay", "speak", "freeze"), orders) == (
        "Of five others, four put “Pay” first and one put “Speak” first."
    )
