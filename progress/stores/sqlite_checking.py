"""What ``doctor`` looks at: library, disk, file, schema, projections, texts, audit, erasures."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from progress.store import Health, StoreError
from progress.stores import sqlite_faults as faults
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_opening import open_reader
from progress.stores.sqlite_people import chained
from progress.stores.sqlite_rebuilding import differences

_SAFE = (3, 51, 3)
_LOW = 1_000_000_000

Facts = dict[str, str]
Look = Callable[[sqlite3.Connection, Path, Facts], Iterator[str]]


def examine(path: Path, patience: float) -> Health:
    """Look at everything on one snapshot, changing nothing; others may go on writing."""
    facts: Facts = {"record": str(path)}
    findings: list[str] = []
    with faults.telling(path), closing(open_reader(path, patience)) as connection:
        connection.execute("BEGIN")
        for look in _LOOKS:
            try:
                findings.extend(look(connection, path, facts))
            except (sqlite3.DatabaseError, StoreError) as error:
                findings.append(str(faults.translated(error, path)))
    return Health(tuple(dict.fromkeys(findings)), facts)


def _library(_: sqlite3.Connection, __: Path, facts: Facts) -> Iterator[str]:
    facts["SQLite"] = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info < _SAFE:
        yield (
            f"SQLite {sqlite3.sqlite_version} can damage a record that several connections use; "
            "from 3.51.3 it cannot. Install the package pysqlite3, version 0.6.1 or later."
        )


def _disk(_: sqlite3.Connection, path: Path, facts: Facts) -> Iterator[str]:
    """Warn below 10 % or 1 GB of free space, whichever is less."""
    space = shutil.disk_usage(path.parent)
    facts["size"] = f"{path.stat().st_size / 1e6:.1f} MB"
    facts["free space"] = f"{space.free / 1e9:.1f} GB ({space.free / space.total:.0%})"
    if space.free < min(_LOW, space.total // 10):
        yield (
            f"The disk that holds the record has {space.free / 1e6:.0f} MB left. Free some space "
            "before learners' answers can no longer be saved."
        )


def _integrity(connection: sqlite3.Connection, path: Path, facts: Facts) -> Iterator[str]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    facts["integrity"] = "ok" if found == ["ok"] else "damaged"
    if found != ["ok"]:
        yield str(faults.corrupt(path, f"is damaged ({'; '.join(found)})"))


def _references(connection: sqlite3.Connection, path: Path, _: Facts) -> Iterator[str]:
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    if row is not None:
        found = f"is damaged (a row of {row[0]} refers to a missing row of {row[2]})"
        yield str(faults.corrupt(path, found))


def _schema(connection: sqlite3.Connection, _: Path, facts: Facts) -> Iterator[str]:
    applied = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'progress' ORDER BY id"
    facts["schema"] = ", ".join(row[0] for row in connection.execute(applied))
    named = "SELECT value FROM store_meta WHERE key = 'store_id'"
    facts["store"] = connection.execute(named).fetchone()[0]
    counted = "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM event)"
    learners, events = connection.execute(counted).fetchone()
    facts["learners"], facts["events"] = str(learners), str(events)
    yield from ()


def _projections(connection: sqlite3.Connection, _: Path, facts: Facts) -> Iterator[str]:
    found = list(differences(connection))
    facts["projections"] = "differ from a rebuild" if found else "equal to a rebuild"
    for difference in found:
        yield (
            f"What is kept beside the events differs from them: {difference}. The events are "
            "what counts, so nothing is lost: make a backup, then rebuild the projections."
        )


def _texts(connection: sqlite3.Connection, _: Path, __: Facts) -> Iterator[str]:
    """Free text cannot be rebuilt from events, so each is held against its own hash.

    What was blanked has its number for a hash, and nothing to be held against.
    """
    kept = """SELECT text_id, hash, body FROM free_text JOIN learner USING(learner_id)
WHERE erased_at IS NULL AND hash <> printf('%0*d', length(hash), text_id)"""
    for text_id, text_hash, body in connection.execute(kept):
        if hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != text_hash:
            yield (
                f"A text that a learner wrote (number {text_id}) is not the one that was saved. "
                "Compare it with the newest backup."
            )
            return


def _audit(connection: sqlite3.Connection, _: Path, facts: Facts) -> Iterator[str]:
    before, count = "", 0
    lines = """SELECT seq, hash, at, actor, action, subject, detail, prev_hash FROM audit_log
ORDER BY seq"""
    for seq, line_hash, *line in connection.execute(lines):
        count += 1
        if line[-1] != before or chained(tuple(line)) != line_hash:
            yield (
                f"The audit log was changed at or before line {seq}. Compare it with the newest "
                "backup, and find out who could write to the file."
            )
            return
        before = line_hash
    facts["audit log"] = f"{count} lines, unbroken"


def _erasures(connection: sqlite3.Connection, _: Path, facts: Facts) -> Iterator[str]:
    asked = connection.execute("SELECT request_id, done_at FROM erasure").fetchall()
    facts["erasures"] = str(len(asked))
    for request_id, done_at in asked:
        if done_at is None:
            yield (
                f"The erasure {request_id} deleted its rows but could not clear the journal. "
                "Repeat the same request when no other program reads the record."
            )


_LOOKS: tuple[Look, ...] = (
    _library,
    _disk,
    _integrity,
    _references,
    _schema,
    _projections,
    _texts,
    _audit,
    _erasures,
)
