"""Opening the record: is it there, is it ours and whole, and is it of a version we know?

No file is ever opened except through SQLite: closing any other handle on it would silently drop
the locks that SQLite holds in this process.
"""

import os
import time
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from progress.store import SchemaTooNew
from progress.stores import sqlite_faults as faults
from progress.stores import sqlite_schema
from progress.stores.sqlite_copying import copy, draft, put_in_place
from progress.stores.sqlite_library import sqlite3

# SQLite's smallest page; it takes anything shorter for a database that is still empty.
_SHORTEST = 512
_WRITER = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA wal_autocheckpoint=4000",
    "PRAGMA temp_store=MEMORY",
)
_READER = ("PRAGMA query_only=ON", "PRAGMA trusted_schema=OFF", "PRAGMA temp_store=MEMORY")


def connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """Open a connection that begins and ends its transactions only when told to.

    Args:
        mode: ``ro``, ``rw`` or ``rwc``; only ``rwc`` makes a file.
        patience: Seconds to wait for a lock.
    """
    return sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def open_reader(path: Path, patience: float) -> sqlite3.Connection:
    """Open a connection that cannot write."""
    connection = connect(path, "rw", patience)
    for pragma in _READER:
        connection.execute(pragma)
    return connection


def open_writer(path: Path, patience: float) -> sqlite3.Connection:
    """Open the connection that writes: every acknowledged commit is on the disk."""
    connection = connect(path, "rw", patience)
    _journal_ahead(connection, patience)
    for pragma in _WRITER:
        connection.execute(pragma)
    return connection


def prepare(path: Path, *, create: bool, now: int, patience: float) -> None:
    """See to it that there is a record of our version at a path, or say why there is none.

    Args:
        path: Absolute, without symbolic links.
        create: Whether a record may be made where no file is.
        now: Milliseconds since the epoch, UTC, kept as the time a new record was made.

    Raises:
        StoreMissing, StoreCorrupt, NotOurFile, StoreReadOnly, SchemaTooNew, StoreBusy, StoreFull:
            Nothing was changed.
    """
    # Looked at first: a record that appears in between brings a journal of its own.
    journal = _journal_of(path).exists()
    if not path.exists():
        if journal:
            raise faults.orphaned(path)
        if not create:
            raise faults.missing(path)
        _make(path, now, patience)
    _refuse_what_cannot_be_used(path)
    with faults.telling(path):
        _refuse_foreign(path, patience)
        _bring_up_to_date(path, patience)


def _make(path: Path, now: int, patience: float) -> None:
    """Make a record aside and put it in place whole, so that nobody ever meets half of one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise faults.read_only(path) from error
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise faults.read_only(path)
    with draft(path) as aside:
        with faults.telling(path), closing(connect(aside, "rwc", patience)) as connection:
            connection.execute(f"PRAGMA application_id={sqlite_schema.APPLICATION_ID}")
            _apply(connection)
            made = "INSERT INTO store_meta VALUES('created_at', ?)"
            connection.execute(made, (str(now),))
            connection.execute("PRAGMA journal_mode=WAL")
        try:
            put_in_place(aside, path)
        except FileExistsError:
            return  # another process was faster; its record is as good


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _refuse_what_cannot_be_used(path: Path) -> None:
    if not path.exists():
        raise faults.missing(path)
    if not path.is_file():
        raise faults.not_ours(path, "is not a file")
    if path.stat().st_size == 0:
        raise faults.corrupt(path, "is empty (0 bytes)")
    if path.stat().st_size < _SHORTEST:
        raise faults.not_ours(path, "is too short for a database")
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        raise faults.read_only(path)


def _refuse_foreign(path: Path, patience: float) -> None:
    # Where a journal waits, closing a writing connection would copy it into a stranger's file;
    # where none does, a reading one would leave an empty journal behind.
    mode = "ro" if _journal_of(path).exists() else "rw"
    with closing(connect(path, mode, patience)) as connection:
        try:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                raise faults.not_ours(path, "does not begin like a database") from error
            raise
    if mark != sqlite_schema.APPLICATION_ID:
        raise faults.not_ours(path, "is a database without the mark of this course")


def _bring_up_to_date(path: Path, patience: float) -> None:
    with closing(connect(path, "rw", patience)) as connection:
        if not _pending(connection, path):
            return
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have done it while this one waited for its turn.
        pending = _pending(connection, path)
        if pending:
            _keep_a_copy(path, pending[0], patience)
            _apply(connection)
        connection.execute("COMMIT")


def _pending(connection: sqlite3.Connection, path: Path) -> list[str]:
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    migrations = sqlite_schema.MIGRATIONS
    ours = _names(migrations)
    newer = [change.name for change in migrations.applied(database) if change.name not in ours]
    if newer:
        raise SchemaTooNew(
            f"The record {path} was last used by a newer version of the program, which made the "
            f"change {', '.join(newer)}. Nothing was changed. Start that version, or restore a "
            "backup that is older than it."
        )
    return [change.name for change in migrations.pending(database)]


def _names(migrations: Migrations) -> list[str]:
    """List all changes that this program knows: on an empty database all are pending."""
    with closing(sqlite3.connect(":memory:")) as empty:
        database = Database(empty, recursive_triggers=False, execute_plugins=False)
        return [change.name for change in migrations.pending(database)]


def _apply(connection: sqlite3.Connection) -> None:
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    sqlite_schema.MIGRATIONS.apply(database)


def _keep_a_copy(path: Path, change: str, patience: float) -> None:
    """Copy an older record before it is changed; an earlier copy is never overwritten."""
    names = [f"{path.name}.before-{change}{suffix}" for suffix in ("", *map(str, range(2, 100)))]
    target = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    with closing(open_reader(path, patience)) as source:
        copy(source, target, path)


def _journal_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Switch to the write-ahead log; SQLite does not wait for other processes here, so we do."""
    pause = 0.05
    for left in range(int(patience / pause), -1, -1):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                raise
            time.sleep(pause)
