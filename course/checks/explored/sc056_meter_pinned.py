"""Finds meters that end at the same end of their range in most plays."""

from collections.abc import Iterator

from course.checks.pinning import at_bounds, bound_of
from course.content.source import Place, Rule
from course.diagnostics import Diagnostic, Severity
from course.exploring import Exploration

RULE = Rule("SC056", "meter-pinned", Severity.WARNING)
# Three learners in four would watch a figure that no longer moves, whatever they decide.
PINNED = 0.75
ENDLESS = 0.1
"""Share of random plays that never end above which there is nothing to say about their ends."""


def check(exploration: Exploration) -> Iterator[Diagnostic]:
    """Report meters at one end of their range after three random plays in four.

    A meter that began there may simply have been left alone.
    """
    scenario = exploration.scenario
    if exploration.unended["random"] > ENDLESS:
        return
    shares, plays = at_bounds(scenario)
    for bound, share in shares.items():
        meter = scenario.meters[bound.meter]
        value = bound_of(meter, bound.end)
        if share >= PINNED and meter.start != value:
            message = (
                f"“{meter.label}” ends at {value}, the {bound.end} end of its range, in "
                f"{share * plays:.0f} of {plays} random plays; beyond it effects change nothing."
            )
            remedy = "Make effects on it smaller, add some in the other direction, or widen it."
            place = Place(scenario.lines.get(f"meters.{bound.meter}", 1), 1)
            yield RULE.found(scenario.path, place, message, remedy)
