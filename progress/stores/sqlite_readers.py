"""A small pool of connections that only read, for any thread, each lent for one snapshot."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from progress.stores import sqlite_faults as faults
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_opening import open_reader

_KEPT = 4


class Readers:
    """Connections that cannot write; nobody waits for one, four are kept for the next."""

    def __init__(self, path: Path, patience: float) -> None:
        """Open nothing yet.

        Args:
            patience: Seconds to wait for a lock.
        """
        self._path = path
        self._patience = patience
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection on which all reads see the same instant.

        Raises:
            StoreError: What SQLite reports, in the store's own words.
        """
        with faults.telling(self._path), self.bare() as connection:
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")

    @contextmanager
    def bare(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection without a transaction; after an error it is not lent again."""
        if self._closed:
            raise faults.closed(self._path)
        connection = self._take()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)

    def close(self) -> None:
        """Close the idle connections; those that are lent are closed when they come back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return open_reader(self._path, self._patience)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed or len(self._idle) >= _KEPT:
            connection.close()
        else:
            self._idle.append(connection)
