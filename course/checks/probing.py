"""Asking a story what can be so in one of its scenes, by walking it with questions built in."""

from collections.abc import Sequence
from functools import cached_property

from course.checks.told import Path
from course.exploring.machine import Machine
from course.exploring.paths import Paths
from course.exploring.walking import Walk
from course.scenario.conditions import Condition
from course.scenario.graph import reachable
from course.scenario.model import Branch, Choice, Scenario, Scene

ASIDE = "?end"
"""A scene that no story has: ids of scenes are slugs, and a slug holds no question mark."""
ROOM = 1_000_000
"""States over which a question stays without an answer."""


class Answers:
    """What is so in a scene, for each question.

    Attributes:
        known: Whether the story could be walked in full; else nothing is told.
        so: For each question whether some play makes it true there.
    """

    def __init__(self, scenario: Scenario, asking: Sequence[tuple[str, int]]) -> None:
        self._walk = Walk(Machine(scenario, (), reduce=True), ROOM)
        self._asking = asking
        self.known = self._walk.complete
        self.so = [self.known and self._is_so(*where) for where in asking]

    def path(self, number: int) -> Path | None:
        """Return the fewest decisions to where a question is so; None where it never is."""
        scene, way = self._asking[number]
        return self._paths.nearest(
            (group, start)
            for group in self._walk.at(scene)
            for arc in group.arcs
            if arc.way.number == way
            for start, _ in arc.pairs()
        )

    @cached_property
    def _paths(self) -> Paths:
        return Paths(self._walk)

    def _is_so(self, scene: str, way: int) -> bool:
        arcs = (arc for group in self._walk.at(scene) for arc in group.arcs)
        return any(arc.ends for arc in arcs if arc.way.number == way)


def ask(scenario: Scenario, scene: str, questions: Sequence[Condition]) -> Answers:
    """Find out which conditions some play makes true on standing in a scene.

    Exact: a question never changes what else can happen. Each one is a further choice of the
    scene, or a further branch of chance behind it, that leads aside to an ending of its own. What
    cannot lead to the scene is cut off.

    Args:
        scene: Id of a scene in which something is chosen or routed.
    """
    here = scenario.by_id[scene]
    if here.decision == "route":
        asking = [(f"?{n}", 0) for n in range(len(questions))]
        return Answers(_with(scenario, here, _routed(here, questions)), asking)
    asking = [(scene, len(here.choices) + n) for n in range(len(questions))]
    return Answers(_with(scenario, here, (_chosen(here, questions),)), asking)


def _chosen(scene: Scene, questions: Sequence[Condition]) -> Scene:
    further = tuple(
        Choice(id=f"?{n}", text=f"?{n}", to=ASIDE, condition=question)
        for n, question in enumerate(questions)
    )
    return scene.model_copy(update={"choices": scene.choices + further})


def _routed(scene: Scene, questions: Sequence[Condition]) -> tuple[Scene, ...]:
    shares = len(questions) + 1
    names = [f"?{n}" for n in range(len(questions))]
    aside = tuple(Branch(text=name, to=name, odds=(1, shares)) for name in names)
    split = scene.model_copy(update={"branches": (*aside, Branch(text="on", to="?on"))})
    on = scene.model_copy(update={"id": "?on"})
    asking = (
        Scene(
            id=name,
            title=name,
            decision="route",
            branches=(
                Branch(text="yes", to=ASIDE, condition=question),
                Branch(text="no", to=ASIDE),
            ),
        )
        for name, question in zip(names, questions, strict=True)
    )
    return (split, on, *asking)


def _with(scenario: Scenario, scene: Scene, scenes: tuple[Scene, ...]) -> Scenario:
    """Put scenes in the place of one, and an ending in the place of what leads away from it."""
    written: list[Scene] = []
    for each in scenario.scenes:
        if each.id == scene.id:
            written += scenes
        elif scene.id in reachable(scenario, each.id):
            written.append(each)
        else:
            written.append(Scene(id=each.id, title=each.title, ending="failed"))
    written.append(Scene(id=ASIDE, title=ASIDE, ending="failed"))
    return with_scenes(scenario, written)


def with_scenes(scenario: Scenario, scenes: Sequence[Scene]) -> Scenario:
    """Make a scenario of other scenes in which meters are worth nothing at an ending."""
    fields = {name: getattr(scenario, name) for name in Scenario.model_fields}
    # A copy would keep what the original has worked out about its own scenes.
    return Scenario.model_construct(**{**fields, "scenes": tuple(scenes), "value": {}})
