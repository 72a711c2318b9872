"""Small scenarios made at random: every construct, with meters that clamp and facts that matter."""

from random import Random

from course.scenario.conditions import All, AnyOf, Chose, Condition, FlagIs, MeterIs, Not, Visited
from course.scenario.model import (
    Branch,
    Choice,
    Effect,
    Later,
    Meter,
    Positioned,
    Scenario,
    Scene,
)

ENDINGS = ("strong", "mixed", "weak", "failed")
RATINGS = ("best", "good", "acceptable", "poor", "harmful", None)


class Inventor:
    """Makes one scenario from one seed.

    Attributes:
        loops: Whether scenes may lead back.
    """

    def __init__(self, seed: int, *, loops: bool = True) -> None:
        self.random = Random(seed)
        self.loops = loops
        self.meters = {
            "trust": Meter(label="Trust", start=5, low=0, high=10),
            "errors": Meter(label="Errors", start=0, low=-2, high=4, better="low"),
        }
        self.flags = ("told", "warned", "hurried")
        self.titles = [f"s{n}" for n in range(self.random.randint(2, 5))]

    def scenario(self) -> Scenario:
        """Make the scenario: its scenes, then two endings."""
        scenes = [self._scene(place) for place in range(len(self.titles))]
        ends = [
            Scene(id=f"end{n}", title=f"End {n}", ending=self.random.choice(ENDINGS))
            for n in range(2)
        ]
        value = self.random.choice(({}, {"strong": 50, "trust": 2.5}, {"errors": -3, "trust": 1}))
        return Scenario(
            id="invented",
            title="Invented",
            meters=self.meters,
            flags={flag: f"You {flag}" for flag in self.flags},
            value=value,
            scenes=(*scenes, *ends),
        )

    def _to(self, place: int) -> str:
        later = [*self.titles[place + 1 :], "end0", "end1"]
        back = self.titles[: place + 1]
        if self.loops and self.random.random() < 0.12:
            return self.random.choice(back)
        return self.random.choice(later)

    def _effects(self, most: int = 2) -> tuple[Effect, ...]:
        return tuple(self._effect() for _ in range(self.random.randint(0, most)))

    def _effect(self) -> Effect:
        if self.random.random() < 0.4:
            how = self.random.choice(("raise", "raise", "lower"))
            return Effect(name=self.random.choice(self.flags), how=how)
        name = self.random.choice(tuple(self.meters))
        if self.random.random() < 0.15:
            return Effect(name=name, how="set", amount=self.random.randint(0, 4))
        return Effect(name=name, how="add", amount=self.random.choice((-6, -3, -2, 2, 3, 6)))

    def _later(self, key: str) -> tuple[Later, ...]:
        if self.random.random() > 0.35:
            return ()
        if self.random.random() < 0.5:
            at = self.random.choice([*self.titles, "end0"])
            return (Later(key=f"{key}/1", at=at, effects=self._effects(), text="Due."),)
        after = self.random.randint(1, 3)
        return (Later(key=f"{key}/1", after=after, effects=self._effects(), text="Due."),)

    def _condition(self, place: int, depth: int = 2) -> Condition:
        kind = self.random.random()
        if depth and kind < 0.3:
            parts = tuple(self._condition(place, depth - 1) for _ in range(2))
            return All(op="all", parts=parts) if kind < 0.15 else AnyOf(op="any", parts=parts)
        if depth and kind < 0.4:
            return Not(op="not", part=self._condition(place, depth - 1))
        if kind < 0.65:
            meter = self.random.choice(tuple(self.meters))
            relation = self.random.choice((">=", "<=", ">", "<", "="))
            return MeterIs(
                op="compare", meter=meter, relation=relation, value=self.random.randint(-1, 8)
            )
        if kind < 0.85:
            return FlagIs(op="flag", flag=self.random.choice(self.flags))
        scene = self.random.choice(self.titles)
        if kind < 0.92:
            return Visited(op="visited", scene=scene)
        return Chose(op="chose", choice=f"{scene}/c0")

    def _scene(self, place: int) -> Scene:
        key, kind = self.titles[place], self.random.random()
        if kind < 0.6 or place == 0:
            count = self.random.randint(1, 4)
            return Scene(
                id=key,
                title=key,
                decision="choose",
                choices=tuple(self._choice(key, place, n) for n in range(count)),
            )
        if kind < 0.7:
            return Scene(
                id=key,
                title=key,
                decision="pick",
                pick=2,
                to=self._on(place),
                choices=self._entries(key, 3),
            )
        if kind < 0.8:
            entries = tuple(
                entry.model_copy(update={"positioned": self._positioned()})
                for entry in self._entries(key, 3)
            )
            return Scene(id=key, title=key, decision="order", to=self._on(place), choices=entries)
        return Scene(id=key, title=key, decision="route", branches=self._branches(place))

    def _on(self, place: int) -> str:
        return self.random.choice([*self.titles[place + 1 :], "end0", "end1"])

    def _choice(self, key: str, place: int, number: int) -> Choice:
        conditioned = self.random.random() < 0.35
        return Choice(
            id=f"c{number}",
            text=f"Choice {number}",
            to=self._to(place),
            condition=self._condition(place) if conditioned else None,
            once=self.random.random() < 0.2,
            effects=self._effects(3),
            later=self._later(f"{key}/c{number}"),
            rating=self.random.choice(RATINGS),
        )

    def _entries(self, key: str, count: int) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                id=f"c{n}",
                text=f"Entry {n}",
                effects=self._effects(),
                later=self._later(f"{key}/c{n}"),
                rating=self.random.choice(RATINGS),
            )
            for n in range(count)
        )

    def _positioned(self) -> tuple[Positioned, ...]:
        place = self.random.choice((1, 2, -1))
        return (Positioned(place=place, effects=self._effects()),)

    def _branches(self, place: int) -> tuple[Branch, ...]:
        last = Branch(text="Otherwise", to=self._on(place))
        if self.random.random() < 0.5:
            return (
                Branch(text="Perhaps", to=self._on(place), odds=(1, self.random.randint(2, 4))),
                last,
            )
        branches = tuple(
            Branch(text="When", to=self._on(place), condition=self._condition(place))
            for _ in range(self.random.randint(1, 2))
        )
        return (*branches, last)
