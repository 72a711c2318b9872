"""Values of scenarios and accounts of finished runs, worked out once in a process and kept."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from course.engine.reckoning import Reckoning, reckon
from course.exploring import explore
from course.exploring.values import Values
from course.scenario.model import Scenario
from course.scenario.playing import replay

MOST_SCENARIOS = 4
"""Scenarios whose values are kept at the same time; those of Payday take some 20 MB."""
MOST_RUNS = 256
"""Runs whose account is kept; each takes some 20 kB."""

Found = TypeVar("Found")


class Kept(Generic[Found]):
    """What was asked for last; several who ask for the same at once wait for one of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Once[Found]] = OrderedDict()

    def get(self, key: Hashable, work_out: Callable[[], Found]) -> Found:
        """Return what is kept under a key, or work it out and keep it.

        What raises is not kept: whoever asks next tries again.
        """
        with self._lock:
            once = self._kept.setdefault(key, _Once())
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return once.get(work_out)


class _Once(Generic[Found]):
    """One result, worked out by the first who asks while the others wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: list[Found] = []

    def get(self, work_out: Callable[[], Found]) -> Found:
        with self._lock:
            if not self._found:
                self._found.append(work_out())
            return self._found[0]


_values: Kept[Values | None] = Kept(MOST_SCENARIOS)
_accounts: Kept[Reckoning | None] = Kept(MOST_RUNS)


def values_of(scenario: Scenario) -> Values | None:
    """Return what can still be reached from every position; takes up to seconds the first time.

    Returns:
        None where the scenario is too large to be explored exactly.
    """
    return _values.get(scenario.hash, lambda: _explored(scenario))


def account_of(
    scenario: Scenario, seed: str, path: tuple[tuple[str, ...], ...]
) -> Reckoning | None:
    """Take a finished run apart; the same run again costs nothing.

    Args:
        seed: What its chances were drawn from.
        path: Its decisions, each a tuple of choice ids.

    Returns:
        None where the scenario is too large to be explored exactly.
    """
    return _accounts.get((scenario.hash, seed, path), lambda: _account(scenario, seed, path))


def _explored(scenario: Scenario) -> Values | None:
    found = explore(scenario)
    return found.best_values if found.complete else None


def _account(scenario: Scenario, seed: str, path: tuple[tuple[str, ...], ...]) -> Reckoning | None:
    values = values_of(scenario)
    return None if values is None else reckon(values, scenario, replay(scenario, seed, path))
