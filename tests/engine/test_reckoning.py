"""A run taken apart in whole points: what is said adds up, on random walks of any story."""

import re
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from course.bootstrap import HOUSE, files_of
from course.engine.costing import what_chance_did, what_it_cost
from course.engine.debriefing import finding, result, what_a_point_is, where_it_was_decided
from course.engine.reckoning import Reckoning, Turn, decisions_open, reckon
from course.exploring import explore
from course.exploring.decomposing import decompose
from course.exploring.values import Values
from course.reading import read_course
from course.scenario.model import Scenario
from course.scenario.playing import decide, start
from course.scenario.steps import Step
from tests.effort import examples
from tests.engine.debriefs import CHANCE, ORDERED, TENTHS
from tests.scenario.at_random import Dice
from tests.scenario.stories import WHOLE, read

LONGEST = 60
STORIES = (CHANCE, ORDERED, TENTHS, WHOLE)


@cache
def explored(text: str) -> tuple[Scenario, Values]:
    scenario = read(text)
    return scenario, explore(scenario).values


def walk(scenario: Scenario, seed: int) -> list[Step]:
    """Play at random; the last step is at an ending, or the walk was too long."""
    dice = Random(seed)
    steps = [start(scenario, seed)]
    while not scenario.by_id[steps[-1].position.scene].ending and len(steps) < LONGEST:
        position = steps[-1].position
        decisions = list(decisions_open(scenario, position))
        steps.append(decide(scenario, position, dice.choice(decisions), seed))
    return steps


def adds_up(account: Reckoning, values: Values, scenario: Scenario, steps: list[Step]) -> None:
    exact, scale = decompose(values, scenario, steps), 10**account.digits
    luck = sum(account.lucks)
    assert account.final == account.start + luck - account.regret
    assert account.missed == account.regret - luck
    for part, turn in zip(exact.parts, account.turns, strict=True):
        assert turn.regret >= 0
        assert abs(turn.regret - part.regret * scale) < 1 + 1e-4
        assert abs(turn.luck - part.luck * scale) < 1 + 1e-4
        if abs(part.regret) < 1e-6:
            assert (turn.regret, turn.lost, turn.better) == (0, False, ())
        else:
            assert turn.lost
        if abs(part.luck) < 1e-6:
            assert turn.luck == 0
        assert turn.at_stake is None or turn.at_stake >= turn.regret
    levels = [(turn.before, turn.reached) for turn in account.turns]
    assert [before for before, _ in levels[1:]] == [reached for _, reached in levels[:-1]]
    assert account.final == (levels[-1][1] if levels else account.opened)


def words_add_up(account: Reckoning, scenario: Scenario, steps: list[Step]) -> None:
    """Read the sentences again and add their figures up."""
    told = " ".join(where_it_was_decided(scenario, account))
    titles = re.compile("“[^”]*”")
    plain = titles.sub("“”", told)
    whole = re.search(r"Of the ([\d.,]+) points? that you did not reach, (.*?)\.(?: |$)", plain)
    if whole:
        assert units(whole[1], account) == account.missed
        # Numbers of decisions are names, not amounts.
        parts = re.sub(r"decision \d+", "", whole[2])
        assert (
            sum(units(n, account) for n in re.findall(r"\d[\d.,]*\d|\d", parts)) == account.missed
        )
    listed = re.search(r"Of what the decisions gave away, (.*?)\.(?: |$)", plain)
    if listed:
        parts = re.sub(r"decision \d+", "", listed[1])
        assert (
            sum(units(n, account) for n in re.findall(r"\d[\d.,]*\d|\d", parts)) == account.regret
        )
    for step, turn in zip(steps[1:], account.turns, strict=True):
        cost = titles.sub("“”", what_it_cost(scenario, account, turn))
        if turn.regret:
            assert turn.regret in amounts(cost, account)
        assert "!" not in titles.sub("", what_chance_did(scenario, step, account, turn.luck))
    assert finding(scenario, account)
    assert result(scenario, steps, account)
    assert what_a_point_is(scenario)


