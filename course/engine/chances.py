"""How likely a pattern is by luck alone."""

from collections.abc import Iterable
from itertools import pairwise

NEGLIGIBLE = 1e-18
"""Chances below this are dropped on the way: ten thousand of them do not change the sum."""


def chance_of_at_least(hits: int, chances: Iterable[float]) -> float:
    """Say how likely at least so many hits are by luck alone.

    The hits of independent trials with different chances follow the Poisson binomial
    distribution; with equal chances it is the binomial one (by convolution, exact to 1e-14).

    Args:
        hits: How often it happened.
        chances: Chance of each trial, 0.0 to 1.0.
    """
    fewest, shares = 0, [1.0]
    for chance in chances:
        missed = 1 - chance
        middle = [b * missed + a * chance for a, b in pairwise(shares)]
        shares = [shares[0] * missed, *middle, shares[-1] * chance]
        while shares[0] < NEGLIGIBLE:
            del shares[0]
            fewest += 1
        while shares[-1] < NEGLIGIBLE:
            del shares[-1]
    return sum(shares[max(hits - fewest, 0) :])
