"""Exploring scenarios for the command line: what was found, and how much was looked at."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from course.checks import check_explored
from course.diagnostics import Diagnostic
from course.exploring import Exploration, Policy, explore
from course.scenario.model import Scenario

POLICIES: tuple[tuple[Policy, str], ...] = (
    ("random", "at random"),
    ("panel", "as the panel would"),
    ("first", "always the first choice"),
)


@dataclass(frozen=True, slots=True)
class Explored:
    """One scenario as explored.

    Attributes:
        seconds: How long exploring took.
        endings: Probability of each kind of ending, by way of playing.
    """

    scenario: str
    complete: bool
    states: int
    transitions: int
    seconds: float
    endings: dict[str, dict[str, float]]

    def lines(self) -> Iterable[str]:
        """Say it in words."""
        how = "" if self.complete else ", stopped there: shares at random are from sampled plays"
        yield (
            f"{self.scenario}: {self.states:,} states, {self.transitions:,} moves, "
            f"{self.seconds:.1f} s{how}"
        )
        for policy, words in POLICIES:
            shares = ", ".join(f"{kind} {p:.1%}" for kind, p in self.endings[policy].items())
            yield f"  played {words}: {shares}"


def explore_all(stories: Sequence[Scenario]) -> tuple[list[Diagnostic], list[Explored]]:
    """Explore scenarios one after another and run the checks of plays on each."""
    found: list[Diagnostic] = []
    explored: list[Explored] = []
    for story in stories:
        click.echo(f"Exploring {story.id} …", err=True)
        began = time.perf_counter()
        exploration = explore(story)
        spent = round(time.perf_counter() - began, 3)
        found += check_explored(exploration)
        explored.append(
            Explored(
                story.id,
                exploration.complete,
                exploration.states,
                exploration.transitions,
                spent,
                {policy: _by_kind(exploration, policy) for policy, _ in POLICIES},
            )
        )
    return found, explored


def _by_kind(exploration: Exploration, policy: Policy) -> dict[str, float]:
    shares = {"strong": 0.0, "mixed": 0.0, "weak": 0.0, "failed": 0.0}
    for scene, share in exploration.endings[policy].items():
        ending = exploration.scenario.by_id[scene].ending
        if ending is not None:
            shares[ending] += share
    if exploration.unended[policy]:
        shares["never ends"] = exploration.unended[policy]
    return {kind: round(share, 6) for kind, share in shares.items()}
