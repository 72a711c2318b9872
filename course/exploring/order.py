"""The scenes in an order in which a walk meets each after all that lead to it, loops as groups."""

from collections.abc import Callable
from graphlib import TopologicalSorter

from course.scenario.graph import reachable
from course.scenario.model import Scenario

Layer = tuple[str, ...]
"""Scenes that lead to each other, or a single one."""


class Order:
    """The scenes that a story can lead to, in order.

    Attributes:
        layers: The scenes, those of a loop together, each layer after all that lead to it.
        beyond: For each scene those that can still be entered after it; itself only in a loop.
    """

    def __init__(self, scenario: Scenario) -> None:
        ways = scenario.leads_to
        met = reachable(scenario)
        # Reading a model's scenes in their order keeps every walk the same.
        scenes = [scene.id for scene in scenario.scenes if scene.id in met]
        self.beyond = {
            scene: frozenset[str]().union(*(reachable(scenario, to) for to in ways[scene]))
            for scene in scenes
        }
        layer_of = {scene: self._layer(scene, scenes) for scene in scenes}
        before: dict[Layer, set[Layer]] = {layer: set() for layer in layer_of.values()}
        for scene in scenes:
            for to in ways[scene]:
                if layer_of[to] != layer_of[scene]:
                    before[layer_of[to]].add(layer_of[scene])
        self.layers = tuple(TopologicalSorter(before).static_order())

    def _layer(self, scene: str, scenes: list[str]) -> Layer:
        together = [
            other for other in scenes if other in self.beyond[scene] and scene in self.beyond[other]
        ]
        return tuple(together) or (scene,)

    def scenes(self) -> list[str]:
        """Return all scenes, in order."""
        return [scene for layer in self.layers for scene in layer]

    def is_loop(self, layer: Layer) -> bool:
        """Tell whether a scene of this layer can be entered again."""
        return layer[0] in self.beyond[layer[0]]

    def backwards(self, step: Callable[[str], bool]) -> None:
        """Take a step for every scene, last ones first, and in a loop until none changes anything.

        Args:
            step: Tells whether it has changed what the scenes before may build on.
        """
        for layer in reversed(self.layers):
            changed = [step(scene) for scene in reversed(layer)]
            while any(changed) and self.is_loop(layer):
                changed = [step(scene) for scene in reversed(layer)]
