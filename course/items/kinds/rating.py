"""Rating: each statement is rated from 1 to 5, as a panel has rated it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from math import lcm, sqrt

from course.items.interaction import RATINGS, Interaction
from course.items.kind import Flaw, Written, out_of_place, too_few
from course.items.model import Item, Option

LOWEST, HIGHEST = 1, 5
EXAMPLE = """\
**Type:** rating

- Call the permanent secretary before the press office knows
  - **Panel:** 5
  - **Feedback:** Bad news travels; what counts is from whom it is heard first.
- Ask the vendor to confirm the cause in writing before anything is said
  - **Panel:** 2
  - **Feedback:** You need the cause, yet the minister needs the fact today.
- Say in the morning meeting that an update is being prepared
  - **Panel:** 1
  - **Feedback:** True, and everybody will remember what it kept from them.
- Give each affected agency one named person to call
  - **Panel:** 4
  - **Feedback:** It costs five people a week and buys the patience of forty offices.
"""
PANEL = "“  - **Panel:** 4” (or several, “4, 5, 5”), whole numbers from 1 to 5"
# Searching for the best answer takes (entries + 4 over 4) steps: 3,876 for 15 entries.
MOST_ENTRIES = 15


@dataclass(frozen=True)
class Rating:
    """How near the learner's ratings are to the panel's, whatever scale each of them keeps to.

    The learner's ratings, and the panel's mean ratings, are each brought to mean 0 and standard
    deviation 1 over the entries. Their root mean square distance d lies between 0 (the same) and
    2 (the opposite); with Pearson's correlation r it is sqrt(2 (1 - r)). The score is
    max(0, 1 - d / 2), divided by the best score that whole ratings from 1 to 5 can reach, so
    that a panel's mean of 4.25 is no reason why nobody gets the full score. Who rates all
    entries alike has told none from another: no standard deviation, score 0.

    Standardising within a person takes away how high and how widely somebody rates, which says
    little about judgement and differs between groups. Source: McDaniel, Psotka, Legree, Yost and
    Weekley 2011, "Toward an understanding of situational judgment item validity and group
    differences", Journal of Applied Psychology 96, 327-336.
    """

    name: str = "rating"
    label: str = "Rating"
    example: str = EXAMPLE

    def recognises(self, written: Written) -> bool:
        """Tell whether the type says so."""
        return written.type == "rating"

    def flaws(self, written: Written) -> tuple[Flaw, ...]:
        """Name entries without a rating or with one off the scale, or that all are alike."""
        if not written.options:
            remedy = f"Write a list of what is to be rated, and under each entry {PANEL}."
            return (Flaw("type-mismatch", "There is no list to rate.", remedy),)
        if few := too_few(written.options):
            remedy = f"Give at least two entries, and under each {PANEL}."
            return (few[0]._replace(message="There is only one entry to rate.", remedy=remedy),)
        if stray := out_of_place(written, keeps="votes"):
            return stray
        return tuple(_unrated(written.options)) or _indistinct(written.options)

    def fields(self, written: Written) -> Mapping[str, object]:
        """Keep the entries with the panel's ratings."""
        return {"options": written.options}

    def interaction(self, item: Item) -> Interaction:
        """Ask for a rating of every entry."""
        choices = tuple((option.key, option.text) for option in item.options)
        return Interaction(
            kind="likert", choices=choices, at_least=len(choices), at_most=len(choices)
        )

    def mark(self, item: Item, response: tuple[str, ...]) -> float:
        """Score nearness to the panel's mean ratings, as a share of the nearest there is."""
        given = dict(part.split(".") for part in response)
        panel = _panel(item.options)
        ratings = [int(given[option.key]) for option in item.options]
        return nearness(ratings, panel) / _best(tuple(sorted(panel)))


def nearness(ratings: Sequence[int], panel: Sequence[int]) -> float:
    """Return max(0, 1 - d / 2) of two lists of ratings; 0.0 when either is all alike."""
    together, spread = _together(ratings, panel), _spread(ratings) * _spread(panel)
    if not spread:
        return 0.0
    # Squared as fractions, equal correlations are equal floats, so the best answer scores 1.0.
    correlation = sqrt(Fraction(together * together, spread))
    return max(0.0, 1.0 - sqrt((1.0 - (correlation if together > 0 else -correlation)) / 2.0))


@lru_cache(maxsize=1_024)
def _best(panel: tuple[int, ...]) -> float:
    """Return the highest nearness of whole ratings to a panel's, which are ascending.

    The best ratings ascend with the panel's (rearrangement inequality): only those are tried.
    """
    scale = range(LOWEST, HIGHEST + 1)
    tried = combinations_with_replacement(scale, len(panel))
    return nearness(max(tried, key=lambda ratings: _fit(ratings, panel)), panel)


def _fit(ratings: Sequence[int], panel: Sequence[int]) -> Fraction:
    """Return what grows with the correlation of two ascending lists."""
    spread = _spread(ratings)
    return Fraction(_together(ratings, panel) ** 2, spread) if spread else Fraction(0)


def _spread(values: Sequence[int]) -> int:
    return _together(values, values)


def _together(first: Sequence[int], second: Sequence[int]) -> int:
    """Return n squared times the covariance, a whole number."""
    products = [one * other for one, other in zip(first, second, strict=True)]
    return len(first) * sum(products) - sum(first) * sum(second)


def _panel(options: tuple[Option, ...]) -> list[int]:
    """Return the panel's means times their common denominator, which changes no correlation."""
    means = [_mean(option) for option in options]
    common = lcm(*(mean.denominator for mean in means))
    return [int(mean * common) for mean in means]


def _mean(option: Option) -> Fraction:
    return Fraction(sum(option.votes), len(option.votes))


def _unrated(options: tuple[Option, ...]) -> Iterator[Flaw]:
    if not any(option.votes for option in options):
        message = "No entry says how the panel rated it."
        yield Flaw("panel-ratings", message, f"Write under each {PANEL}.", options[0].line)
        return
    for option in options:
        off = [vote for vote in option.votes if str(vote) not in RATINGS]
        if off:
            message = f"The panel's rating {off[0]} is not on the scale from 1 to 5."
            yield Flaw("panel-ratings", message, f"Write {PANEL}.", option.line)
        elif not option.votes:
            message = "This entry does not say how the panel rated it, while others do."
            yield Flaw("panel-ratings", message, f"Write under it {PANEL}.", option.line)


def _indistinct(options: tuple[Option, ...]) -> tuple[Flaw, ...]:
    if len(options) > MOST_ENTRIES:
        message = f"There are {len(options)} entries to rate; {MOST_ENTRIES} is the most."
        remedy = "Make two questions of it."
        return (Flaw("panel-ratings", message, remedy, options[MOST_ENTRIES].line),)
    if len({_mean(option) for option in options}) > 1:
        return ()
    message = "The panel rated all entries alike, so no answer is nearer than another."
    remedy = "Keep entries that differ, or ask another question."
    return (Flaw("panel-ratings", message, remedy, options[0].line),)


KIND = Rating()
