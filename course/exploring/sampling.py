"""Random plays with a fixed seed, for a scenario with more states than can be walked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from course.scenario.model import Scenario, Scene
from course.scenario.playing import decide, offers, start
from course.scenario.steps import Position, Step

RUNS = 400
LONGEST = 200
"""Decisions after which a play is given up."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What random plays met.

    Attributes:
        runs: How many were played.
        endings: Share of them by ending scene.
        visits: Entries per run, by scene.
        taken: Times per run, by ``scene/choice``.
        opened: Choices (``scene/choice``) that were open in some run.
        fired: Delayed consequences that fell due in some run.
        stuck: Scenes in which nothing was open, with how many runs ended there.
    """

    runs: int
    endings: Mapping[str, float]
    visits: Mapping[str, float]
    taken: Mapping[str, float]
    opened: frozenset[str]
    fired: frozenset[str]
    stuck: Mapping[str, int]


def sample(scenario: Scenario, runs: int = RUNS) -> Sampled:
    """Play at random; the same scenario is always played alike."""
    tally = _Tally(scenario)
    for run in range(runs):
        tally.play(f"run {run}")
    share = 1.0 / runs
    return Sampled(
        runs,
        {scene: count * share for scene, count in tally.endings.items()},
        {scene: count * share for scene, count in tally.visits.items()},
        {choice: count * share for choice, count in tally.taken.items()},
        frozenset(tally.opened),
        frozenset(tally.fired),
        dict(tally.stuck),
    )


class _Tally:
    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.endings: defaultdict[str, int] = defaultdict(int)
        self.visits: defaultdict[str, int] = defaultdict(int)
        self.taken: defaultdict[str, int] = defaultdict(int)
        self.stuck: defaultdict[str, int] = defaultdict(int)
        self.opened: set[str] = set()
        self.fired: set[str] = set()

    def play(self, seed: str) -> None:
        """Play one run to its end and count what it meets."""
        step = start(self._scenario, seed)
        self._count(step)
        for number in range(LONGEST):
            scene = self._scenario.by_id[step.position.scene]
            if scene.ending:
                self.endings[scene.id] += 1
                return
            decision = self._decision(scene, step.position, f"{seed}|{number}")
            if not decision:
                self.stuck[scene.id] += 1
                return
            for choice in decision:
                self.taken[f"{scene.id}/{choice}"] += 1
            step = decide(self._scenario, step.position, decision, seed)
            self._count(step)

    def _count(self, step: Step) -> None:
        for scene in (*(passage.scene for passage in step.passed), step.position.scene):
            self.visits[scene] += 1
        self.fired.update(delayed.key for delayed in step.delayed)

    def _decision(self, scene: Scene, position: Position, seed: str) -> tuple[str, ...]:
        open_now = [o.choice.id for o in offers(self._scenario, position) if o.open]
        self.opened.update(f"{scene.id}/{choice}" for choice in open_now)
        wanted = {"pick": scene.pick, "order": len(open_now)}.get(scene.decision, 1)
        if len(open_now) < max(1, wanted):
            return ()
        lots = sorted(open_now, key=lambda choice: sha256(f"{seed}|{choice}".encode()).digest())
        return tuple(lots[:wanted])
