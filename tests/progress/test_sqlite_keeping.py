"""Copies are verified, damage is named, and what is erased leaves no byte behind."""

import random
import shutil
import sqlite3 as other_library
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from progress.store import StoreBusy, StoreCorrupt, StoreError
from progress.stores.sqlite import SqliteStore, open_store
from tests.progress.facts import (
    SHOWN,
    answered,
    chose,
    completed,
    entries,
    entry,
    filled,
    opened,
    reflected,
    started,
    texts,
    typed,
)
from tests.progress.processes import HOUSE, holding, let_go

Now = Callable[[], int]


@pytest.fixture
def lived(record: SqliteStore) -> SqliteStore:
    """Ana's record after a lesson, an answer, a reflection and a run."""
    lesson = opened(), completed(), answered(), reflected("Ben puts it back")
    run = started(), chose(1, why="Because of the date"), chose(2, ending="steady")
    words = texts("Ben puts it back", "Because of the date")
    record.append(1, entries(*lesson, *run, texts=words))
    return record


def change(path: Path, statement: str) -> None:
    """Change a record behind the program's back."""
    with closing(other_library.connect(path)) as connection, connection:
        connection.execute(statement)


def findings(path: Path, now: Now) -> str:
    with closing(open_store(path, create=False, now=now)) as store:
        return "\n".join(store.verify().findings)


class TestChecking:
    def test_a_sound_record_is_described(self, lived: SqliteStore, path: Path) -> None:
        health = lived.verify()
        assert health.findings == ()
        facts = dict(health.facts)
        assert (facts["learners"], facts["events"]) == ("1", "7")
        assert (facts["integrity"], facts["projections"]) == ("ok", "equal to a rebuild")
        assert facts["schema"].split(", ") == [
            "m001_first_tables",
            "m002_practice_runs",
            "m003_hints_and_checks",
            "m004_what_learners_keep",
        ]
        assert facts["record"] == str(path)
        assert len(facts["store"]) == 32

    def test_looking_changes_nothing(self, lived: SqliteStore, path: Path) -> None:
        files = [path, path.with_name("record.db-wal")]
        before = [file.read_bytes() for file in files]
        lived.verify()
        assert [file.read_bytes() for file in files] == before

    @pytest.mark.parametrize(
        ("statement", "named"),
        [
            ("UPDATE attempt SET score = 1.0", "attempt: score of item ask-first, seq 3"),
            ("DELETE FROM reflection", "reflection: no row for learner_id 1, reflection who-puts"),
            ("UPDATE scenario_run SET step = 9", "scenario_run: step of learner_id 1, run run-1"),
            (
                "INSERT INTO module_progress VALUES(1, 'zoology', 3, 0)",
                "module_progress: a row for learner_id 1, module zoology that no event explains",
            ),
            ("UPDATE learner_state SET n_events = 0", "learner_state: n_events of learner_id 1"),
            ("DROP TABLE lesson_progress", "lesson_progress: the table is missing"),
            ("ALTER TABLE attempt ADD COLUMN x TEXT", "attempt: the table's columns are not those"),
        ],
    )
    def test_a_projection_that_differs_from_its_events_is_named(
        self, lived: SqliteStore, path: Path, now: Now, statement: str, named: str
    ) -> None:
        lived.close()
        change(path, statement)
        found = findings(path, now)
        assert named in found
        assert "rebuild the projections" in found

    def test_a_rebuild_mends_it(self, lived: SqliteStore, path: Path, now: Now) -> None:
        page = lived.page(1)
        lived.close()
        change(path, "UPDATE attempt SET score = 1.0")
        with closing(open_store(path, create=False, now=now)) as store:
            assert store.page(1) != page
            assert store.rebuild() == 7
            assert store.page(1) == page
            assert store.verify().findings == ()

    def test_a_text_that_was_changed_is_named(
        self, lived: SqliteStore, path: Path, now: Now
    ) -> None:
        lived.close()
        change(path, "UPDATE free_text SET body = 'Carl puts it back' WHERE text_id = 1")
        assert "A text that a learner wrote (number 1)" in findings(path, now)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_log SET detail = 'nothing' WHERE seq = 2",
            "DELETE FROM audit_log WHERE seq = 2",
            "UPDATE audit_log SET actor = 'nobody' WHERE seq = 1",
        ],
    )
    def test_a_changed_audit_log_is_named(
        self, lived: SqliteStore, path: Path, now: Now, statement: str
    ) -> None:
        lived.set_role("id-ana", 1, "lead", False, 5)
        lived.close()
        change(path, statement)
        assert "The audit log was changed" in findings(path, now)

    @pytest.mark.parametrize(
        ("statement", "named"),
        [
            ("UPDATE event SET payload = '{}' WHERE seq = 3", "Event 3 cannot be read as a ItemA"),
            ("UPDATE event SET v = 2 WHERE seq = 3", "Event 3 is a ItemAnswered of version 2"),
            ("UPDATE event SET kind = 'CardSeen' WHERE seq = 3", "Event 3 is a CardSeen"),
        ],
    )
    def test_an_event_that_cannot_be_read_is_named(
        self, lived: SqliteStore, path: Path, now: Now, statement: str, named: str
    ) -> None:
        lived.close()
        change(path, statement)
        assert named in findings(path, now)

    def test_a_row_that_refers_to_nothing_is_named(
        self, lived: SqliteStore, path: Path, now: Now
    ) -> None:
        lived.close()
        change(path, "UPDATE event SET content_id = 99 WHERE seq = 1")
        assert "refers to a missing row of content_version" in findings(path, now)

    def test_damage_in_the_middle_is_named(self, lived: SqliteStore, path: Path, now: Now) -> None:
        damage(lived, path)
        assert "is damaged" in findings(path, now)

    def test_little_room_is_named(
        self, lived: SqliteStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usage = namedtuple("usage", "total used free")
        disk = usage(10**11, 10**11 - 10**8, 10**8)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: disk)
        assert "has 100 MB left" in lived.verify().findings[0]

    def test_an_older_library_works_and_is_named(self, lived: SqliteStore, path: Path) -> None:
        lived.close()
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_PYSQLITE, str(path)],
            cwd=HOUSE,
            capture_output=True,
            text=True,
            check=True,
        )
        version, appended, *found = done.stdout.splitlines()
        assert appended == "8"
        new_enough = tuple(map(int, version.split("."))) >= (3, 51, 3)
        assert found == [] if new_enough else "pysqlite3" in found[0]
        assert len(found) == (0 if new_enough else 1)


