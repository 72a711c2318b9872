"""What an ending is worth to the debrief: its value and the weighted meters."""

from collections.abc import Mapping
from types import MappingProxyType

from course.scenario.model import Scenario
from course.scenario.steps import Position

ENDINGS = MappingProxyType({"strong": 100.0, "mixed": 60.0, "weak": 20.0, "failed": 0.0})
"""Worth of endings in a scenario that does not say."""


def worth(scenario: Scenario, position: Position) -> float:
    """Say what a run that stands at an ending is worth, in the scenario's own points.

    Raises:
        KeyError: The position is no ending.
    """
    ending = scenario.by_id[position.scene].ending
    if ending is None:
        raise KeyError(position.scene)
    weighed = sum(weight * position.meters[name] for name, weight in weights(scenario).items())
    return ending_value(scenario, ending) + weighed


def ending_value(scenario: Scenario, ending: str) -> float:
    """Return the points of an ending, meters left aside."""
    return float(scenario.value.get(ending, ENDINGS[ending]))


def weights(scenario: Scenario) -> Mapping[str, float]:
    """Return the points for each unit of a meter, of those that count at an ending."""
    return {
        name: float(weight)
        for name, weight in scenario.value.items()
        if name in scenario.meters and name not in ENDINGS and weight
    }
