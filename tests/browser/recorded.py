"""What the record holds, read with another program's eyes: the standard library's SQLite."""

import json
import sqlite3

from tests.browser.served import Served


def rows(served: Served, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Ask the record of a running app, which goes on meanwhile."""
    with sqlite3.connect(f"file:{served.data / 'progress.db'}?mode=ro", uri=True) as connection:
        return connection.execute(sql, values).fetchall()


def kinds(served: Served, name: str) -> list[str]:
    """Return the kinds of a person's events, in order."""
    sql = (
        "SELECT kind FROM event JOIN person USING (learner_id) WHERE display_name = ? ORDER BY seq"
    )
    return [str(kind) for (kind,) in rows(served, sql, name)]


def events(served: Served, name: str, kind: str) -> list[dict[str, object]]:
    """Return what a person's events of one kind hold, in order."""
    sql = (
        "SELECT payload FROM event JOIN person USING (learner_id) "
        "WHERE display_name = ? AND kind = ? ORDER BY seq"
    )
    return [json.loads(str(payload)) for (payload,) in rows(served, sql, name, kind)]


def holding(served: Served, *texts: str) -> set[str]:
    """Return the texts of which a byte-for-byte copy is in the record's files."""
    files = [path.read_bytes() for path in served.data.glob("progress.db*")]
    return {text for text in texts if any(text.encode() in file for file in files)}
