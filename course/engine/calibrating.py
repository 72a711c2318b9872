"""How well a learner's confidence fits their results: the Brier score, surer or righter, how known.

Decided: the first answer to each question counts, wherever it was given: in its lesson, in the
diagnostic or in a check. At that moment nobody had said anything about it yet. Every later answer
follows feedback, would flatter, and is left out; so is a question whose marking accepts everything.
An answer counts once for the first competency that its question names, as in a check.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from course.catalogue import Catalogue
from course.engine.drawing import competency
from course.engine.rating import sure_and_wrong
from progress.store import Attempt, LearnerPage

FEWEST = 3
"""Answers below which nothing is said."""

ENOUGH = 10
"""Answers below which what is said is called provisional."""

LEVELS = (50, 70, 90)
TAIL = 0.05
"""Probability on either side that is left out of what chance alone would give."""

Leaning = Literal["surer than right", "righter than sure", "as sure as right"]


class First(NamedTuple):
    """The first answer to a question whose learner said how sure they were.

    Attributes:
        competency: The first that the question names, or empty.
        since: Whether a later answer, anywhere, was fully right.
    """

    given: Attempt
    competency: str
    since: bool

    @property
    def said(self) -> float:
        """The probability stated, as a fraction."""
        return (self.given.confidence or 0) / 100


@dataclass(frozen=True, slots=True)
class Fit:
    """How what was said and what came true go together.

    Attributes:
        answers: How many it is derived from, at least ``FEWEST``.
        said: Mean of the probabilities stated, fraction 0.0 to 1.0.
        reached: Mean score, likewise.
        low: Mean score below which chance alone would leave it once in twenty times, were the
            probabilities exact; ``high`` likewise, above.
        brier: Mean squared difference between probability and score, 0.0 (exact) to 1.0.
    """

    answers: int
    said: float
    reached: float
    low: float
    high: float
    brier: float

    @property
    def leaning(self) -> Leaning:
        """Say in which direction it goes, if it goes further than chance would."""
        if self.reached < self.low - 1e-9:
            return "surer than right"
        return "righter than sure" if self.reached > self.high + 1e-9 else "as sure as right"

    @property
    def provisional(self) -> bool:
        """Whether it is derived from so few answers that the next ones may turn it round."""
        return self.answers < ENOUGH


class Level(NamedTuple):
    """What came true at one level of confidence.

    Attributes:
        said: 50, 70 or 90 per cent.
        fit: None where there are too few answers.
    """

    said: int
    answers: int
    fit: Fit | None


def firsts(catalogue: Catalogue, page: LearnerPage) -> tuple[First, ...]:
    """Return the first answers that say something about confidence, in the order of time."""
    found = (_first(catalogue, item, given) for item, given in page.attempts.items())
    return tuple(sorted((one for one in found if one), key=lambda f: (f.given.at, f.given.item)))


def fit(answers: Sequence[First]) -> Fit | None:
    """Compare what was said with what came true; None about too few answers.

    Chance is reckoned exactly: as many draws as answers, each right with the probability stated
    (a Poisson binomial distribution). Partial scores spread less than that, which makes the bounds
    generous. The question is Spiegelhalter's (1986), asked without his approximation.
    """
    if len(answers) < FEWEST:
        return None
    number = len(answers)
    low, high = _by_chance([one.said for one in answers])
    return Fit(
        answers=number,
        said=sum(one.said for one in answers) / number,
        reached=sum(one.given.score for one in answers) / number,
        low=low / number,
        high=high / number,
        brier=sum((one.said - one.given.score) ** 2 for one in answers) / number,
    )


def by_competency(answers: Sequence[First]) -> Mapping[str, tuple[First, ...]]:
    """Sort answers by the competency that they count for; empty for none."""
    sorted_: dict[str, tuple[First, ...]] = {}
    for one in answers:
        sorted_[one.competency] = (*sorted_.get(one.competency, ()), one)
    return sorted_


def levels(answers: Sequence[First]) -> tuple[Level, ...]:
    """Say what came true at each level of confidence, the lowest first."""
    found = []
    for said in LEVELS:
        here = [one for one in answers if one.given.confidence == said]
        found.append(Level(said, len(here), fit(here)))
    return tuple(found)


def worth_reading(answers: Sequence[First]) -> tuple[First, ...]:
    """Return what was sure and wrong: not right since first, then the newest."""
    wrong = [one for one in answers if sure_and_wrong(one.given)]
    return tuple(sorted(wrong, key=lambda one: (one.since, -one.given.at, one.given.item)))


def _first(catalogue: Catalogue, item: str, given: Sequence[Attempt]) -> First | None:
    found = catalogue.item_of.get(item)
    if found is None or not given:
        return None
    asked = found[1]
    first, *later = sorted(given, key=lambda one: (one.at, one.attempt))
    accepts_all = asked.repair is not None and asked.repair.what in ("void", "accept-all")
    if first.confidence is None or accepts_all:
        return None
    return First(first, competency(asked), any(one.score >= 1.0 for one in later))


def _by_chance(said: Sequence[float]) -> tuple[int, int]:
    """Return the fewest and the most right answers that chance gives but once in twenty times."""
    spread = [1.0]
    for probability in said:
        missed = [each * (1 - probability) for each in spread]
        hit = [each * probability for each in spread]
        spread = [a + b for a, b in zip([*missed, 0.0], [0.0, *hit], strict=True)]
    return _end(spread), len(said) - _end(spread[::-1])


def _end(spread: Sequence[float]) -> int:
    """Return the first place from which on what lies before is more than the tail."""
    below = 0.0
    for place, each in enumerate(spread):
        below += each
        if below > TAIL:
            return place
    return len(spread) - 1