def amounts(told: str, account: Reckoning) -> list[int]:
    """Read the amounts in a sentence; numbers of decisions are names."""
    figures = re.findall(r"(?<![\d−])\d[\d.,]*\d|(?<![\d−])\d", re.sub(r"decision \d+", "", told))
    return [units(figure, account) for figure in figures]


def units(figure: str, account: Reckoning) -> int:
    return round(float(figure.rstrip(".").replace(",", "")) * 10**account.digits)


@pytest.mark.parametrize("text", STORIES, ids=("chance", "ordered", "tenths", "whole"))
@given(seed=st.integers(0, 10_000))
@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
def test_every_run_adds_up_in_figures_and_in_words(text: str, seed: int) -> None:
    scenario, values = explored(text)
    steps = walk(scenario, seed)
    assume(len(steps) < LONGEST)
    account = reckon(values, scenario, steps)
    adds_up(account, values, scenario, steps)
    words_add_up(account, scenario, steps)


@pytest.fixture(scope="module")
def payday() -> tuple[Scenario, Values]:
    scenario = read_course(files_of(HOUSE)).scenario_of["payday"]
    return scenario, explore(scenario).values


@pytest.mark.parametrize("seed", range(25))
def test_every_run_of_the_real_scenario_adds_up(payday: tuple[Scenario, Values], seed: int) -> None:
    scenario, values = payday
    steps = walk(scenario, seed)
    assert scenario.by_id[steps[-1].position.scene].ending
    account = reckon(values, scenario, steps)
    adds_up(account, values, scenario, steps)
    words_add_up(account, scenario, steps)


@given(number=st.integers(0, 2**32), seed=st.integers(0, 100))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
def test_every_story_adds_up_whatever_it_is_made_of(number: int, seed: int) -> None:
    scenario = Dice(number).scenario()
    found = explore(scenario, budget=20_000)
    assume(found.complete)
    steps = walk(scenario, seed)
    assume(len(steps) < LONGEST)
    account = reckon(found.values, scenario, steps)
    adds_up(account, found.values, scenario, steps)
    assert where_it_was_decided(scenario, account)
    for turn in account.turns:
        assert what_it_cost(scenario, account, turn)


def test_fractions_are_shown_where_the_scale_is_small() -> None:
    scenario, values = explored(TENTHS)
    position = start(scenario, 1)
    step = decide(scenario, position.position, ("wait",), 1)
    account = reckon(values, scenario, [position, step])
    assert (account.digits, account.start, account.final) == (2, 100, 35)
    (turn,) = account.turns
    assert what_it_cost(scenario, account, turn).startswith("This cost 0.65 of the 1.00 points")


def test_the_best_decision_named_is_the_one_most_like_what_was_taken() -> None:
    scenario, values = explored(ORDERED)
    first = start(scenario, 1)
    step = decide(scenario, first.position, ("pay", "speak", "freeze"), 1)
    (turn,) = reckon(values, scenario, [first, step]).turns
    assert (turn.regret, turn.better, turn.as_good, turn.ways) == (
        20,
        ("pay", "freeze", "speak"),
        0,
        6,
    )


def test_what_is_too_large_to_compare_is_costed_without_naming_a_better_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("course.engine.reckoning.MOST_COMPARED", 5)
    scenario, values = explored(ORDERED)
    first = start(scenario, 1)
    step = decide(scenario, first.position, ("pay", "speak", "freeze"), 1)
    account = reckon(values, scenario, [first, step])
    (turn,) = account.turns
    assert (turn.regret, turn.better, turn.at_stake) == (20, (), None)
    told = what_it_cost(scenario, account, turn)
    assert told.startswith("This cost 20 of the 100 points still within reach; 80 were left.")
    assert "Best here" not in told


def test_a_turn_knows_regret_and_luck() -> None:
    turn = Turn(1, "a", ("b",), 30, 20, 25, True, 10, 2, ("c",), 0, "")
    assert (turn.regret, turn.luck) == (10, 5)
