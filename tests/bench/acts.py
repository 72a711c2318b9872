"""Large scenarios for the benchmark: layers of scenes in acts, each act with meters of its own."""

from dataclasses import dataclass
from random import Random

from course.scenario.conditions import MeterIs
from course.scenario.model import Choice, Effect, Later, Meter, Scenario, Scene


@dataclass(frozen=True)
class Shape:
    """How large a scenario is.

    Attributes:
        layers: Decisions in one play.
        across: Scenes in which each of them may be taken.
        choices: Choices in each scene.
        act: Decisions after which the meters of an act are read for the last time.
        carried: Meters that count until the end.
        steps: Values that each meter can have.
    """

    layers: int
    across: int
    choices: int
    act: int
    carried: int
    steps: int


THIRTY_SIX = Shape(layers=12, across=3, choices=4, act=6, carried=3, steps=21)
SIXTY = Shape(layers=15, across=4, choices=4, act=5, carried=1, steps=10)
"""By scene and meters alone 31,645,311 states, counted layer by layer with numpy, once."""


def story(shape: Shape, seed: int = 1) -> Scenario:
    """Make a scenario of a shape; the same seed makes the same one."""
    return _Author(shape, seed).scenario()


class _Author:
    def __init__(self, shape: Shape, seed: int) -> None:
        self.shape = shape
        self.dice = Random(seed)
        self.acts = -(-shape.layers // shape.act)
        self.top = 5 * (shape.steps - 1)

    def scenario(self) -> Scenario:
        """Write all scenes, then the endings."""
        names = [f"act{act}{which}" for act in range(self.acts) for which in "ab"]
        names += [f"carried{n}" for n in range(self.shape.carried)]
        middle = self.top // 10 * 5
        return Scenario(
            id="acts",
            title="Acts",
            meters={name: Meter(label=name, start=middle, high=self.top) for name in names},
            flags={"late": "It was late"},
            value={f"carried{n}": 0.5 for n in range(self.shape.carried)},
            scenes=(
                *(
                    self._scene(layer, place)
                    for layer in range(self.shape.layers)
                    for place in range(self.shape.across)
                ),
                Scene(id="good", title="Good", ending="strong"),
                Scene(id="bad", title="Bad", ending="weak"),
            ),
        )

    def _scene(self, layer: int, place: int) -> Scene:
        choices = tuple(self._choice(layer, place, n) for n in range(self.shape.choices))
        return Scene(
            id=f"l{layer}p{place}", title=f"{layer} {place}", decision="choose", choices=choices
        )

    def _choice(self, layer: int, place: int, number: int) -> Choice:
        act = layer // self.shape.act
        last_of_act = layer % self.shape.act == self.shape.act - 1 or layer == self.shape.layers - 1
        reading = last_of_act and number > 0
        meter = f"act{act}{'ab'[number % 2]}"
        least = self.dice.choice((self.top // 3, self.top // 2))
        asked = MeterIs(op="compare", meter=meter, relation=">=", value=least)
        key = f"l{layer}p{place}/c{number}"
        waits = number == 1 and layer % 5 == 2 and layer + 2 < self.shape.layers
        later = (Later(key=f"{key}/1", after=2, effects=(self._effect("carried0"),), text="Due."),)
        return Choice(
            id=f"c{number}",
            text=f"Choice {number}",
            to=self._to(layer, number),
            condition=asked if reading else None,
            effects=tuple(self._effects(act)),
            later=later if waits else (),
        )

    def _to(self, layer: int, number: int) -> str:
        if layer == self.shape.layers - 1:
            return "bad" if number == 0 else "good"
        return f"l{layer + 1}p{self.dice.randrange(self.shape.across)}"

    def _effects(self, act: int) -> list[Effect]:
        own = [self._effect(f"act{act}{which}") for which in "ab"]
        carried = self.dice.randrange(self.shape.carried)
        return [*own, self._effect(f"carried{carried}")]

    def _effect(self, meter: str) -> Effect:
        return Effect(name=meter, how="add", amount=self.dice.choice((-10, -5, 5, 10)))
