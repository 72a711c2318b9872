"""Deleting everything about a person so that no byte of name or text stays in the file.

``secure_delete`` overwrites what is deleted, but not the copies that SQLite leaves behind inside
a page when it moves rows to a neighbouring page. So the tables with personal data never let rows
move and then stay: texts are appended and, at the end, blanked in place at the same length; the
small table of persons is emptied (which overwrites its pages whole) and written anew. What the
write-ahead log still holds is then copied into the file and cut off.
"""

from typing import Any

from progress.projections import shelf
from progress.store import ErasureReceipt, StoreBusy
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_people import audit, public_id

_ASKED = """SELECT request_id, public_id, events_deleted, done_at, learner_id FROM erasure
WHERE request_id = ?"""
# The same number of bytes, so that the row is overwritten where it stands.
_BLANK = """UPDATE free_text SET hash = printf('%0*d', length(hash), text_id),
  body = printf('%*s', length(CAST(body AS BLOB)), '') WHERE learner_id = ?1"""
_INSIDE = """SELECT hash FROM free_text t WHERE learner_id = ?1 AND hash IN
  (SELECT text_hash FROM artefact_field WHERE learner_id = ?1 AND artefact = ?2)
AND NOT EXISTS (SELECT 1 FROM event e WHERE e.learner_id = ?1
  AND NOT (e.kind = 'FieldSaved' AND e.obj = ?2) AND instr(e.payload, t.hash))"""


def delete(
    connection: sqlite3.Connection, learner_id: int, request_id: str, now: int
) -> ErasureReceipt | None:
    """Delete a person's rows in the writer's transaction; the request is kept in the ledger.

    Returns:
        The receipt if the same request was fulfilled before, None if ``finish`` must follow.

    Raises:
        UnknownLearner: Nobody has this number, or another request erased the person.
        ValueError: The request's id belongs to the erasure of another person.
    """
    asked = connection.execute(_ASKED, (request_id,)).fetchone()
    if asked is None:
        _delete(connection, learner_id, request_id, now)
        return None
    if asked[4] != learner_id:
        raise ValueError(
            f"The request {request_id} belongs to the erasure of another person. Nothing was "
            "deleted. Give every erasure an id of its own."
        )
    return None if asked[3] is None else ErasureReceipt(*asked[:4])


def forget_artefact(connection: sqlite3.Connection, learner_id: int, artefact: str) -> int:
    """Blank the texts that stand in an artefact and nowhere else, in the writer's transaction.

    Raises:
        UnknownLearner: Nobody has this number, or the person was erased.
    """
    public_id(connection, learner_id)
    found = connection.execute(_INSIDE, (learner_id, artefact)).fetchall()
    blank = f"{_BLANK} AND hash = ?2"
    connection.executemany(blank, [(learner_id, text_hash) for (text_hash,) in found])
    return len(found)


def cut_journal(connection: sqlite3.Connection) -> None:
    """Copy the write-ahead log into the file and cut it off; runs outside of any transaction.

    Raises:
        StoreBusy: Another process is reading an older state; the same request can be repeated.
    """
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise StoreBusy(
            "What was to be deleted is deleted, but another program is still reading the record, "
            "so older bytes remain in its journal. Repeat the same request when that program has "
            "finished."
        )


def finish(connection: sqlite3.Connection, request_id: str, now: int) -> ErasureReceipt:
    """Note that nothing is left, and return the receipt."""
    done = "UPDATE erasure SET done_at = ? WHERE request_id = ?"
    connection.execute(done, (now, request_id))
    return ErasureReceipt(*connection.execute(_ASKED, (request_id,)).fetchone()[:4])


def _delete(connection: sqlite3.Connection, learner_id: int, request_id: str, now: int) -> None:
    public = public_id(connection, learner_id)
    connection.execute(_BLANK, (learner_id,))
    for table in (*(projection.table for projection in shelf()), "role_grant", "enrolment"):
        gone = f"DELETE FROM {table} WHERE learner_id = ?"  # noqa: S608 - our own names
        connection.execute(gone, (learner_id,))
    events = connection.execute("DELETE FROM event WHERE learner_id = ?", (learner_id,)).rowcount
    _write_persons_anew(connection, learner_id)
    erased = "UPDATE learner SET erased_at = ? WHERE learner_id = ?"
    connection.execute(erased, (now, learner_id))
    ledger = "INSERT INTO erasure VALUES(?, ?, ?, ?, NULL, ?)"
    connection.execute(ledger, (request_id, learner_id, public, now, events))
    audit(connection, now, request_id, "person erased", public, f"{events} events")


def _write_persons_anew(connection: sqlite3.Connection, without: int) -> None:
    others = "SELECT * FROM person WHERE learner_id <> ? ORDER BY learner_id"
    rows: list[Any] = connection.execute(others, (without,)).fetchall()
    connection.execute("DELETE FROM person")
    connection.executemany("INSERT INTO person VALUES(?, ?, ?, ?)", rows)
