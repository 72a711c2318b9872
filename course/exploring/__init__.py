"""Exploring a scenario exactly: every state, how likely it is, and what can be reached from it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from course.exploring.choosers import best_rated, first
from course.exploring.exploration import Exploration, Policy, stuck_in
from course.exploring.following import Followed, follow
from course.exploring.machine import Machine
from course.exploring.sampling import sample
from course.exploring.spreading import Shares, likely, spread
from course.exploring.walking import Group, Walk
from course.scenario.model import Scenario

__all__ = ["BUDGET", "Exploration", "Policy", "best_rated", "explore", "first"]

BUDGET = 2_000_000
"""States up to which a scenario is explored exactly."""


def explore(
    scenario: Scenario,
    *,
    budget: int = BUDGET,
    reduce: bool = True,
    exact: Collection[str] = (),
) -> Exploration:
    """Explore a scenario that has no errors.

    Args:
        budget: Number of states over which the walk stops and plays are sampled instead.
        reduce: Count states once that no future can tell apart; the findings are the same.
        exact: Meters of which every value is kept apart all the same.
    """
    walk = Walk(Machine(scenario, exact, reduce=reduce), budget)
    by_rule = {"panel": follow(scenario, best_rated), "first": follow(scenario, first)}
    if not walk.complete:
        return _sampled(scenario, walk, by_rule)
    shares = spread(walk)
    visits = _by_scene(walk, shares)
    endings = {s.id: visits.get(s.id, 0.0) for s in scenario.scenes if s.ending}
    followed = Followed(endings, _rest(endings), visits, _taken(walk, shares, visits))
    stuck = {
        scene: count
        for scene in walk.machine.ways
        if not scenario.by_id[scene].ending
        and (count := sum(len(stuck_in(group)) for group in walk.at(scene)))
    }
    met = frozenset(scene for scene in walk.machine.ways if any(map(len, walk.at(scene))))
    told = _told(followed, by_rule)
    return Exploration(scenario, True, *told, met, stuck, 0, walk, shares)


def _sampled(scenario: Scenario, walk: Walk, by_rule: Mapping[str, Followed]) -> Exploration:
    found = sample(scenario)
    followed = Followed(found.endings, _rest(found.endings), found.visits, found.taken)
    walked = {scene for scene in walk.machine.ways if any(map(len, walk.at(scene)))}
    met = frozenset(walked.union(found.visits))
    told = _told(followed, by_rule)
    return Exploration(scenario, False, *told, met, found.stuck, found.runs, walk, {}, found.fired)


Told = tuple[
    Mapping[Policy, Mapping[str, float]],
    Mapping[Policy, float],
    Mapping[Policy, Mapping[str, float]],
    Mapping[Policy, Mapping[str, float]],
]


def _told(followed: Followed, by_rule: Mapping[str, Followed]) -> Told:
    ways: dict[Policy, Followed] = {
        "random": followed,
        "panel": by_rule["panel"],
        "first": by_rule["first"],
    }
    return (
        {policy: found.endings for policy, found in ways.items()},
        {policy: found.unended for policy, found in ways.items()},
        {policy: found.visits for policy, found in ways.items()},
        {policy: found.taken for policy, found in ways.items()},
    )


def _rest(endings: Mapping[str, float]) -> float:
    left = 1.0 - sum(endings.values())
    return left if left > 1e-9 else 0.0


def _by_scene(walk: Walk, shares: Shares) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for group, here in shares.items():
        found[group.scene] += sum(here)
    return dict(found)


def _taken(walk: Walk, shares: Shares, visits: Mapping[str, float]) -> dict[str, float]:
    taken: defaultdict[str, float] = defaultdict(float)
    for scene in walk.machine.scenario.scenes:
        if scene.decision == "choose":
            for group in walk.at(scene.id):
                _add_taken(taken, group, shares[group])
        for choice in scene.choices if scene.decision in ("pick", "order") else ():
            share = scene.pick / len(scene.choices) if scene.decision == "pick" else 1.0
            taken[f"{scene.id}/{choice.id}"] = share * visits.get(scene.id, 0.0)
    return dict(taken)


def _add_taken(taken: defaultdict[str, float], group: Group, here: Sequence[float]) -> None:
    for arc, chances in likely(group):
        key = f"{group.scene}/{arc.way.decision[0]}"
        for start, _ in arc.pairs():
            taken[key] += here[start] * (chances if isinstance(chances, float) else chances[start])
