"""What is not a record of this course and version is refused in plain words and left as it is."""

import os
import shutil
import sqlite3 as other_library
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from progress.store import (
    NotOurFile,
    SchemaTooNew,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreMissing,
    StoreReadOnly,
)
from progress.stores import sqlite_schema
from progress.stores.sqlite import SqliteStore, open_store
from tests.progress.facts import (
    REWORDED,
    answered,
    chose,
    drew,
    entry,
    hinted,
    opened,
    regraded,
)
from tests.progress.processes import HOUSE, appending, holding, let_go

Now = Callable[[], int]


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def filled(record: SqliteStore, path: Path) -> Path:
    """Leave a closed record of several pages."""
    record.append(1, [entry(f"k{n}", answered(n + 1)) for n in range(300)])
    record.close()
    assert path.stat().st_size > 50_000
    return path


def refused(path: Path, now: Now, kind: type[StoreError], words: str, **how: bool) -> None:
    before = bytes_of(path) if path.is_file() else None
    beside = sorted(path.parent.glob("*"))
    with pytest.raises(kind, match=words) as found:
        open_store(path, create=how.get("create", True), now=now, patience=0.2)
    assert str(path) in str(found.value)
    assert (bytes_of(path) if path.is_file() else None) == before
    assert sorted(path.parent.glob("*")) == beside


def test_a_new_record_is_made_only_when_that_is_asked_for(path: Path, now: Now) -> None:
    refused(path, now, StoreMissing, "no empty one was made", create=False)
    open_store(path, create=True, now=now).close()
    open_store(path, create=False, now=now).close()
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


def test_folders_on_the_way_are_made_with_it(tmp_path: Path, now: Now) -> None:
    path = tmp_path / "data #1" / "the record?.db"
    open_store(path, create=True, now=now).close()
    assert path.is_file()


def test_a_record_can_be_reached_through_a_link(
    record: SqliteStore, path: Path, tmp_path: Path, now: Now
) -> None:
    record.close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with closing(open_store(link, create=False, now=now)) as store:
        store.append(1, [entry("k1", opened())])
        assert not link.with_name("link.db-wal").exists()


def test_an_empty_file_is_refused(path: Path, now: Now) -> None:
    path.touch()
    refused(path, now, StoreCorrupt, "empty")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Minutes of the committee\n" * 500, "does not begin like a database"),
        (b"\0" * 8192, "does not begin like a database"),
        (b"Minutes", "too short for a database"),
    ],
)
def test_what_is_no_database_is_refused(path: Path, now: Now, content: bytes, words: str) -> None:
    path.write_bytes(content)
    refused(path, now, NotOurFile, words)


def test_a_folder_that_cannot_be_made_is_refused(path: Path, now: Now) -> None:
    path.write_text("a file where a folder should be")
    refused(path / "data" / "record.db", now, StoreReadOnly, "cannot be written")


def test_a_folder_is_refused(path: Path, now: Now) -> None:
    path.mkdir()
    refused(path, now, NotOurFile, "not a file")


