"""What a trainer reads beside a story: every effect, every part of a condition, why it went on."""

import pytest

from course.engine.explaining import effects_in_words, part_by_part, why_passed
from course.engine.trying import enter
from course.scenario.model import Scenario
from tests.engine.forked import FORKED
from tests.scenario.stories import WHOLE, read, story


@pytest.fixture(scope="module")
def whole() -> Scenario:
    return read(WHOLE)


def does(scenario: Scenario, scene: str, choice: str) -> tuple[str, ...]:
    return effects_in_words(scenario, scenario.by_id[scene].choice(choice))


def test_effects_are_said_with_what_is_hidden_and_what_comes_later(whole: Scenario) -> None:
    assert does(whole, "monday-morning", "call-housings-director-first") == (
        "Trust of peers +10",
        "Political capital −5",
        "hidden: notes “You told the Minister before the press knew”",
        "later, after 2 more decisions: Political capital −20",
    )
    assert does(whole, "monday-morning", "announce-on-thursday-as-asked")[-1] == (
        "later, at “The hearing”: Trust of peers −10, "
        "takes back “You told the Minister before the press knew”"
    )


def test_what_a_place_in_an_order_does_is_said_with_the_place(whole: Scenario) -> None:
    assert does(whole, "the-hearing", "say-the-number") == (
        "if second: Political capital +5",
        "if last: Political capital −10",
        "if last: Trust of peers −5",
    )
    assert does(whole, "the-hearing", "blame-the-vendor") == ("if third: Trust of peers becomes 0",)


def test_each_part_of_a_condition_is_said_with_its_truth_and_the_value_now() -> None:
    told = story(FORKED)
    together = told.by_id["desk"].choice("go-together").condition
    said = part_by_part(together, told, enter(told, "desk", {"trust": 61}).here)
    assert [(part.sentence, part.holds) for part in said] == [
        ("Trust of peers is at least 60 (now Trust of peers 61)", True),
        ("you told the Minister before the press knew", False),
    ]
    assert part_by_part(None, told, enter(told, "desk", {}).here) == ()


def test_it_is_said_why_a_scene_that_asks_nothing_went_on(whole: Scenario) -> None:
    def passed(scenario: Scenario, scene: str, trust: int, *flags: str) -> list[str]:
        start = enter(scenario, scene, {"trust": trust}, flags=flags).start
        return [why_passed(scenario, passage) for passage in start.passed]

    told = story(FORKED)
    assert passed(told, "rain", 0, "told_minister") == [
        "“Rain” went on to “Good” because you told the Minister before the press knew."
    ]
    assert passed(told, "rain", 0) == [
        "“Rain” went on to “Poor” because nothing listed above was so."
    ]
    (chance, *_) = passed(told, "dice", 0)
    assert chance in (
        "“Dice” went on to “Rain” by chance, 1 in 4.",
        "“Dice” went on to “Desk” by chance, what was left.",
    )