WITHOUT_PYSQLITE = """
import sys
sys.modules["pysqlite3"] = None
from pathlib import Path
from progress.stores.sqlite import open_store
from progress.stores.sqlite_library import sqlite3
from tests.progress.facts import completed, entry
store = open_store(Path(sys.argv[1]), create=False, now=lambda: 9_000)
print(sqlite3.sqlite_version)
print(store.append(1, [entry("k7", completed("another"))]).last_seq)
print(*store.verify().findings, sep="\\n", end="")
store.close()
"""


def damage(store: SqliteStore, path: Path) -> None:
    """Overwrite a page in the middle of a record."""
    store.append(1, [entry(f"more-{n}", answered(n + 2)) for n in range(300)])
    store.close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 4096 // 2 * 4096)
        file.write(b"\xff" * 4096)


class TestCopying:
    def test_a_backup_is_a_whole_record(self, lived: SqliteStore, tmp_path: Path, now: Now) -> None:
        lived.backup(tmp_path / "copy.db")
        assert not list(tmp_path.glob("copy.db-*"))
        assert not list(tmp_path.glob(".copy*"))
        with closing(open_store(tmp_path / "copy.db", create=False, now=now)) as copy:
            assert copy.page(1) == lived.page(1)
            assert copy.verify().findings == ()
            copy.append(1, [entry("only in the copy", opened())])
        assert lived.page(1).last_seq == 7

    def test_nothing_is_overwritten(self, lived: SqliteStore, path: Path, tmp_path: Path) -> None:
        (tmp_path / "minutes.txt").write_text("kept")
        for target in (tmp_path / "minutes.txt", path):
            with pytest.raises(FileExistsError, match="not overwritten"):
                lived.backup(target)
        assert (tmp_path / "minutes.txt").read_text() == "kept"
        assert lived.verify().findings == ()

    def test_a_folder_that_is_not_there_is_named(self, lived: SqliteStore, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="There is no folder"):
            lived.backup(tmp_path / "nowhere" / "copy.db")

    def test_a_damaged_record_gives_no_backup(
        self, lived: SqliteStore, path: Path, tmp_path: Path, now: Now
    ) -> None:
        damage(lived, path)
        with (
            closing(open_store(path, create=False, now=now)) as store,
            pytest.raises(StoreCorrupt, match=r"record\.db is damaged"),
        ):
            store.backup(tmp_path / "copy.db")
        assert not list(tmp_path.glob("*copy*"))