def test_another_programs_database_is_refused(path: Path, now: Now) -> None:
    with closing(other_library.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE event(seq INTEGER PRIMARY KEY)")
    refused(path, now, NotOurFile, "without the mark of this course")


def test_another_programs_unfinished_journal_is_left_alone(path: Path, now: Now) -> None:
    with closing(other_library.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE event(seq INTEGER PRIMARY KEY)")
        journal = path.with_name("record.db-wal")
        before = journal.read_bytes()
        refused(path, now, NotOurFile, "without the mark of this course")
        assert journal.read_bytes() == before != b""


def test_a_damaged_beginning_is_refused(record: SqliteStore, path: Path, now: Now) -> None:
    filled(record, path)
    with path.open("r+b") as file:
        file.write(b"\0" * 64)
    refused(path, now, NotOurFile, "its beginning is damaged: restore a backup")


def test_half_a_record_is_refused(record: SqliteStore, path: Path, now: Now) -> None:
    filled(record, path)
    os.truncate(path, path.stat().st_size // 2)
    refused(path, now, StoreCorrupt, "newest backup")


def test_a_journal_without_its_record_is_not_mixed_with_a_new_one(
    record: SqliteStore, path: Path, now: Now
) -> None:
    record.append(1, [entry("k1", opened())])
    journal = path.with_name("record.db-wal")
    kept = bytes_of(journal)
    record.close()
    path.unlink()
    journal.write_bytes(kept)
    refused(path, now, StoreMissing, "record.db-wal")


def test_a_file_that_may_not_be_written_is_refused(
    record: SqliteStore, path: Path, now: Now, mounted: Path
) -> None:
    record.close()
    shutil.copy(path, mounted / "record.db")
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
    refused(mounted / "record.db", now, StoreReadOnly, "cannot be written")
    refused(mounted / "new.db", now, StoreReadOnly, "cannot be written")


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_a_file_or_folder_that_belongs_to_another_account_is_refused(
    record: SqliteStore, path: Path, file_mode: int, folder_mode: int
) -> None:
    record.close()
    with tempfile.TemporaryDirectory() as folder:
        theirs = Path(folder, "record.db")
        shutil.copy(path, theirs)
        theirs.chmod(file_mode)
        Path(folder).chmod(folder_mode)
        said = said_to_another_account(theirs)
        Path(folder).chmod(0o700)
    assert said.startswith(f"StoreReadOnly The record {theirs} cannot be written.")


def said_to_another_account(path: Path) -> str:
    """Open a record as somebody without privileges, whom permissions bind; tell the outcome."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setresuid(65534, 65534, 65534)
            open_store(path, create=False, now=lambda: 1).close()
        except StoreError as error:
            os.write(writer, f"{type(error).__name__} {error}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def test_an_older_record_is_copied_and_then_brought_up_to_date(
    record: SqliteStore, path: Path, now: Now, newer: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.append(1, [entry("k1", opened())])
    record.close()
    with monkeypatch.context() as changed:
        changed.setattr(sqlite_schema, "MIGRATIONS", newer)
        with closing(open_store(path, create=False, now=now)) as store:
            assert store.page(1).last_seq == 1
            assert (
                store.verify().facts["schema"]
                == "m001_first_tables, m002_practice_runs, m003_hints_and_checks, "
                "m004_what_learners_keep, m005_badges"
            )
    copy = path.with_name("record.db.before-m005_badges")
    with closing(open_store(copy, create=False, now=now)) as old:
        assert old.page(1).last_seq == 1
        assert old.verify().findings == ()


def test_a_record_of_the_first_version_reads_the_same_and_can_be_played_on(
    path: Path, now: Now
) -> None:
    # Made by the program as it was before runs could be practised, and written out as SQL.
    with closing(other_library.connect(path)) as connection:
        connection.executescript(Path(__file__).with_name("first_slice.sql").read_text("utf-8"))
    with closing(open_store(path, create=False, now=now)) as store:
        finished, given_up, under_way = store.page(1).runs
        first, second = (("choice-1", "and-another"), ("choice-2", "and-another"))
        assert (finished.path, finished.scenes) == ((first, second), ("scene-1", "scene-2"))
        assert (finished.rationales, finished.ending) == (("Early", ""), "steady")
        assert (finished.meters, finished.scene) == ({"trust": 48}, "scene-3")
        assert (finished.started_at, finished.last_at) == (1002, 1003)
        assert (given_up.left, given_up.step, given_up.last_at) == (True, 1, 1004)
        assert (under_way.step, under_way.left, under_way.ending) == (1, False, None)
        assert under_way.content_hash == REWORDED.hash
        assert {(run.mode, run.undone, run.origin) for run in store.page(1).runs} == {
            ("assessed", 0, None)
        }
        (answer,) = store.page(1).attempts["ask-first"]
        assert (answer.score, answer.response) == (0.5, ("b", "d"))
        assert (answer.hints, answer.sitting, answer.regraded) == (0, None, False)
        assert (store.page(1).hints, store.page(1).sittings) == ({}, {})
        assert store.page(1).lessons["the-tail"].completed_at == 1001
        assert [row.scenarios_ended for row in store.cohort_matrix("autumn")] == [1]
        assert store.decisions("payday", "11" * 32).learners == 2
        assert store.verify().findings == ()
        key = "s:run-3:2"
        store.append(1, [entry(key, chose(2, run="run-3", ending="steady"), REWORDED)])
        assert store.page(1).runs[2].scenes == ("scene-1", "scene-2")
        assert store.append(1, [entry("s:run-1:1", chose(1))]).duplicates == {0}
        new = [entry("d", drew(1, "ask-first")), entry("h", hinted()), entry("g", regraded())]
        store.append(1, new)
        assert store.page(1).attempts["ask-first"][0].regraded
        assert store.verify().findings == ()
    assert path.with_name("record.db.before-m002_practice_runs").exists()


def test_an_up_to_date_record_is_not_copied(record: SqliteStore, path: Path, now: Now) -> None:
    record.close()
    open_store(path, create=False, now=now).close()
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]


def test_an_earlier_copy_is_not_overwritten(
    record: SqliteStore, path: Path, now: Now, newer: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    earlier = path.with_name("record.db.before-m005_badges")
    earlier.write_text("kept")
    monkeypatch.setattr(sqlite_schema, "MIGRATIONS", newer)
    open_store(path, create=False, now=now).close()
    assert earlier.read_text() == "kept"
    assert path.with_name("record.db.before-m005_badges2").exists()


def test_a_change_that_fails_leaves_the_record_as_it_was(
    record: SqliteStore, path: Path, now: Now, newer: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    @newer()
    def m006_stumbles(db: Database) -> None:
        db.execute("DROP TABLE event")
        raise RuntimeError("stumbled")

    record.append(1, [entry("k1", opened())])
    record.close()
    with monkeypatch.context() as changed:
        changed.setattr(sqlite_schema, "MIGRATIONS", newer)
        with pytest.raises(RuntimeError, match="stumbled"):
            open_store(path, create=False, now=now)
    with closing(open_store(path, create=False, now=now)) as store:
        assert store.page(1).last_seq == 1


def test_a_newer_record_is_refused(
    path: Path, now: Now, newer: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setattr(sqlite_schema, "MIGRATIONS", newer)
        open_store(path, create=True, now=now).close()
    refused(path, now, SchemaTooNew, "m005_badges")


def test_a_record_that_another_process_changes_is_waited_for_and_then_refused(
    record: SqliteStore, path: Path, now: Now, newer: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    holder = holding(path)
    monkeypatch.setattr(sqlite_schema, "MIGRATIONS", newer)
    with pytest.raises(StoreBusy, match="Another program"):
        open_store(path, create=False, now=now, patience=0.1)
    let_go(holder)
    open_store(path, create=False, now=now).close()


def test_four_processes_make_one_record_at_the_same_time(path: Path, now: Now) -> None:
    processes = [appending(path, f"id-{n}", f"p{n}", 5) for n in range(4)]
    for process in processes:
        out, _ = process.communicate(timeout=240)
        assert (process.returncode, len(out.split())) == (0, 5)
    assert [file.name for file in path.parent.iterdir()] == ["record.db"]
    with closing(open_store(path, create=False, now=now)) as store:
        assert len(list(store.events())) == 20
        assert sorted(who.public_id for who in store.learners()) == ["id-0", "id-1", "id-2", "id-3"]
        assert [bool(who.roles) for who in store.learners()] == [True, False, False, False]
        assert store.verify().findings == ()


MIGRATING = """
import sys
from pathlib import Path
from sqlite_utils import Migrations
from progress.stores import sqlite_schema
from progress.stores.sqlite import open_store

@sqlite_schema.MIGRATIONS()
def m005_badges(db):
    db.execute("CREATE TABLE badge(name TEXT)")

sys.stdin.readline()
open_store(Path(sys.argv[1]), create=False, now=lambda: 1).close()
"""


def test_four_processes_bring_one_record_up_to_date_at_the_same_time(
    record: SqliteStore, path: Path
) -> None:
    record.close()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATING, str(path)], cwd=HOUSE, stdin=subprocess.PIPE
        )
        for _ in range(4)
    ]
    for process in processes:
        process.communicate(b"go\n", timeout=240)
    assert [process.returncode for process in processes] == [0, 0, 0, 0]
    names = sorted(file.name for file in path.parent.iterdir())
    assert names == ["record.db", "record.db.before-m005_badges"]


@pytest.fixture
def newer() -> Migrations:
    """The migrations of a program that is one change ahead."""
    ahead = Migrations("progress")
    ahead()(sqlite_schema.m001_first_tables)
    ahead()(sqlite_schema.m002_practice_runs)
    ahead()(sqlite_schema.m003_hints_and_checks)
    ahead()(sqlite_schema.m004_what_learners_keep)

    @ahead()
    def m005_badges(db: Database) -> None:
        db.execute("CREATE TABLE badge(name TEXT)")

    return ahead
