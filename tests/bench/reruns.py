"""CPU of a whole lesson drawn again, against a bare script with the same elements."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.floor import serve_bare, twin_of
from tests.bench.machine import REST, cpu_of
from tests.bench.tab import NotShown, Seen, Tab, open_tab, sign_in
from tests.bench.table import Goal, Row, in_turns, milliseconds
from tests.browser.served import Served

WARM_UP = 40
"""Runs before the first that counts: caches fill and the interpreter specialises its code."""

BATCH = 8
"""Runs between two looks at the clock."""

GOAL = Goal(1.15)


@dataclass(frozen=True)
class Lesson:
    """A lesson on screen."""

    id: str
    seen: Seen

    @property
    def query(self) -> str:
        """Its address, after ``/lesson?``."""
        return f"id={self.id}"


def richest(served: Served, lessons: Sequence[str]) -> Lesson:
    """Open every lesson and return the one with the most elements."""
    with open_tab(served.address, sign_in(served.address, "Reader of everything")) as tab:
        shown = [Lesson(key, tab.run("lesson", f"id={key}")) for key in lessons]
    return max(shown, key=lambda lesson: len(lesson.seen.elements))


@contextmanager
def _twin(folder: Path, lesson: Lesson) -> Iterator[tuple[Tab, int]]:
    with (
        serve_bare(folder, "twin", twin_of(lesson.seen.elements)) as bare,
        open_tab(bare.address) as tab,
    ):
        _ensure_alike(lesson.seen, tab.run())
        yield tab, bare.pid


def _ensure_alike(ours: Seen, twin: Seen) -> None:
    if [(e.path, e.is_box) for e in ours.elements] != [(e.path, e.is_box) for e in twin.elements]:
        raise NotShown("The bare script does not draw the lesson's elements; see floor.twin_of.")


def measure(served: Served, folder: Path, lesson: Lesson, turns: int) -> Iterator[Row]:
    """Draw the lesson and its bare twin by turns."""
    cookie = sign_in(served.address, "Reader of one lesson")
    with (
        open_tab(served.address, cookie) as tab,
        _twin(folder, lesson) as (bare, bare_pid),
    ):
        mine = per_run(served.process.pid, lambda: tab.run("lesson", lesson.query))
        theirs = per_run(bare_pid, bare.run)
        for _ in range(WARM_UP):
            tab.run("lesson", lesson.query)
            bare.run()
        result = in_turns(mine, theirs, turns)
        size, bare_size = tab.run("lesson", lesson.query).size, bare.run().size
    elements = len(lesson.seen.elements)
    samples = f"{turns} × {BATCH} runs each"
    yield result.row(f"lesson rerun ({elements} elements), CPU", samples, milliseconds, GOAL)
    yield Row(
        "  the same, bytes over the websocket",
        "1 run each",
        f"{size / 1e3:.1f} kB",
        f"{bare_size / 1e3:.1f} kB",
        size / bare_size,
    )


def per_run(pid: int, run: Callable[[], object], batch: int = BATCH) -> Callable[[], float]:
    """Return a measurement: CPU seconds of a server for one run, the mean of a batch."""

    def measured() -> float:
        time.sleep(REST)
        before = cpu_of(pid)
        for _ in range(batch):
            run()
        time.sleep(REST)
        return (cpu_of(pid) - before) / batch

    return measured
