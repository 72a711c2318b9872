"""The record: a learner's page read, one answer appended against a bare insert."""

import gc
import itertools
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from progress.store import ContentVersion, Entry
from progress.stores.sqlite import SqliteStore, open_store
from tests.bench.store import SHOWN, answer, bare_record, insert, seed, timed
from tests.bench.table import Goal, Row, in_turns, milliseconds

BATCH = 50
"""Events between two looks at the clock."""

GOAL = Goal(2)


def measure(folder: Path, learners: int, turns: int) -> Iterator[Row]:
    """Seed a record with learners spread over a course, then read and append."""
    clock = itertools.count(1_700_000_000_000)
    store = open_store(folder / "record.db", create=True, now=lambda: next(clock))
    try:
        store.register_content([ContentVersion(SHOWN, "cd" * 32, "{}")], 0)
        events = seed(store, learners)
        yield from _reads(store, learners, f"in a file of {learners} learners, {events} events")
        yield from _appends(store, folder / "bare.db", learners, turns)
    finally:
        store.close()


def _reads(store: SqliteStore, learners: int, told: str) -> Iterator[Row]:
    first: list[float] = []
    again: list[float] = []
    # Each learner once, not in the order they were written: the store remembers pages it read.
    for learner_id in sorted(range(1, learners + 1), key=lambda number: number * 7919 % learners):
        first.append(timed(partial(store.page, learner_id)))
        again.append(timed(partial(store.page, learner_id)))
    goals = (Goal(0.5, "ms"), Goal(5, "ms"))
    yield from _tails("page's read, first time", first, told, goals)
    yield from _tails("page's read, nothing new since", again, told)


def _tails(
    name: str,
    times: Sequence[float],
    told: str,
    goals: tuple[Goal | None, Goal | None] = (None, None),
) -> Iterator[Row]:
    ordered = sorted(times)
    for part, goal in zip((0.5, 0.99), goals, strict=True):
        took = ordered[int(len(ordered) * part)]
        samples = f"{len(ordered)} {told}"
        yield Row(
            f"{name}, p{part * 100:.0f}", samples, milliseconds(took), goal=goal, judged=took * 1e3
        )


def _appends(store: SqliteStore, bare: Path, learners: int, turns: int) -> Iterator[Row]:
    connection, bare_learner = bare_record(bare)
    kept: list[float] = []
    inserted: list[float] = []
    keys = (f"b-{number}" for number in itertools.count())
    batches = (
        [answer(f"item-{turn}-{number}", 1) for number in range(BATCH)]
        for turn in itertools.count()
    )

    def append() -> float:
        entries = [Entry(next(keys), event, SHOWN, 0) for event in next(batches)]
        before = time.process_time()
        for entry in entries:
            learner_id = len(kept) * 31 % learners + 1
            kept.append(timed(partial(store.append, learner_id, [entry])))
        return (time.process_time() - before) / BATCH

    def bare_insert() -> float:
        events = next(batches)
        before = time.process_time()
        for event in events:
            inserted.append(timed(partial(insert, connection, bare_learner, next(keys), event)))
        return (time.process_time() - before) / BATCH

    gc.collect()
    append()
    bare_insert()
    result = in_turns(append, bare_insert, turns)
    connection.close()
    samples = f"{turns} × {BATCH} events each"
    yield result.row("append with projections, CPU", samples, milliseconds, GOAL)
    yield from _tails("append", kept, "by the wall clock")
    yield from _tails("bare insert", inserted, "by the wall clock")
