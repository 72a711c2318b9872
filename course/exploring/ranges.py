"""How far each meter can move in each scene at most: certain, though not exact.

Meters are followed one by one as intervals (P. and R. Cousot, Abstract interpretation, 1977), with
every condition left aside and whatever may fall due counted as falling due or not. What an interval
rules out can never happen, however many states there are.
"""

from collections.abc import Mapping

from course.exploring.changes import Changes
from course.exploring.facts import due_at
from course.exploring.order import Order
from course.exploring.ways import Way, ways_of
from course.scenario.model import Scenario
from course.scenario.uses import effects_of

Range = tuple[int, int]


def ranges(scenario: Scenario) -> Mapping[str, Mapping[str, Range]]:
    """Return the lowest and highest value that each meter can have in each scene."""
    order = Order(scenario)
    ways = {scene: ways_of(scenario.by_id[scene], frozenset()) for scene in order.scenes()}
    changes = Changes(scenario.meters, effects_of(scenario), {})
    due = due_at(ways, changes)
    found: dict[str, dict[str, Range]] = {scene: {} for scene in ways}
    for name, meter in scenario.meters.items():
        values, places = changes.values[name], changes.place[name]
        met: dict[str, set[int]] = {scene: set() for scene in ways}
        waiting = [(scenario.start.id, places[meter.start])]
        while waiting:
            scene, place = waiting.pop()
            if place in met[scene]:
                continue
            met[scene].add(place)
            waiting += _next(name, place, ways[scene], changes)
            # What may fall due on the way in leads to a value in the same scene.
            tables = (changes.of_meter(name, program) for program in due[scene])
            waiting += [(scene, table[place]) for table in tables if table is not None]
        for scene, here in met.items():
            if here:
                found[scene][name] = (values[min(here)], values[max(here)])
    return found


def _next(name: str, value: int, ways: tuple[Way, ...], changes: Changes) -> set[tuple[str, int]]:
    after = set()
    for way in ways:
        table = changes.of_meter(name, changes.program(way.effects))
        after.add((way.to, value if table is None else table[value]))
    return after
