"""Remembering events: each event and the moves of all projections, in the writer's transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from progress.projections import Fact, statements
from progress.store import AppendResult, Entry, UnknownContent, UnknownLearner, VersionConflict
from progress.stores.sqlite_library import sqlite3

_STANDING = """SELECT erased_at, last_seq, last_at
FROM learner LEFT JOIN learner_state USING(learner_id) WHERE learner_id = ?"""
_KNOWN = "SELECT seq FROM event WHERE learner_id = ? AND idem_key = ?"
_EVENT = """INSERT INTO event(
  learner_id, idem_key, kind, v, obj, content_id, occurred_at, recorded_at, payload)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_TEXT = "INSERT INTO free_text(learner_id, hash, body) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Line:
    """An entry made ready in the caller's thread, so that the writer's has little to do.

    Attributes:
        content_id: The record's number for the entry's content, None when it is not registered.
        payload: The event as JSON.
    """

    entry: Entry
    content_id: int | None
    payload: str


def ready(entry: Entry, content_id: int | None) -> Line:
    """Make an entry ready; its kind has a column of its own and is left out of the payload."""
    return Line(entry, content_id, entry.event.model_dump_json(exclude={"kind"}))


def append(
    connection: sqlite3.Connection,
    learner_id: int,
    lines: Sequence[Line],
    expect_version: int | None,
    now: Callable[[], int],
) -> AppendResult:
    """Remember what is not remembered yet; see ``Store.append``."""
    last_seq, last_at = _standing(connection, learner_id)
    if expect_version is not None and last_seq > expect_version:
        _refuse_news(connection, learner_id, lines, last_seq - expect_version)
    at = max(now(), last_at)
    seqs: list[int] = []
    duplicates: list[int] = []
    for place, line in enumerate(lines):
        seq = _known(connection, learner_id, line.entry.key)
        if seq is None:
            last_seq = seq = _remember(connection, learner_id, line, at)
        else:
            duplicates.append(place)
        seqs.append(seq)
    return AppendResult(tuple(seqs), frozenset(duplicates), last_seq)


def _standing(connection: sqlite3.Connection, learner_id: int) -> tuple[int, int]:
    """Return the learner's newest event and its time, 0 and 0 when there is none."""
    row = connection.execute(_STANDING, (learner_id,)).fetchone()
    if row is None or row[0] is not None:
        raise UnknownLearner(
            f"Nobody in the record has the number {learner_id}. Nothing was stored. The person "
            "may have been erased meanwhile: sign in again."
        )
    return row[1] or 0, row[2] or 0


def _known(connection: sqlite3.Connection, learner_id: int, key: str) -> int | None:
    row = connection.execute(_KNOWN, (learner_id, key)).fetchone()
    return row[0] if row else None


def _refuse_news(
    connection: sqlite3.Connection, learner_id: int, lines: Sequence[Line], ahead: int
) -> None:
    """Let a repetition pass, since it changes nothing; refuse anything new."""
    if any(_known(connection, learner_id, line.entry.key) is None for line in lines):
        raise VersionConflict(
            f"Since this page was read, something else was stored (record ahead by {ahead}), "
            "perhaps in another tab or on another device. Nothing was stored. Read the page "
            "again and decide anew."
        )


def _remember(connection: sqlite3.Connection, learner_id: int, line: Line, at: int) -> int:
    entry, event = line.entry, line.entry.event
    if line.content_id is None:
        raise UnknownContent(
            f"The {entry.content.kind} “{entry.content.slug}” was never registered in the version "
            f"{entry.content.hash[:12]}. Nothing was stored. Load the course again."
        )
    what = (entry.key, event.kind, event.VERSION, event.obj, line.content_id)
    row = (learner_id, *what, entry.occurred_at, at, line.payload)
    seq: int = connection.execute(_EVENT, row).lastrowid or 0
    for text_hash, text in entry.texts.items():
        connection.execute(_TEXT, (learner_id, text_hash, text))
    for sql, values in statements(Fact(seq, learner_id, event, line.content_id, at)):
        connection.execute(sql, values)
    return seq
