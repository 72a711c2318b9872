"""The one place where a step moves things: effects, delayed consequences, routes and arrival."""

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType

from course.scenario.conditions import holds
from course.scenario.model import Choice, Effect, Paragraphs, Scenario, Scene
from course.scenario.steps import Change, Delayed, Passage, Pending, Position

Draw = Callable[[Scene, int], int]
"""Takes a scene with chances and the number of its visit, returns the 0-based branch."""


class EndlessRoute(RuntimeError):
    """Scenes route to each other for ever; reading such a scenario reports it (SC022)."""


class Moving:
    """A run's position while one step changes it.

    Attributes:
        changes: What has moved in this step.
        passed: Scenes passed through in this step.
    """

    def __init__(self, scenario: Scenario, position: Position) -> None:
        self.scenario = scenario
        self.scene = position.scene
        self.meters = dict(position.meters)
        self.flags = set(position.flags)
        self.visits = dict(position.visits)
        self.chosen = set(position.chosen)
        self.pending = list(position.pending)
        self.decisions = position.decisions
        self.changes: list[Change] = []
        self.delayed: list[Delayed] = []
        self.passed: list[Passage] = []

    def position(self) -> Position:
        """Freeze where the run stands now."""
        return Position(
            scene=self.scene,
            meters=MappingProxyType(dict(self.meters)),
            flags=frozenset(self.flags),
            visits=MappingProxyType(dict(self.visits)),
            chosen=frozenset(self.chosen),
            pending=tuple(self.pending),
            decisions=self.decisions,
        )

    def take(self, choice: Choice, place: int, places: int) -> Iterator[str]:
        """Do what a choice does and yield what is said at once.

        Args:
            place: 1-based place of this choice in the decision.
            places: How many choices the decision has.
        """
        self.chosen.add(f"{self.scene}/{choice.id}")
        self.change(choice.effects)
        if choice.feedback:
            yield choice.feedback
        for entry in choice.positioned:
            if entry.place == place or (entry.place == -1 and place == places):
                self.change(entry.effects)
                if entry.feedback:
                    yield entry.feedback
        for later in choice.later:
            due = None if later.after is None else self.decisions + later.after
            self.pending.append(Pending(later, due, self.decisions))

    def change(self, effects: Iterable[Effect]) -> tuple[Change, ...]:
        """Apply effects from left to right, each brought back inside its meter's range."""
        made = tuple(change for effect in effects if (change := self._changed(effect)))
        self.changes.extend(made)
        return made

    def _changed(self, effect: Effect) -> Change | None:
        if effect.how in ("raise", "lower"):
            return self._flagged(effect)
        before = self.meters[effect.name]
        wanted = effect.amount if effect.how == "set" else before + effect.amount
        after = self.scenario.meters[effect.name].clamp(wanted)
        self.meters[effect.name] = after
        changed = Change("meter", effect.name, before, after, effect.hidden)
        return changed if before != after else None

    def _flagged(self, effect: Effect) -> Change | None:
        before, after = effect.name in self.flags, effect.how == "raise"
        (self.flags.add if after else self.flags.discard)(effect.name)
        changed = Change("flag", effect.name, int(before), int(after), effect.hidden)
        return changed if before != after else None

    def arrive(self, scene: str, draw: Draw) -> None:
        """Go to a scene, and on along its routes until somebody must decide or it ends.

        A consequence that waits for a scene falls due on the way in, before that scene routes
        or is read.
        """
        for _ in range(len(self.scenario.scenes) + 1):
            self._fall_due(scene)
            self.scene = scene
            self.visits[scene] = self.visits.get(scene, 0) + 1
            here = self.scenario.by_id[scene]
            if here.decision != "route" or here.ending is not None:
                return
            scene = self._route(here, draw)
        raise EndlessRoute(f"the scenes around “{scene}” route to each other for ever")

    def _fall_due(self, arriving: str) -> None:
        waiting, self.pending = self.pending, []
        for entry in waiting:
            counted = entry.due is not None and entry.due <= self.decisions
            if not counted and entry.later.at != arriving:
                self.pending.append(entry)
                continue
            changes = self.change(entry.later.effects)
            told = Delayed(entry.later.key, entry.decided, entry.later.text, changes)
            self.delayed.append(told)

    def _route(self, scene: Scene, draw: Draw) -> str:
        visit = self.visits[scene.id]
        if any(branch.odds for branch in scene.branches):
            number = draw(scene, visit)
        else:
            position = self.position()
            open_ones = (n for n, b in enumerate(scene.branches) if holds(b.condition, position))
            number = next(open_ones, len(scene.branches) - 1)
        self.passed.append(Passage(scene.id, visit, number, said(scene, self.position())))
        return scene.branches[number].to


def said(scene: Scene, position: Position) -> tuple[Paragraphs, ...]:
    """Select the paragraphs of a scene whose condition holds."""
    return tuple(part for part in scene.prose if holds(part.condition, position))