class TestErasing:
    @pytest.mark.parametrize("seed", [1, 5])
    def test_no_byte_of_names_and_texts_stays(
        self, record: SqliteStore, path: Path, seed: int
    ) -> None:
        """Lengths are such that rows move between pages, which plain deleting does not survive."""
        chance = random.Random(seed)
        people = {
            place: record.add_learner(
                f"id-{place}", f"Name{place:03}X", 1, subject=f"Sub{place:03}X"
            )
            for place in range(80)
        }
        for turn in range(6):
            for place, person in people.items():
                text = f"Text{place:03}X{turn} " * chance.choice([1, 30, 60, 120])
                event = reflected(text, turn + 1, f"r{turn}")
                record.append(person.learner_id, [entry(f"k{turn}", event, SHOWN, texts(text))])
                said = f"Said{place:03}X{turn}" + " and" * chance.choice([0, 5, 40])
                answer = typed(said, turn + 1, item=f"i{turn}")
                record.append(person.learner_id, [entry(f"q{turn}", answer, SHOWN, texts(said))])
                if chance.random() < 0.5:
                    longer = f"Name{place:03}X" + " Yo" * chance.choice([0, 30, 100])
                    record.rename(person.learner_id, longer)
        for place in chance.sample(range(80), 50):
            record.erase(people[place].learner_id, f"request-{place}", 99)
            held = path.read_bytes() + path.with_name("record.db-wal").read_bytes()
            for word in (
                f"Name{place:03}X",
                f"name{place:03}x",
                f"Sub{place:03}X",
                f"Text{place:03}X",
                f"Said{place:03}X",
            ):
                assert held.count(word.encode()) == 0, word
        assert record.verify().findings == ()
        assert len(record.learners()) == 31

    @pytest.mark.parametrize("seed", range(3))
    def test_no_byte_of_what_stood_in_an_artefact_stays_and_others_are_whole(
        self, record: SqliteStore, path: Path, seed: int
    ) -> None:
        chance = random.Random(seed)
        for turn in range(60):
            secret = f"Secret{turn:03}X " * chance.choice([1, 30, 400])
            event = filled(secret, turn + 1, field=f"f{turn % 7}")
            record.append(1, [entry(f"s{turn}", event, SHOWN, texts(secret))])
            note = f"Note{turn:03}X " * chance.choice([1, 30, 400])
            beside = reflected(note, turn + 1, f"r{turn}")
            record.append(1, [entry(f"n{turn}", beside, SHOWN, texts(note))])
        assert record.forget_artefact(1, "stakeholder-map") == 60
        held = path.read_bytes() + path.with_name("record.db-wal").read_bytes()
        assert held.count(b"Secret") == 0
        for turn in range(60):
            assert record.page(1).reflections[f"r{turn}"].text.startswith(f"Note{turn:03}X")
        assert record.verify().findings == ()

    def test_forgetting_that_a_reader_delays_can_be_repeated(
        self, record: SqliteStore, path: Path
    ) -> None:
        record.append(1, [entry("s", filled("Secret"), SHOWN, texts("Secret"))])
        reader = holding(path, "BEGIN", "SELECT count(*) FROM event")
        with pytest.raises(StoreBusy, match="Repeat the same request"):
            record.forget_artefact(1, "stakeholder-map")
        assert record.entries(1, "stakeholder-map")[0].text == ""
        let_go(reader)
        record.forget_artefact(1, "stakeholder-map")
        held = path.read_bytes() + path.with_name("record.db-wal").read_bytes()
        assert held.count(b"Secret") == 0

    def test_an_erasure_that_a_reader_delays_can_be_repeated(
        self, lived: SqliteStore, path: Path
    ) -> None:
        reader = holding(path, "BEGIN", "SELECT count(*) FROM event")
        with pytest.raises(StoreBusy, match="Repeat the same request"):
            lived.erase(1, "request-1", 50)
        assert lived.learners() == ()
        assert "request-1" in lived.verify().findings[0]
        let_go(reader)
        receipt = lived.erase(1, "request-1", 60)
        assert (receipt.events_deleted, receipt.done_at) == (7, 60)
        assert b"Ben puts it back" not in path.read_bytes()
        assert path.with_name("record.db-wal").read_bytes().count(b"Ben puts it back") == 0
        assert lived.verify().findings == ()

    def test_roles_and_erasures_leave_a_line_in_the_audit_log(
        self, record: SqliteStore, path: Path
    ) -> None:
        ben = record.add_learner("id-ben", "Ben", 1).learner_id
        record.set_role("id-ana", ben, "lead", True, 2)
        record.set_role("id-ana", ben, "lead", True, 3)
        record.set_role("id-ana", ben, "lead", False, 4)
        record.set_role("id-ana", ben, "lead", False, 5)
        record.erase(ben, "request-1", 6)
        record.close()
        with closing(other_library.connect(path)) as connection:
            lines = connection.execute(
                "SELECT at, actor, action, subject, detail FROM audit_log ORDER BY seq"
            ).fetchall()
        assert lines == [
            (1, "first person", "role granted", "id-ana", "lead"),
            (1, "first person", "role granted", "id-ana", "operator"),
            (1, "first person", "role granted", "id-ana", "trainer"),
            (2, "id-ana", "role granted", "id-ben", "lead"),
            (4, "id-ana", "role withdrawn", "id-ben", "lead"),
            (6, "request-1", "person erased", "id-ben", "0 events"),
        ]


def test_an_ordinary_browser_for_sqlite_can_read_the_record(
    lived: SqliteStore, path: Path, tmp_path: Path
) -> None:
    lived.close()
    shutil.copy(path, tmp_path / "copy.db")
    with closing(other_library.connect(tmp_path / "copy.db")) as connection:
        rows = connection.execute("SELECT item, response, score FROM attempt").fetchall()
        decisions = connection.execute(
            "SELECT obj FROM event WHERE kind = 'ChoiceTaken' ORDER BY seq"
        ).fetchall()
    assert rows == [("ask-first", '["b", "d"]', 0.5)]
    assert decisions == [("run-1",), ("run-1",)]
