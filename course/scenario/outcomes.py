"""Every way in which a step's chances can fall, with its probability."""

from collections.abc import Callable, Iterator

from course.scenario.model import Branch, Scene
from course.scenario.moving import Draw
from course.scenario.steps import Position, Step


def odds(branches: tuple[Branch, ...]) -> tuple[float, ...]:
    """Return the probability of each branch by chance; the last one gets what is left."""
    found: list[float] = []
    for place, branch in enumerate(branches):
        left = max(0.0, 1.0 - sum(found))
        certain = branch.odds is None or place == len(branches) - 1
        share = 1.0 if branch.odds is None else branch.odds[0] / branch.odds[1]
        found.append(left if certain else min(left, share))
    return tuple(found)


def outcomes(play: Callable[[Draw], Step]) -> Iterator[tuple[float, Step]]:
    """Play one step once for every way in which its chances can fall.

    Yields:
        The probability, 0.0 to 1.0, and the step.
    """
    scripts: list[tuple[int, ...]] = [()]
    while scripts:
        script = scripts.pop()
        chances = _Scripted(script)
        step = play(chances)
        yield chances.likely, step
        for place in range(len(script), len(chances.taken)):
            others = range(1, chances.widths[place])
            scripts += [(*chances.taken[:place], other) for other in others]


class _Scripted:
    """Draws as a script says, and the first branch where it says nothing."""

    def __init__(self, script: tuple[int, ...]) -> None:
        self._script = script
        self.taken: list[int] = []
        self.widths: list[int] = []
        self.likely = 1.0

    def __call__(self, scene: Scene, visit: int) -> int:
        del visit
        place = len(self.taken)
        branch = self._script[place] if place < len(self._script) else 0
        self.taken.append(branch)
        self.widths.append(len(scene.branches))
        self.likely *= odds(scene.branches)[branch]
        return branch


def sameness(position: Position) -> object:
    """Return what two positions must have in common to have the same future."""
    pending = tuple((entry.later.key, entry.due) for entry in position.pending)
    return (
        position.scene,
        tuple(position.meters.items()),
        position.flags,
        tuple(sorted(position.visits.items())),
        position.chosen,
        pending,
    )
