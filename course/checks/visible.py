"""What effects make of each meter, so that two choices can be compared for every value at once."""

from collections.abc import Iterable, Iterator

from course.scenario.model import Choice, Effect, Meter, Scenario

Table = tuple[int, ...]
"""Value after, for each value before from the meter's lowest to its highest."""


def seen(scenario: Scenario, choice: Choice) -> tuple[Effect, ...]:
    """List the effects of a choice that a learner sees at once, on meters that are shown."""
    return tuple(
        effect
        for effect in choice.effects
        if not effect.hidden
        and effect.how in ("add", "set")
        and scenario.meters[effect.name].show != "debrief"
    )


def table(meter: Meter, name: str, effects: Iterable[Effect]) -> Table:
    """Say what effects make of each value of a meter, brought back inside its range in turn."""
    values = list(range(meter.low, meter.high + 1))
    for effect in effects:
        if effect.name == name and effect.how == "add":
            values = [meter.clamp(value + effect.amount) for value in values]
        elif effect.name == name and effect.how == "set":
            values = [meter.clamp(effect.amount)] * len(values)
    return tuple(values)


def no_worse(scenario: Scenario, one: Iterable[Effect], other: Iterable[Effect]) -> bool:
    """Tell whether effects leave every meter at least as good as others do, whatever it was.

    A meter for which neither high nor low is better has to be left the same.
    """
    return all(
        _no_worse(meter, mine, theirs)
        for meter, mine, theirs in _tables(scenario, tuple(one), tuple(other))
    )


def same(scenario: Scenario, one: Iterable[Effect], other: Iterable[Effect]) -> bool:
    """Tell whether effects leave every meter as others do, whatever it was."""
    return all(a == b for _, a, b in _tables(scenario, tuple(one), tuple(other)))


def flags_after(effects: Iterable[Effect]) -> dict[str, bool]:
    """Say which flags effects set or clear, the last one counting."""
    return {
        effect.name: effect.how == "raise" for effect in effects if effect.how in ("raise", "lower")
    }


def _tables(
    scenario: Scenario, one: tuple[Effect, ...], other: tuple[Effect, ...]
) -> Iterator[tuple[Meter, Table, Table]]:
    for name in dict.fromkeys(effect.name for effect in (*one, *other)):
        if name in scenario.meters:
            meter = scenario.meters[name]
            yield meter, table(meter, name, one), table(meter, name, other)


def _no_worse(meter: Meter, mine: Table, theirs: Table) -> bool:
    sign = {"high": 1, "low": -1, "none": 0}[meter.better]
    if sign == 0:
        return mine == theirs
    return all(sign * a >= sign * b for a, b in zip(mine, theirs, strict=True))
