"""What a trainer's map keeps of an exploration: every figure it tells, without the states."""

from collections.abc import Mapping
from dataclasses import dataclass

from course.diagnostics import Diagnostic
from course.exploring import Exploration, Policy
from course.exploring.choosing import ChoiceFacts
from course.exploring.paths import Path
from course.exploring.values import UnknownPosition, Values
from course.scenario.steps import Position


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can still be reached from somewhere, in the scenario's points.

    Attributes:
        mean: What a random player reaches on average.
    """

    best: float
    worst: float
    mean: float


@dataclass(frozen=True, slots=True)
class Survey:
    """A scenario explored, in little room.

    Attributes:
        complete: Whether every state was met; when not, shares of the random player are those of
            ``sampled`` plays, and ``passed``, ``choices``, ``paths``, ``values`` and ``start`` are
            empty.
        endings: Probability of each ending scene, by way of playing.
        unended: Probability of never ending.
        visits: Expected entries of each scene by a random player.
        taken: Expected number of times that a random player takes each ``scene/choice``.
        passed: The same for each branch (scene, 0-based number).
        paths: The fewest decisions to each scene that is met.
        start: What can be reached from the start.
        findings: What the checks of explorations say.
    """

    complete: bool
    states: int
    transitions: int
    sampled: int
    endings: Mapping[Policy, Mapping[str, float]]
    unended: Mapping[Policy, float]
    visits: Mapping[str, float]
    taken: Mapping[str, float]
    passed: Mapping[tuple[str, int], float]
    met: frozenset[str]
    choices: Mapping[str, ChoiceFacts]
    paths: Mapping[str, Path]
    values: Values | None
    start: Outlook | None
    findings: tuple[Diagnostic, ...]

    def outlook(self, position: Position) -> Outlook | None:
        """Say what can be reached from a position; None where no play can stand there."""
        if self.values is None:
            return None
        try:
            return Outlook(
                self.values.best(position),
                self.values.worst(position),
                self.values.expected(position),
            )
        except UnknownPosition:
            return None


def survey(exploration: Exploration, findings: tuple[Diagnostic, ...]) -> Survey:
    """Keep what a map tells of an exploration, and let go of its states."""
    known = exploration.complete
    met = sorted(exploration.met) if known else ()
    paths = {scene: exploration.path_to(scene) for scene in met}
    return Survey(
        complete=known,
        states=exploration.states,
        transitions=exploration.transitions,
        sampled=exploration.sampled,
        endings=exploration.endings,
        unended=exploration.unended,
        visits=exploration.visits["random"],
        taken=exploration.taken["random"],
        passed=exploration.passed if known else {},
        met=exploration.met,
        choices=exploration.choices if known else {},
        paths={scene: path for scene, path in paths.items() if path is not None},
        values=exploration.values if known else None,
        start=Outlook(exploration.best, exploration.worst, exploration.expected) if known else None,
        findings=findings,
    )
