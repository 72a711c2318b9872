"""Measures the record: append, its ratio to a bare insert, a learner's page, eight threads.

Run it with ``python -m tests.bench.store [LEARNERS]`` (default 300; 5000 takes some minutes).
"""
# ruff: noqa: T201 - what is measured is printed

import argparse
import gc
import itertools
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from progress.events import (
    AnyEvent,
    ChoiceTaken,
    ItemAnswered,
    LessonCompleted,
    LessonOpened,
    ReflectionSaved,
    RunStarted,
)
from progress.store import ContentRef, ContentVersion, Entry
from progress.stores.sqlite import SqliteStore, open_store
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_opening import open_writer

MODULES, LESSONS, ITEMS, RUNS, STEPS = 10, 5, 2, 6, 8
SHOWN = ContentRef("item", "item-1", "ab" * 32)
BARE = """INSERT INTO event(
  learner_id, idem_key, kind, v, obj, content_id, occurred_at, recorded_at, payload)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def main() -> None:
    """Seed a record and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("learners", nargs="?", type=int, default=300)
    learners: int = parser.parse_args().learners
    clock = itertools.count(1_700_000_000_000)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder, "record.db"), create=True, now=lambda: next(clock))
        store.register_content([ContentVersion(SHOWN, "cd" * 32, "{}")], 0)
        began = time.perf_counter()
        events = seed(store, learners)
        took = time.perf_counter() - began
        print(f"SQLite {sqlite3.sqlite_version}, {learners} learners, {events} events")
        print(f"seeding      {events / took:9.0f} events/s, one learner per transaction")
        size = Path(folder, "record.db").stat().st_size
        print(f"size         {size / 1e3 / learners:9.1f} KB per learner")
        show_pages(store, learners)
        show_cohort(store)
        show_appends(store, Path(folder, "bare.db"), learners)
        show_threads(store, learners)
        store.close()


def seed(store: SqliteStore, learners: int) -> int:
    """Let learners be spread evenly over the course; return how many events that made."""
    made = 0
    for number in range(learners):
        learner = store.add_learner(f"public-{number}", f"Learner {number * 7919 % learners}", 0)
        store.enrol("all", "All", learner.learner_id, 0)
        far = (number * 37 % 100 + 1) / 100
        entries = [
            Entry(f"seed-{place}", event, SHOWN, 0)
            for place, event in enumerate(COURSE[: int(len(COURSE) * far)])
        ]
        made += len(store.append(learner.learner_id, entries).seqs)
    return made


def everything() -> Iterator[AnyEvent]:
    """List what one learner does in ten modules and six runs."""
    for module, lesson in itertools.product(range(MODULES), range(LESSONS)):
        place = {"module": f"module-{module}", "lesson": f"lesson-{module}-{lesson}"}
        yield LessonOpened(**place)
        for item in range(ITEMS):
            yield answer(f"item-{module}-{lesson}-{item}", 1)
            yield answer(f"item-{module}-{lesson}-{item}", 2)
        yield ReflectionSaved(
            lesson=place["lesson"], reflection=f"r-{lesson}", version=1, text_hash="ef" * 32
        )
        yield LessonCompleted(**place)
    for number in range(RUNS):
        run = {"run": f"run-{number}", "scenario": f"scenario-{number}"}
        yield RunStarted(**run, seed="1", scene="start", meters={"trust": 50, "reserve": 40})
        for step in range(1, STEPS + 1):
            yield choice(f"run-{number}", f"scenario-{number}", step)


def answer(item: str, attempt: int) -> ItemAnswered:
    """Make an answer with two options chosen."""
    return ItemAnswered(
        module="module-1",
        lesson="lesson-1",
        item=item,
        attempt=attempt,
        response=("b", "d"),
        score=0.5,
        confidence=70,
    )


def choice(run: str, scenario: str, step: int) -> ChoiceTaken:
    """Make a decision; the last of a run ends it."""
    return ChoiceTaken(
        run=run,
        scenario=scenario,
        step=step,
        scene=f"scene-{step}",
        choices=(f"choice-{step}",),
        leads_to=f"scene-{step + 1}",
        meters={"trust": 50 - step, "reserve": 40},
        ending="steady" if step == STEPS else None,
    )


