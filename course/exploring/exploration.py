"""What an exploration found: all that can happen in a scenario, and how likely it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from course.exploring.choosing import ChoiceFacts, choice_facts
from course.exploring.due import fired, most_waited
from course.exploring.paths import Path, Paths
from course.exploring.spreading import Shares
from course.exploring.values import Values
from course.exploring.valuing import ByState, value
from course.exploring.walking import Arc, Group, Walk
from course.scenario.model import Later, Scenario

Policy = Literal["random", "panel", "first"]


@dataclass(frozen=True, eq=False)
class Exploration:
    """A scenario explored.

    Attributes:
        complete: Whether every state was met. When not, ``endings``, ``visits`` and ``taken`` of
            the random player are those of sampled plays, and what is listed as met is what the
            walk and these plays met.
        endings: Probability of each ending scene, by way of playing.
        unended: Probability of never ending.
        visits: Expected entries of each scene.
        taken: Expected number of times that each ``scene/choice`` is taken.
        sampled: Number of sampled plays; 0 when complete.
    """

    scenario: Scenario
    complete: bool
    endings: Mapping[Policy, Mapping[str, float]]
    unended: Mapping[Policy, float]
    visits: Mapping[Policy, Mapping[str, float]]
    taken: Mapping[Policy, Mapping[str, float]]
    met: frozenset[str]
    stuck: Mapping[str, int]
    sampled: int
    walk: Walk
    _shares: Shares
    _fired: frozenset[str] = frozenset()

    @property
    def states(self) -> int:
        """How many states were met, those that no future can tell apart counted once."""
        return self.walk.states

    @property
    def transitions(self) -> int:
        """How many moves from state to state were made."""
        return self.walk.transitions

    @cached_property
    def _best(self) -> ByState:
        return value(self.walk, "best")

    @cached_property
    def best_values(self) -> Values:
        """Best attainable value by position; only of a complete exploration."""
        return Values(self.walk, {"best": self._best})

    @cached_property
    def values(self) -> Values:
        """Best, worst and mean attainable value by position; only of a complete exploration."""
        worst, mean = value(self.walk, "worst"), value(self.walk, "mean")
        return Values(self.walk, {"best": self._best, "worst": worst, "mean": mean})

    @property
    def best(self) -> float:
        """Best attainable value at the start."""
        group, number = self.walk.start
        return self._best[group][number]

    @property
    def worst(self) -> float:
        """Worst attainable value at the start."""
        return self.values.at_start("worst")

    @property
    def expected(self) -> float:
        """What a random player reaches on average."""
        return self.values.at_start("mean")

    @cached_property
    def choices(self) -> Mapping[str, ChoiceFacts]:
        """Facts about each choice (``scene/choice``) of the scenes in which one thing is chosen."""
        return choice_facts(self.walk, self._best, self._shares)

    @cached_property
    def branches(self) -> Mapping[tuple[str, int], int]:
        """In how many states each branch (scene, 0-based number) is taken."""
        return {
            (scene, way.number): sum(len(arc.ends) for _, arc in self._arcs(scene, way.number))
            for scene, ways in self.walk.machine.ways.items()
            for way in ways
            if not way.decision
        }

    @cached_property
    def passed(self) -> Mapping[tuple[str, int], float]:
        """Expected number of times that a random player takes each branch; only when complete."""
        return {
            (scene, way.number): (1.0 if way.odds is None else way.odds)
            * sum(
                self._shares[group][start]
                for group, arc in self._arcs(scene, way.number)
                for start, _ in arc.pairs()
            )
            for scene, ways in self.walk.machine.ways.items()
            for way in ways
            if not way.decision
        }

    @cached_property
    def fired(self) -> frozenset[str]:
        """Keys of the delayed consequences that fall due in some play."""
        return self._fired | fired(self.walk)

    def most_waited(self, later: Later) -> int:
        """Count the decisions that follow on causing a consequence, at most; not beyond its own."""
        return most_waited(self.walk, later)

    def path_to(self, scene: str) -> Path | None:
        """Return the fewest decisions that lead to a scene; None when no play does."""
        return self._paths.nearest(self._paths.states_of(scene))

    def path_to_choice(self, key: str) -> Path | None:
        """Return the fewest decisions to where a choice (``scene/choice``) is open."""
        return self._paths.nearest(
            (group, start) for group, arc in self._choice(key) for start, _ in arc.pairs()
        )

    def path_to_closed(self, key: str) -> Path | None:
        """Return the fewest decisions to where a choice (``scene/choice``) is closed."""
        return self._paths.nearest(
            (group, number)
            for group, arc in self._choice(key)
            if arc.starts is not None
            for number in set(range(len(group))).difference(arc.starts)
        )

    def path_to_branch(self, scene: str, branch: int) -> Path | None:
        """Return the fewest decisions after which a branch (0-based) is taken."""
        return self._paths.nearest(
            (group, start) for group, arc in self._arcs(scene, branch) for start, _ in arc.pairs()
        )

    def path_to_stuck(self, scene: str) -> Path | None:
        """Return the fewest decisions to where nothing is open in a scene."""
        return self._paths.nearest(
            (group, number) for group in self.walk.at(scene) for number in stuck_in(group)
        )

    @cached_property
    def _paths(self) -> Paths:
        return Paths(self.walk)

    def _arcs(self, scene: str, number: int) -> Iterator[tuple[Group, Arc]]:
        for group in self.walk.at(scene):
            for arc in group.arcs:
                if arc.way.number == number:
                    yield group, arc

    def _choice(self, key: str) -> Iterator[tuple[Group, Arc]]:
        scene, _, choice = key.partition("/")
        for group in self.walk.at(scene):
            for arc in group.arcs:
                if arc.way.decision == (choice,):
                    yield group, arc


def stuck_in(group: Group) -> set[int]:
    """Return the numbers of the states of a decision in which nothing is open."""
    stuck = set(range(len(group)))
    if any(arc.starts is None for arc in group.arcs):
        return set()
    for arc in group.arcs:
        stuck.difference_update(arc.starts or ())
    return stuck
