"""Chances as the sides of one dice."""

from collections.abc import Sequence
from math import lcm

from course.scenario.model import Branch


def sides(branches: Sequence[Branch]) -> int:
    """Count the sides of the smallest dice on which every chance is a number of sides."""
    return lcm(*(branch.odds[1] for branch in branches if branch.odds))


def highest(branches: Sequence[Branch], thrown: int) -> list[int]:
    """Return the highest number that leads to each branch but the last, which takes the rest.

    Args:
        thrown: Sides of the dice; fewer than ``sides`` make the chances inexact.
    """
    passed, found = 0, list[int]()
    for branch in branches[:-1]:
        n, m = branch.odds or (1, 1)
        passed += thrown * n // m
        found.append(passed)
    return found
