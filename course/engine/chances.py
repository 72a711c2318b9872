"""How likely a pattern is by luck alone."""

from collections.abc import Iterable


def chance_of_at_least(hits: int, chances: Iterable[float]) -> float:
    """Say how likely at least so many hits are by luck alone.

    The hits of independent trials with different chances follow the Poisson binomial
    distribution; with equal chances it is the binomial one (exact, by convolution).

    Args:
        hits: How often it happened.
        chances: Chance of each trial, 0.0 to 1.0.
    """
    shares = [1.0]
    for chance in chances:
        shifted = [0.0, *shares]
        shares = [
            (shares[n] if n < len(shares) else 0.0) * (1 - chance) + shifted[n] * chance
            for n in range(len(shares) + 1)
        ]
    return sum(shares[hits:])