COURSE = tuple(everything())


def show_pages(store: SqliteStore, learners: int) -> None:
    """Print how long a learner's page takes to read, at first and when nothing is new."""
    order = [number * 7919 % learners + 1 for number in range(1000)]
    first: list[float] = []
    again: list[float] = []
    for learner_id in order:
        first.append(timed(partial(store.page, learner_id)))
        again.append(timed(partial(store.page, learner_id)))
    show("page", first)
    show("page again", again)


def show_cohort(store: SqliteStore) -> None:
    """Print how long fifty lines of the cohort take to read."""
    show("cohort of 50", [timed(lambda: store.cohort_matrix("all", 100, 50)) for _ in range(50)])


def show_appends(store: SqliteStore, bare: Path, learners: int) -> None:
    """Print appends and bare inserts of the same events, in turns so that noise hits both."""
    connection, bare_learner = bare_record(bare)
    kept: list[float] = []
    inserted: list[float] = []
    ratios: list[float] = []
    gc.collect()
    for turn in range(40):
        events = [answer(f"item-{turn}-{number}", 1) for number in range(50)]
        start = time.process_time()
        for place, event in enumerate(events):
            entry = Entry(f"a-{turn}-{place}", event, SHOWN, 0)
            learner_id = (turn * 50 + place) % learners + 1
            kept.append(timed(partial(store.append, learner_id, [entry])))
        middle = time.process_time()
        for place, event in enumerate(events):
            key = f"a-{turn}-{place}"
            inserted.append(timed(partial(insert, connection, bare_learner, key, event)))
        ratios.append((middle - start) / (time.process_time() - middle))
    connection.close()
    show("append", kept)
    show("bare insert", inserted)
    print(f"CPU          {median(ratios):9.2f} append / bare insert, middle of 40 turns (goal: 2)")


def bare_record(path: Path) -> tuple[sqlite3.Connection, int]:
    """Make a second record, to insert into its event table by hand with the same durability."""
    store = open_store(path, create=True, now=lambda: 0)
    store.register_content([ContentVersion(SHOWN, "cd" * 32, "{}")], 0)
    learner = store.add_learner("public", "Learner", 0)
    store.close()
    return open_writer(path, 5.0), learner.learner_id


def insert(connection: sqlite3.Connection, learner_id: int, key: str, event: AnyEvent) -> None:
    """Insert an event by hand: nothing is checked, nothing else moves."""
    payload = event.model_dump_json(exclude={"kind"})
    connection.execute("BEGIN IMMEDIATE")
    row = (learner_id, key, event.kind, event.VERSION, event.obj, 1, 0, 0, payload)
    connection.execute(BARE, row)
    connection.execute("COMMIT")


def show_threads(store: SqliteStore, learners: int) -> None:
    """Print appends from eight threads at once."""
    times: list[float] = []
    barrier = threading.Barrier(9)

    def work(thread: int) -> None:
        barrier.wait()
        for number in range(400):
            entry = Entry(f"t-{thread}-{number}", answer(f"item-{number}", 1), SHOWN, 0)
            learner_id = (thread * 400 + number) % learners + 1
            times.append(timed(partial(store.append, learner_id, [entry])))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    barrier.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    show("8 threads", times)
    times.sort()
    tail = times[int(len(times) * 0.999)]
    middle = times[len(times) // 2]
    print(f"             {len(times) / took:9.0f} appends/s")
    print(f"             {tail * 1e3:9.2f} ms p99.9, {tail / middle:.1f} times p50 (goal: 20)")


def timed(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def show(name: str, times: list[float]) -> None:
    """Print the middle and the tail of some times."""
    ordered = sorted(times)
    middle, tail = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"{name:12} {middle * 1e3:9.3f} ms p50, {tail * 1e3:.3f} ms p99")


if __name__ == "__main__":
    main()
