"""Habits by which a story could be played without reading it."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from course.checks.patterns import length
from course.checks.ratings import is_rated, standing
from course.checks.visible import seen, table
from course.engine.performing import Chooser, first
from course.scenario.model import Choice, Scenario, Scene
from course.scenario.steps import Position

Key = Callable[[Choice, Position], float]


class Strategy(NamedTuple):
    """A habit.

    Attributes:
        name: As it goes on after “by taking”: ``what stands first``.
        kind: ``place``, ``length``, ``meter`` or ``panel``.
    """

    name: str
    kind: str
    choose: Chooser


def strategies(scenario: Scenario) -> Iterator[Strategy]:
    """List the habits that are tried; among equals each takes what stands first."""
    yield Strategy("what stands first", "place", first)
    yield Strategy("what stands last", "place", _backwards)
    yield Strategy("the longest text", "length", _highest(lambda choice, _: length(choice)))
    yield Strategy("the shortest text", "length", _highest(lambda choice, _: -length(choice)))
    shown = [
        name
        for name, meter in scenario.meters.items()
        if meter.better != "none" and meter.show != "debrief"
    ]
    for name in shown:
        label = scenario.meters[name].label
        yield Strategy(f"what does most at once for {label}", "meter", _gaining(scenario, [name]))
    if len(shown) > 1:
        yield Strategy("what does most at once in all", "meter", _gaining(scenario, shown))
    if all(is_rated(choice) for scene in scenario.scenes for choice in scene.choices):
        worst = _highest(lambda choice, _: standing(choice)[0] * 10 + standing(choice)[1])
        yield Strategy("what the panel rates worst", "panel", worst)


def _backwards(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
    return first(scene, list(reversed(open_now)), position)


def _highest(key: Key) -> Chooser:
    def choose(scene: Scene, open_now: Sequence[Choice], position: Position) -> tuple[str, ...]:
        return first(scene, sorted(open_now, key=lambda c: -key(c, position)), position)

    return choose


def _gaining(scenario: Scenario, names: Sequence[str]) -> Chooser:
    """Take what is seen to do most at once; meters count by the share of their range."""

    def gain(choice: Choice, position: Position) -> float:
        total = 0.0
        for name in names:
            meter, now = scenario.meters[name], position.meters[name]
            after = table(meter, name, seen(scenario, choice))[now - meter.low]
            sign = 1 if meter.better == "high" else -1
            total += sign * (after - now) / (meter.high - meter.low)
        return total

    return _highest(gain)
