"""Stories that lead back: the exploration against every position of the player, one by one."""

from collections import defaultdict
from dataclasses import dataclass, field

import pytest

from course.exploring import explore
from course.exploring.prospects import opening_prospects, prospects
from course.exploring.worth import worth
from course.scenario.conditions import MeterIs
from course.scenario.model import Choice, Effect, Later, Meter, Scenario, Scene
from course.scenario.steps import Position, Step
from tests.exploring.invented import Inventor
from tests.exploring.test_exploring import decisions

ROOM = 400
NEVER = -1e9
"""Stands for what a play is worth that never ends."""
LOWEST = -1e3
"""Below every worth of a play that ends."""
ENDS = (
    Scene(id="end", title="End", ending="strong"),
    Scene(id="bad", title="Bad", ending="failed"),
)

Row = tuple[tuple[float, int], ...]
"""What one decision leads to: probability and number of the position."""


class Circling(Inventor):
    """Leads back often, and causes several things at once, some where it has just been."""

    def _to(self, place: int) -> str:
        onward = [*self.titles[place + 1 :], "end0", "end1"]
        return self.random.choice(
            self.titles[: place + 1] if self.random.random() < 0.35 else onward
        )

    def _later(self, key: str) -> tuple[Later, ...]:
        here = key.partition("/")[0]
        return tuple(
            late.model_copy(update={"key": f"{key}/{n}", **({"at": here} if late.at else {})})
            for n in range(self.random.choice((1, 1, 2)))
            for late in super(Circling, self)._later(key)
        )


@dataclass
class Positions:
    """Every position that some play stands in, told apart by all that can still matter."""

    scenario: Scenario
    found: list[Position] = field(default_factory=list)
    options: list[list[Row]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    fired: set[str] = field(default_factory=set)
    _numbers: dict[object, int] = field(default_factory=dict)

    def walk(self) -> Row:
        """Meet every position; return the openings."""
        opening = tuple((p, self._number(s)) for p, s in opening_prospects(self.scenario))
        while len(self.options) < len(self.found) <= ROOM:
            here = self.found[len(self.options)]
            self.options.append(
                [
                    tuple((p, self._number(s)) for p, s in prospects(self.scenario, here, decision))
                    for decision in decisions(self.scenario, here)
                ]
            )
        return opening

    def _number(self, step: Step) -> int:
        self.fired.update(delayed.key for delayed in step.delayed)
        at = step.position
        self.met.update((at.scene, *(passage.scene for passage in step.passed)))
        waits = tuple((p.later.key, p.due and p.due - at.decisions) for p in at.pending)
        facts = at.flags, frozenset(at.visits), at.chosen
        seen = (at.scene, tuple(at.meters.items()), facts, waits)
        if seen not in self._numbers:
            self._numbers[seen] = len(self.found)
            self.found.append(at)
        return self._numbers[seen]

    def best(self) -> list[float]:
        """Improve what each position can still reach until nothing moves."""
        scenes = self.scenario.by_id
        best = [
            worth(self.scenario, at) if scenes[at.scene].ending else NEVER if options else 0.0
            for at, options in zip(self.found, self.options, strict=True)
        ]
        moved = True
        while moved:
            moved = False
            for number, options in enumerate(self.options):
                new = max((sum(p * best[to] for p, to in row) for row in options), default=None)
                if new is not None and abs(new - best[number]) > 1e-9:
                    best[number], moved = new, True
        return best

    def ends(self, opening: Row) -> dict[str, float]:
        """Let random players go on until hardly any of them gets anywhere new."""
        moving, ended = dict[int, float](), defaultdict[str, float](float)
        for share, number in opening:
            moving[number] = moving.get(number, 0.0) + share
        for _ in range(2_000):
            after = defaultdict[int, float](float)
            for number, share in moving.items():
                if self.scenario.by_id[self.found[number].scene].ending:
                    ended[self.found[number].scene] += share
                for row in self.options[number]:
                    for likely, to in row:
                        after[to] += share * likely / len(self.options[number])
            moving = after
            if sum(moving.values()) < 1e-12:
                break
        return ended


@pytest.mark.parametrize("seed", range(60))
def test_a_story_that_leads_back_is_explored_as_it_is_played(seed: int) -> None:
    scenario = Circling(seed).scenario()
    every = Positions(scenario)
    opening = every.walk()
    assert len(every.found) <= ROOM
    exploration = explore(scenario)
    assert exploration.complete
    assert exploration.met == every.met
    assert exploration.fired == every.fired
    ends = every.ends(opening)
    for ending, share in exploration.endings["random"].items():
        assert share == pytest.approx(ends.get(ending, 0.0), abs=1e-8)
    for at, value in zip(every.found, every.best(), strict=True):
        assert at in exploration.best_values
        # Who can be trapped has no best value that two ways of counting would agree on.
        if value > LOWEST:
            assert exploration.best_values.best(at) == pytest.approx(value, abs=1e-6)


def chosen(key: str, to: str, effect: int = 0, condition: MeterIs | None = None) -> Choice:
    effects = (Effect(name="left", how="add", amount=effect),) if effect else ()
    return Choice(id=key, text=key, to=to, effects=effects, condition=condition)


def test_a_loop_that_nobody_leaves_for_long_is_left_all_the_same() -> None:
    some = MeterIs(op="compare", meter="left", relation=">", value=0)
    none = MeterIs(op="compare", meter="left", relation="=", value=0)
    waiting = Scene(
        id="queue",
        title="Queue",
        decision="choose",
        choices=(chosen("wait", "queue", -1, some), chosen("go-in", "end", 0, none)),
    )
    left = Meter(label="Left", start=300, high=300)
    exploration = explore(
        Scenario(id="q", title="Q", meters={"left": left}, scenes=(waiting, *ENDS))
    )
    assert exploration.endings["random"] == {"end": pytest.approx(1.0), "bad": 0.0}
    assert exploration.unended["random"] == 0.0
    assert exploration.visits["random"]["queue"] == pytest.approx(301.0)


def test_plays_that_can_only_go_round_never_end_and_are_worth_nothing_on_average() -> None:
    first = Scene(
        id="a",
        title="A",
        decision="choose",
        choices=(chosen("x", "b"), chosen("y", "end"), chosen("z", "bad")),
    )
    trap = Scene(id="b", title="B", decision="choose", choices=(chosen("on", "b"),))
    value = {"strong": 50.0, "failed": -20.0}
    exploration = explore(Scenario(id="t", title="T", value=value, scenes=(first, trap, *ENDS)))
    assert exploration.unended["random"] == pytest.approx(1 / 3)
    assert exploration.expected == pytest.approx(10.0)
    assert exploration.best == 50.0
