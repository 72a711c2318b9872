"""Whatever happens to process, disk or lock: what was acknowledged is there once, or it is said."""

import shutil
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from progress.store import (
    ContentRef,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
    UnknownContent,
)
from progress.stores.sqlite import SqliteStore, open_store
from tests.progress.facts import SHOWN, answered, entry, opened, reflected, texts
from tests.progress.processes import appending, holding, let_go

Now = Callable[[], int]


def pragma(store: SqliteStore, setting: str) -> None:
    """Set something on the connection that writes."""
    store._writer.run(
        lambda connection: connection.execute(f"PRAGMA {setting}").fetchall(), alone=True
    )


def keys(store: SqliteStore) -> list[str]:
    return [line.key for line in store.events()]


def test_what_a_killed_process_had_acknowledged_is_there_once(path: Path, now: Now) -> None:
    acknowledged: set[str] = set()
    for after in (1, 20, 60):
        process = appending(path, "id-ana", "k", 100_000)
        assert process.stdout is not None
        # The keys begin anew each time: a retry after the crash must not double anything.
        told = [process.stdout.readline().strip() for _ in range(after)]
        process.kill()
        told += process.stdout.read().split()
        process.wait(timeout=120)
        acknowledged.update(told)
        with closing(open_store(path, create=False, now=now)) as store:
            kept = keys(store)
            assert len(kept) == len(set(kept))
            assert acknowledged <= set(kept)
            assert len(kept) <= len(acknowledged) + 1
            assert store.verify().findings == ()
    assert len(acknowledged) >= 60


def test_two_processes_append_while_a_third_checks_and_copies(
    path: Path, now: Now, record: SqliteStore, tmp_path: Path
) -> None:
    processes = [appending(path, "id-ana", f"p{n}", 60) for n in range(2)]
    rounds = 0
    while any(process.poll() is None for process in processes):
        assert record.verify().findings == ()
        record.backup(tmp_path / f"copy-{rounds}.db")
        rounds += 1
    told = {key for process in processes for key in process.communicate()[0].split()}
    assert len(told) == 120
    assert sorted(keys(record)) == sorted(told)
    assert record.verify().findings == ()
    with closing(open_store(tmp_path / f"copy-{rounds - 1}.db", create=False, now=now)) as copy:
        assert set(keys(copy)) <= told
        assert copy.verify().findings == ()


def test_a_record_locked_too_long_is_busy_and_the_same_key_works_later(
    record: SqliteStore, path: Path
) -> None:
    holder = holding(path)
    with pytest.raises(StoreBusy, match="Another program"):
        record.append(1, [entry("k1", opened())])
    assert record.page(1).last_seq == 0
    let_go(holder)
    assert record.append(1, [entry("k1", opened())]).duplicates == frozenset()
    assert keys(record) == ["k1"]


def test_a_short_lock_is_waited_for(path: Path, now: Now, record: SqliteStore) -> None:
    with closing(open_store(path, create=False, now=now, patience=20)) as patient:
        holder = holding(path)
        results: list[int] = []
        waiting = threading.Thread(
            target=lambda: results.append(patient.append(1, [entry("k1", opened())]).last_seq)
        )
        waiting.start()
        let_go(holder)
        waiting.join(timeout=120)
    assert results == [1]


def test_a_full_record_is_told_and_the_same_connection_recovers(record: SqliteStore) -> None:
    pragma(record, "max_page_count=60")
    acknowledged = fill_up(record)
    before = record.page(1)
    with pytest.raises(StoreFull, match="Free some space"):
        record.append(1, [big("once more")])
    assert record.page(1) == before
    assert keys(record) == acknowledged
    assert together(record, 6) == {StoreFull}
    assert keys(record) == acknowledged
    pragma(record, "max_page_count=4000000")
    record.append(1, [big("once more")])
    assert keys(record) == [*acknowledged, "once more"]
    assert record.verify().findings == ()


def test_a_full_disk_is_told_and_the_same_connection_recovers(
    record: SqliteStore, path: Path, now: Now, mounted: Path
) -> None:
    record.close()
    there = mounted / "record.db"
    shutil.copy(path, there)
    ballast = mounted / "ballast"
    ballast.write_bytes(b"\0" * 400_000)
    with closing(open_store(there, create=False, now=now)) as store:
        acknowledged = fill_up(store)
        with pytest.raises(StoreFull, match="no room for the backup"):
            store.backup(mounted / "copy.db")
        assert keys(store) == acknowledged
        assert sorted(file.name for file in mounted.iterdir() if "copy" in file.name) == []
        ballast.unlink()
        store.append(1, [big("once more")])
        assert keys(store) == [*acknowledged, "once more"]
        assert store.verify().facts["projections"] == "equal to a rebuild"


