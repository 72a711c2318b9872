"""Whether the place or the length of a choice gives away how it is rated, beyond luck."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from course.checks.ratings import decided
from course.content.dialect import plain
from course.engine.chances import chance_of_at_least
from course.scenario.model import Choice, Scenario, Scene

SIGNIFICANT = 0.05
"""The usual level; it is shared by all patterns that are looked for (Bonferroni)."""
RAREST = 10_000
"""Beyond one story in so many, how rare a pattern is by luck says nothing more."""
NOTICED = 1.1
"""A text is seen to be longer than the others from about a tenth on."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")

Tell = Callable[[Scene], Choice | None]
"""Points to the choice of a scene that fits a pattern; None where none does."""


class Pattern(NamedTuple):
    """A habit of the choices that are rated best.

    Attributes:
        what: ``stands first`` or ``is the longest``.
        hits: The choices rated best that have it, in order.
        trials: In how many scenes it could have shown.
        by_luck: In how many of them it would show by luck, on average.
        chance: How likely so many hits or more are by luck, patterns looked for counted in.
    """

    what: str
    hits: tuple[Choice, ...]
    trials: int
    by_luck: float
    chance: float

    def said(self) -> str:
        """Say it with its figures."""
        return (
            f"In {len(self.hits)} of {self.trials} decisions the choice rated best {self.what}; "
            f"by luck it would be about {self.by_luck:.0f}, and so many in "
            f"{_rarely(self.chance)} stories."
        )


def _rarely(chance: float) -> str:
    one_in = round(1 / max(chance, 1e-12))
    return f"1 of {one_in:,}" if one_in <= RAREST else f"fewer than 1 of {RAREST:,}"


def of_places(scenario: Scenario) -> Pattern | None:
    """Find a place in the list where the choice rated best stands too often."""
    most = max((len(scene.choices) for scene, _ in decided(scenario)), default=0)
    tells = {f"stands {word}": _at(n) for n, word in enumerate(ORDINALS[:most])}
    return _clearest(scenario, {**tells, "stands last": _at(-1)})


def of_lengths(scenario: Scenario) -> Pattern | None:
    """Find whether the choice rated best is too often the longest, or the shortest."""
    return _clearest(scenario, {"is the longest": longest, "is the shortest": shortest})


def longest(scene: Scene) -> Choice | None:
    """Return the choice whose text is noticeably longer than every other."""
    by_length = sorted(scene.choices, key=length)
    clear = length(by_length[-1]) >= NOTICED * length(by_length[-2])
    return by_length[-1] if clear else None


def shortest(scene: Scene) -> Choice | None:
    """Return the choice whose text is noticeably shorter than every other."""
    by_length = sorted(scene.choices, key=length)
    clear = length(by_length[0]) * NOTICED <= length(by_length[1])
    return by_length[0] if clear else None


def length(choice: Choice) -> int:
    """Count the characters of a choice as read."""
    return len(plain(choice.text))


def _at(place: int) -> Tell:
    def tell(scene: Scene) -> Choice | None:
        return scene.choices[place] if place < len(scene.choices) else None

    return tell


def _clearest(scenario: Scenario, tells: dict[str, Tell]) -> Pattern | None:
    patterns = list(_patterns(scenario, tells))
    found = [pattern for pattern in patterns if pattern.chance < SIGNIFICANT]
    return min(found, key=lambda pattern: pattern.chance, default=None)


def _patterns(scenario: Scenario, tells: dict[str, Tell]) -> Iterator[Pattern]:
    """Test each pattern exactly: were ratings shuffled in each scene, 1 in n would fit it."""
    for what, tell in tells.items():
        trials = [(scene, best) for scene, best in decided(scenario) if tell(scene)]
        hits = tuple(best for scene, best in trials if tell(scene) == best)
        chances = [1 / len(scene.choices) for scene, _ in trials]
        chance = min(1.0, chance_of_at_least(len(hits), chances) * len(tells))
        yield Pattern(what, hits, len(trials), sum(chances), chance)
