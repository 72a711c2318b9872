"""Making projections anew from the events, and finding where kept ones differ from that."""

from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest

from progress.projections import Fact, Projection, shelf, statements
from progress.stores.sqlite_events import event
from progress.stores.sqlite_library import Row, sqlite3

_EVENTS = """SELECT seq, learner_id, kind, v, payload, content_id, recorded_at
FROM event ORDER BY seq"""
_CREATED = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"


def rebuild(connection: sqlite3.Connection) -> int:
    """Empty all projections and fold all events again, in the writer's transaction.

    Returns:
        How many events were read.
    """
    for projection in shelf():
        connection.execute(f"DELETE FROM {projection.table}")  # noqa: S608 - our own names
    return _fold(connection, connection)


def refold(connection: sqlite3.Connection, projection: Projection) -> None:
    """Fold all events into one projection that is empty and reads no other."""
    for fact in _facts(connection):
        for sql, values in projection.project(fact):
            connection.execute(sql, values)


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Fold all events into a temporary database and name where each kept table differs first.

    Args:
        connection: On a snapshot; it is only read.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as anew:
        anew.execute("PRAGMA journal_mode=OFF")
        for projection in shelf():
            for statement in projection.schema:
                anew.execute(statement)
        anew.execute("BEGIN")
        _fold(connection, anew)
        for projection in shelf():
            found = _shape_differs(connection, projection) or _row_differs(
                connection, anew, projection.table
            )
            if found:
                yield found


def _fold(source: sqlite3.Connection, target: sqlite3.Connection) -> int:
    count = 0
    for fact in _facts(source):
        for sql, values in statements(fact):
            target.execute(sql, values)
        count += 1
    return count


def _facts(source: sqlite3.Connection) -> Iterator[Fact]:
    for seq, learner_id, kind, v, payload, content_id, at in source.execute(_EVENTS):
        yield Fact(seq, learner_id, event(seq, kind, v, payload), content_id, at)


def _shape_differs(connection: sqlite3.Connection, projection: Projection) -> str | None:
    row = connection.execute(_CREATED, (projection.table,)).fetchone()
    if row is None:
        return f"{projection.table}: the table is missing"
    if row[0] != projection.schema[0]:
        return f"{projection.table}: the table's columns are not those of this program"
    return None


def _row_differs(kept: sqlite3.Connection, anew: sqlite3.Connection, table: str) -> str | None:
    columns = anew.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    keys = [name for name, place in sorted(columns, key=lambda column: column[1]) if place]
    names = keys + [name for name, place in columns if not place]
    chosen, order = ", ".join(names), ", ".join(keys)
    query = f"SELECT {chosen} FROM {table} ORDER BY {order}"  # noqa: S608 - our own names
    for row, expected in zip_longest(kept.execute(query), anew.execute(query)):
        if row != expected:
            return f"{table}: {_difference(row, expected, names, len(keys))}"
    return None


def _difference(row: Row | None, expected: Row | None, names: list[str], keys: int) -> str:
    """Name a row by its key and say what is wrong with it, without showing what it says."""
    if expected is not None and (row is None or row[:keys] > expected[:keys]):
        return f"no row for {_key(expected, names, keys)}"
    if row is not None and (expected is None or row[:keys] < expected[:keys]):
        return f"a row for {_key(row, names, keys)} that no event explains"
    both = zip(names, row or (), expected or (), strict=True)
    other = [name for name, kept, anew in both if kept != anew]
    return f"{', '.join(other)} of {_key(row or (), names, keys)}"


def _key(row: Row, names: list[str], keys: int) -> str:
    return ", ".join(f"{name} {value}" for name, value in zip(names[:keys], row, strict=False))
