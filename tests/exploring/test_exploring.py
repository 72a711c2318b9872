"""The exploration against the player: random plays, brute force, and itself without reduction."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import pytest

from course.exploring import explore
from course.exploring.decomposing import decompose
from course.exploring.exploration import Exploration
from course.exploring.prospects import opening_prospects, prospects
from course.exploring.worth import worth
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.parsing import parse_scenario
from course.scenario.playing import NotOffered, Position, Step, decide, offers, start
from tests.effort import examples
from tests.exploring.invented import Inventor
from tests.scenario.stories import WHOLE

CASES = Path(__file__).parents[2] / "scenarios"
SEEDS = range(examples(150))
REAL = sorted(path.parent.name for path in CASES.glob("*/scenario.md"))


def decisions(scenario: Scenario, position: Position) -> list[tuple[str, ...]]:
    """List every decision that is open."""
    scene = scenario.by_id[position.scene]
    ids = [offer.choice.id for offer in offers(scenario, position) if offer.open]
    if scene.decision == "pick":
        return list(combinations(ids, scene.pick))
    if scene.decision == "order":
        return list(permutations(ids))
    return [(key,) for key in ids]


def plays(scenario: Scenario, count: int, longest: int = 40) -> Iterator[tuple[Step, ...]]:
    """Play at random; a play may break off where nothing is open or it goes round and round."""
    for run in range(count):
        dice = Random(run)
        steps = [start(scenario, f"run {run}")]
        while len(steps) < longest:
            options = decisions(scenario, steps[-1].position)
            if not options:
                break
            steps.append(decide(scenario, steps[-1].position, dice.choice(options), f"run {run}"))
        yield tuple(steps)


@cache
def real(name: str) -> tuple[Scenario, Exploration]:
    text = (CASES / name / "scenario.md").read_text(encoding="utf-8")
    scenario, _ = parse_scenario(text, "scenario.md")
    assert scenario is not None
    return scenario, explore(scenario)


@cache
def whole() -> tuple[Scenario, Exploration]:
    scenario, _ = parse_scenario(WHOLE, "scenario.md")
    assert scenario is not None
    return scenario, explore(scenario)


@cache
def invented(seed: int) -> tuple[Scenario, Exploration]:
    scenario = Inventor(seed).scenario()
    return scenario, explore(scenario)


def every(count: int = examples(60)) -> list[tuple[Scenario, Exploration]]:
    return [whole(), *(real(name) for name in REAL), *(invented(seed) for seed in range(count))]


def test_every_state_met_by_random_play_was_explored() -> None:
    met = 0
    for scenario, exploration in every():
        for steps in plays(scenario, 25):
            for step in steps:
                assert step.position in exploration.best_values
                met += 1
    assert met > examples(5_000)


@pytest.mark.parametrize("seed", SEEDS)
def test_reduction_on_and_off_give_the_same_verdicts(seed: int) -> None:
    scenario, reduced = invented(seed)
    full = explore(scenario, reduce=False, budget=2_000)
    if not full.complete:
        return
    assert reduced.complete
    assert reduced.states <= full.states
    assert reduced.met == full.met
    assert set(reduced.stuck) == set(full.stuck)
    assert reduced.fired == full.fired
    assert reduced.endings["random"] == pytest.approx(full.endings["random"], abs=1e-9)
    assert reduced.taken["random"] == pytest.approx(full.taken["random"], abs=1e-7)
    assert {k for k, n in reduced.branches.items() if n} == {
        k for k, n in full.branches.items() if n
    }
    for key, facts in reduced.choices.items():
        other = full.choices[key]
        assert bool(facts.open) == bool(other.open)
        assert (facts.open == facts.states) == (other.open == other.states)
        assert (facts.best == facts.open) == (other.best == other.open)
        assert bool(facts.only_best) == bool(other.only_best)
        assert facts.beaten_by == other.beaten_by
        assert facts.most_regret == pytest.approx(other.most_regret, abs=1e-6)
        assert facts.mean_regret == pytest.approx(other.mean_regret, abs=1e-6)
    for kind in ("best", "worst", "mean"):
        assert reduced.values.at_start(kind) == pytest.approx(full.values.at_start(kind), abs=1e-5)


@pytest.mark.parametrize("seed", range(0, 3 * examples(50), 3))
def test_values_and_shares_are_those_of_brute_force(seed: int) -> None:
    scenario = Inventor(seed, loops=False).scenario()
    exploration = explore(scenario)
    shares = dict.fromkeys(exploration.endings["random"], 0.0)
    bests = sum(
        share * _brute(scenario, step.position, share, shares)
        for share, step in opening_prospects(scenario)
    )
    assert exploration.values.start == pytest.approx(bests, abs=1e-6)
    assert exploration.endings["random"] == pytest.approx(shares, abs=1e-9)


def _brute(scenario: Scenario, position: Position, share: float, ends: dict[str, float]) -> float:
    """Return the best attainable value by trying everything, and add where random plays end."""
    if scenario.by_id[position.scene].ending:
        ends[position.scene] += share
        return worth(scenario, position)
    options = decisions(scenario, position)
    found = []
    for decision in options:
        each = share / len(options)
        found.append(
            sum(
                likely * _brute(scenario, step.position, each * likely, ends)
                for likely, step in prospects(scenario, position, decision)
            )
        )
    return max(found, default=0.0)


def test_probabilities_sum_to_one() -> None:
    for scenario, exploration in every():
        for policy, endings in exploration.endings.items():
            total = sum(endings.values()) + exploration.unended[policy]
            assert total == pytest.approx(1.0, abs=1e-9), scenario.id


def test_the_result_is_the_best_at_the_start_less_regret_plus_luck() -> None:
    taken_apart = 0
    for scenario, exploration in every():
        values = exploration.best_values
        for steps in plays(scenario, 10):
            if not scenario.by_id[steps[-1].position.scene].ending:
                continue
            parts = decompose(values, scenario, steps)
            regrets = sum(part.regret for part in parts.parts)
            lucks = parts.opening_luck + sum(part.luck for part in parts.parts)
            assert parts.final == pytest.approx(worth(scenario, steps[-1].position), abs=1e-6)
            assert parts.final == pytest.approx(parts.start - regrets + lucks, abs=1e-6)
            assert all(part.regret >= -1e-6 for part in parts.parts)
            taken_apart += 1
    assert taken_apart > examples(300)


def _replays(scenario: Scenario, path: tuple[tuple[str, ...], ...], goal: str) -> bool:
    """Tell whether decisions can lead to a scene, however chance falls."""
    here = [step for _, step in opening_prospects(scenario)]
    for decision in path:
        after = []
        for step in here:
            try:
                after += [s for _, s in prospects(scenario, step.position, decision)]
            except NotOffered:
                continue
        here = after
    return any(
        goal in (step.position.scene, *(passage.scene for passage in step.passed)) for step in here
    )


def test_a_path_leads_where_it_says_by_the_fewest_decisions() -> None:
    for scenario, exploration in every():
        for scene in scenario.scenes:
            path = exploration.path_to(scene.id)
            assert (path is not None) == (scene.id in exploration.met)
            if path is not None:
                assert _replays(scenario, path, scene.id), (scenario.id, scene.id)
    scenario, exploration = real("payday")
    first = scenario.start.id
    assert exploration.path_to(first) == ()
    fewest = min(len(exploration.path_to(s.id) or ()) for s in scenario.scenes if s.ending)
    assert fewest == 10


def test_over_budget_plays_are_sampled_and_it_says_so() -> None:
    scenario, exact = real("payday")
    exploration = explore(scenario, budget=3_000)
    assert not exploration.complete
    assert exploration.states < 60_000
    assert exploration.sampled > 0
    for ending, share in exact.endings["random"].items():
        assert exploration.endings["random"].get(ending, 0.0) == pytest.approx(share, abs=0.1)
    assert exploration.endings["panel"] == exact.endings["panel"]
    assert exploration.fired <= exact.fired
    assert exploration.met <= exact.met
    for scene in exploration.met:
        path = exploration.path_to(scene)
        assert path is None or len(path) >= len(exact.path_to(scene) or ())


def test_a_scene_with_very_many_choices_counts_its_moves_too() -> None:
    wide = tuple(Choice(id=f"c{n}", text=f"Choice {n}", to="end") for n in range(60))
    scenario = Scenario(
        id="wide",
        title="Wide",
        scenes=(
            Scene(id="hub", title="Hub", decision="choose", choices=wide),
            Scene(id="end", title="End", ending="mixed"),
        ),
    )
    assert explore(scenario, budget=3).complete
    assert not explore(scenario, budget=2).complete


def test_an_order_of_nine_is_not_tried_in_every_sequence_and_it_says_so() -> None:
    entries = tuple(Choice(id=f"c{n}", text=f"Entry {n}") for n in range(9))
    scenario = Scenario(
        id="nine",
        title="Nine",
        scenes=(
            Scene(id="s", title="S", decision="order", to="end", choices=entries),
            Scene(id="end", title="End", ending="mixed"),
        ),
    )
    exploration = explore(scenario)
    assert not exploration.complete
    assert exploration.endings["random"] == {"end": 1.0}
    assert exploration.met == {"s", "end"}
