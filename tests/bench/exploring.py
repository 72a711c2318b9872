"""Exploring scenarios: moves per second against a plain walk on tuples, and seconds for each."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

from course.bootstrap import files_of
from course.exploring import explore
from course.exploring.machine import Machine
from course.exploring.walking import Walk
from course.reading import read_course
from course.scenario.model import Scenario
from tests.bench.acts import THIRTY_SIX, story
from tests.bench.table import Goal, Row, in_turns
from tests.browser.served import HOUSE

PER_MOVE, LARGE, LARGE_MEMORY, REAL = Goal(1, "µs"), Goal(5, "s"), Goal(1024, "MB"), Goal(1, "s")
SEEN_BY_THE_FLOOR = 60_000
"""States after which the plain walk stops; its speed does not depend on how many there are."""

ALONE = """\
import json, resource, time
from course.bootstrap import collect_seldom
from course.exploring import explore
from tests.bench.acts import SIXTY, story
collect_seldom()
began = time.process_time()
found = explore(story(SIXTY))
found.best
spent = time.process_time() - began
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([spent, memory, found.states, found.transitions, found.complete]))
"""


def measure(turns: int) -> Iterator[Row]:
    """Measure all; the real scenarios up to three times."""
    yield _moves(min(turns, 9))
    yield from _large()
    for scenario in read_course(files_of(HOUSE)).scenarios:
        yield _real(scenario, max(1, min(turns // 8, 3)))


def _moves(turns: int) -> Row:
    scenario = story(THIRTY_SIX)
    ran = in_turns(lambda: _walked(scenario), plain_walk, turns)
    row = ran.row("walk of 36 scenes, 12 decisions, CPU per move", f"{turns} turns", _microseconds)
    middle = sorted(ran.ours)[len(ran.ours) // 2] * 1e6
    return Row(
        row.measure, row.samples, row.value, row.floor, row.ratio, row.spread, PER_MOVE, middle
    )


def _walked(scenario: Scenario) -> float:
    """Return the seconds of CPU for each move, compiling the scenario included."""
    began = time.process_time()
    walk = Walk(Machine(scenario, (), reduce=True), 2_000_000)
    return (time.process_time() - began) / walk.transitions


def plain_walk() -> float:
    """Walk breadth first over tuples of a scene and five meters; return seconds for each move."""
    moves = ((2, -1, 1), (-2, 1, -1), (1, 2, -2), (-1, -2, 2))
    first = (0, 40, 40, 40, 40, 40)
    seen, waiting, made = {first}, [first], 0
    began = time.process_time()
    while waiting and len(seen) < SEEN_BY_THE_FLOOR:
        after = []
        for scene, a, b, c, d, e in waiting:
            for x, y, z in moves:
                there = (
                    scene + 1,
                    min(80, max(0, a + x)),
                    min(80, max(0, b + y)),
                    min(80, max(0, c + z)),
                    d,
                    e,
                )
                made += 1
                if there not in seen:
                    seen.add(there)
                    after.append(there)
        waiting = after
    return (time.process_time() - began) / made


def _large() -> Iterator[Row]:
    done = subprocess.run(
        [sys.executable, "-c", ALONE], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    spent, memory, states, moves, complete = json.loads(done.stdout)
    samples = f"{states:,} states, {moves:,} moves" + ("" if complete else ", incomplete")
    name = "explore 60 scenes, 15 decisions of 4 choices"
    yield Row(f"{name}, CPU", samples, f"{spent:.2f} s", goal=LARGE, judged=spent)
    yield Row(
        f"{name}, memory", "of a process", f"{memory:.0f} MB", goal=LARGE_MEMORY, judged=memory
    )


def _real(scenario: Scenario, turns: int) -> Row:
    taken, samples = [], ""
    for _ in range(turns):
        began = time.process_time()
        found = explore(scenario)
        taken.append(time.process_time() - began)
        samples = f"{found.states:,} states, {found.transitions:,} moves"
    spent = sorted(taken)[len(taken) // 2]
    name = f"explore {scenario.id}, CPU"
    return Row(name, samples, f"{spent:.2f} s", goal=REAL, judged=spent)


def _microseconds(seconds: float) -> str:
    return f"{seconds * 1e6:.2f} µs"
