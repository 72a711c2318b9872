"""How often each meter stands at the end of its range when a play is over."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from course.checks.probing import ASIDE, with_scenes
from course.exploring.sampling import RUNS, sample
from course.scenario.conditions import MeterIs
from course.scenario.model import Branch, Meter, Scenario, Scene


class Bound(NamedTuple):
    """One end of a meter's range."""

    meter: str
    end: Literal["low", "high"]


def at_bounds(scenario: Scenario) -> tuple[Mapping[Bound, float], int]:
    """Say in which share of random plays each meter ends at each end of its range.

    Plays with a fixed seed, so the same story always gives the same answer; an exact one would
    have to keep every value of every meter apart. Every ending is followed by scenes that nobody
    sees, one for each meter, through which a play passes by where the meter stands.

    Returns:
        The shares, 0.0 to 1.0, and of how many plays.
    """
    marks = [mark for n, name in enumerate(scenario.meters) for mark in _marks(scenario, n, name)]
    ends = [_onward(scene) if scene.ending else scene for scene in scenario.scenes]
    last = Scene(id=_mark(len(scenario.meters)), title=ASIDE, ending="failed")
    visits = sample(with_scenes(scenario, (*ends, *marks, last))).visits
    ended = visits.get(last.id, 0.0)
    bounds = [Bound(name, end) for name in scenario.meters for end in _ENDS]
    shares = {b: visits.get(f"{b.meter} {b.end}", 0.0) / ended for b in bounds if ended}
    return shares, round(ended * RUNS)


_ENDS: tuple[Literal["low", "high"], ...] = ("low", "high")


def bound_of(meter: Meter, end: Literal["low", "high"]) -> int:
    """Return the value at one end of a meter's range."""
    return meter.low if end == "low" else meter.high


def _mark(number: int) -> str:
    return f"?{number}"


def _onward(scene: Scene) -> Scene:
    return scene.model_copy(
        update={
            "decision": "route",
            "ending": None,
            "branches": (Branch(text="on", to=_mark(0)),),
        }
    )


def _marks(scenario: Scenario, number: int, name: str) -> Iterator[Scene]:
    """Make the scenes that tell where one meter stands, and lead on to the next meter."""
    on = Branch(text="on", to=_mark(number + 1))
    told = []
    for end in _ENDS:
        value = bound_of(scenario.meters[name], end)
        stands = MeterIs(op="compare", meter=name, relation="=", value=value)
        told.append(Branch(text=end, to=f"{name} {end}", condition=stands))
        yield Scene(id=f"{name} {end}", title=name, decision="route", branches=(on,))
    yield Scene(id=_mark(number), title=name, decision="route", branches=(*told, on))