def fill_up(store: SqliteStore) -> list[str]:
    """Append until there is no room left; return the acknowledged keys."""
    acknowledged: list[str] = []
    while True:
        key = f"k{len(acknowledged)}"
        try:
            store.append(1, [big(key)])
        except StoreFull:
            assert len(acknowledged) > 0
            return acknowledged
        acknowledged.append(key)


def together(store: SqliteStore, threads: int) -> set[type]:
    """Append from several threads at once; return what became of it."""
    outcomes: set[type] = set()

    def append(number: int) -> None:
        try:
            outcomes.add(type(store.append(1, [big(f"together-{number}")])))
        except StoreError as error:
            outcomes.add(type(error))

    running = [threading.Thread(target=append, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=120)
    return outcomes


def until_waiting(store: SqliteStore, requests: int) -> None:
    while store._writer._queue.qsize() < requests:
        time.sleep(0.001)


def big(key: str) -> Any:
    text = key * 4_000
    return entry(key, reflected(text), SHOWN, texts(text))


def test_a_record_deleted_under_the_process_acknowledges_nothing_more(
    record: SqliteStore, path: Path
) -> None:
    record.append(1, [entry("k1", opened())])
    path.unlink()
    for key in ("k2", "k3"):
        with pytest.raises(StoreMissing, match="while the program was running"):
            record.append(1, [entry(key, opened())])
    assert not path.exists()


def test_a_record_replaced_under_the_process_is_not_written(
    record: SqliteStore, path: Path, now: Now, tmp_path: Path
) -> None:
    record.append(1, [entry("k1", opened())])
    record.backup(tmp_path / "copy.db")
    before = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "copy.db").replace(path)
    with pytest.raises(StoreMissing, match="replaced"):
        record.append(1, [entry("k2", opened())])
    assert path.read_bytes() == before


def test_a_record_that_can_no_longer_be_written_is_told(record: SqliteStore) -> None:
    pragma(record, "query_only=ON")
    with pytest.raises(StoreReadOnly, match="permissions"):
        record.append(1, [entry("k1", opened())])
    pragma(record, "query_only=OFF")
    assert record.append(1, [entry("k1", opened())]).seqs == (1,)


def test_one_request_that_fails_hurts_no_other_of_its_group(record: SqliteStore) -> None:
    never_shown = ContentRef("item", "ask-first", "ef" * 32)
    begun, go_on = threading.Event(), threading.Event()
    outcomes: dict[str, object] = {}

    def hold(_: object) -> None:
        begun.set()
        assert go_on.wait(30)

    def append(key: str, content: ContentRef) -> None:
        try:
            outcomes[key] = record.append(1, [entry(key, opened(), content)]).last_seq > 0
        except StoreError as error:
            outcomes[key] = type(error)

    threads = [threading.Thread(target=lambda: record._writer.run(hold))]
    threads[0].start()
    assert begun.wait(30)
    for key, content in (("k1", SHOWN), ("k2", never_shown), ("k3", SHOWN)):
        threads.append(threading.Thread(target=append, args=(key, content)))
        threads[-1].start()
    until_waiting(record, 3)
    go_on.set()
    for thread in threads:
        thread.join(timeout=120)
    assert outcomes == {"k1": True, "k2": UnknownContent, "k3": True}
    assert sorted(keys(record)) == ["k1", "k3"]


def test_what_a_piece_of_work_raises_undoes_all_it_did(record: SqliteStore) -> None:
    def stumble(connection: Any) -> None:
        connection.execute("DELETE FROM person")
        raise RuntimeError("stumbled")

    with pytest.raises(RuntimeError, match="stumbled"):
        record._writer.run(stumble)
    assert [person.display_name for person in record.learners()] == ["Ana"]


def test_a_closed_record_says_so(record: SqliteStore) -> None:
    record.close()
    record.close()
    with pytest.raises(StoreError, match="has been closed"):
        record.append(1, [entry("k1", opened())])
    with pytest.raises(StoreError, match="has been closed"):
        record.page(1)


def test_what_was_asked_before_closing_is_finished(
    record: SqliteStore, path: Path, now: Now
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        begun.set()
        assert go_on.wait(30)

    threads = [
        threading.Thread(target=lambda: record._writer.run(hold)),
        threading.Thread(target=lambda: record.append(1, [entry("k1", answered())])),
        threading.Thread(target=record.close),
    ]
    threads[0].start()
    assert begun.wait(30)
    threads[1].start()
    until_waiting(record, 1)
    threads[2].start()
    go_on.set()
    for thread in threads:
        thread.join(timeout=120)
    with closing(open_store(path, create=False, now=now)) as store:
        assert keys(store) == ["k1"]
