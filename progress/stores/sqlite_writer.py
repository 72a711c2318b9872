"""The one thread that writes: what waits at the same time shares one durable commit.

A request is answered only after COMMIT, with synchronous=FULL, and only if the file is still the
one that was opened. Each request of a group has a savepoint, so one that fails hurts no other.
"""

import queue
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from progress.store import StoreBusy
from progress.stores import sqlite_faults as faults
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_opening import open_writer

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]

_GROUP = 64
_TRIES = 2


class _Request:
    """One caller's wish, and what became of it.

    Attributes:
        alone: Whether it runs outside of any transaction.
        tries: How often the lock was waited for in vain.
        answered: Held until there is a result or an error.
    """

    __slots__ = ("alone", "answered", "error", "result", "tries", "work")

    def __init__(self, work: Work, alone: bool) -> None:
        self.work = work
        self.alone = alone
        self.tries = 0
        self.result: Any = None
        self.error: Exception | None = None
        self.answered = threading.Lock()
        self.answered.acquire()


class Writer:
    """The only writing connection of this process, behind a queue that any thread may use."""

    def __init__(self, path: Path, patience: float) -> None:
        """Open the connection and start the thread.

        Args:
            patience: Seconds to wait for another process; it is waited for twice.
        """
        self._path = path
        with faults.telling(path):
            self._connection = open_writer(path, patience)
        self._identity = self._identify()
        self._taken_away = False
        self._queue: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._waiting: deque[_Request] = deque()
        self._gate = threading.Lock()
        self._closed = False
        self._ending = False
        self._thread = threading.Thread(target=self._serve, name="record-writer", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[sqlite3.Connection], T], *, alone: bool = False) -> T:
        """Do a piece of work in a transaction and return after it is on the disk.

        Args:
            work: Gets the connection; whatever it raises undoes its changes and is raised here.
            alone: Run it outside of any transaction.

        Raises:
            StoreError: Nothing is stored.
        """
        request = _Request(work, alone)
        with self._gate:
            if self._closed:
                raise faults.closed(self._path)
            self._queue.put(request)
        request.answered.acquire()
        if request.error is not None:
            raise request.error
        return cast(T, request.result)

    def close(self) -> None:
        """Finish what is waiting, then let go of the file."""
        with self._gate:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while self._gather():
            if self._waiting[0].alone:
                self._serve_alone(self._waiting.popleft())
            else:
                self._serve_group()
        self._connection.close()

    def _gather(self) -> bool:
        """Take in what has come; sleep only when there is nothing to do. False: all is done."""
        if not self._waiting and not self._ending:
            self._take_in(self._queue.get())
        while not self._queue.empty():
            self._take_in(self._queue.get())
        return bool(self._waiting)

    def _take_in(self, request: _Request | None) -> None:
        if request is None:
            self._ending = True
        else:
            self._waiting.append(request)

    def _serve_alone(self, request: _Request) -> None:
        self._perform(request)
        request.answered.release()

    def _serve_group(self) -> None:
        try:
            if self._taken_away:
                raise faults.taken_away(self._path)
            self._connection.execute("BEGIN IMMEDIATE")
        except Exception as error:
            self._give_up(faults.translated(error, self._path))
            return
        self._gather()  # whoever came while the lock was waited for rides along
        group = self._next_group()
        try:
            self._perform_all(group)
            self._connection.execute("COMMIT")
            self._refuse_if_taken_away()
        except Exception as error:
            self._undo(group, faults.translated(error, self._path))
        for request in group:
            request.answered.release()

    def _next_group(self) -> list[_Request]:
        group: list[_Request] = []
        while self._waiting and len(group) < _GROUP and not self._waiting[0].alone:
            group.append(self._waiting.popleft())
        return group

    def _perform_all(self, group: list[_Request]) -> None:
        execute = self._connection.execute
        if len(group) == 1:
            self._perform(group[0])
            if group[0].error is not None:
                raise group[0].error
            return
        for request in group:
            execute("SAVEPOINT request")
            self._perform(request)
            if request.error is not None:
                if not self._connection.in_transaction:
                    raise request.error  # SQLite gave up the whole group by itself
                execute("ROLLBACK TO request")
            execute("RELEASE request")

    def _perform(self, request: _Request) -> None:
        try:
            request.result = request.work(self._connection)
        except Exception as error:
            request.error = faults.translated(error, self._path)

    def _undo(self, group: list[_Request], error: Exception) -> None:
        """Take everything back; those that had succeeded get an error of their own."""
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
        for request in group:
            if request.error is None:
                request.error = type(error)(*error.args)

    def _give_up(self, error: Exception) -> None:
        """Answer those who waited in vain; a lock is waited for once more first."""
        kept: deque[_Request] = deque()
        for request in self._waiting:
            request.tries += 1
            if isinstance(error, StoreBusy) and request.tries < _TRIES:
                kept.append(request)
            else:
                request.error = type(error)(*error.args)
                request.answered.release()
        self._waiting = kept

    def _identify(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_dev, found.st_ino

    def _refuse_if_taken_away(self) -> None:
        try:
            if self._identify() == self._identity:
                return
        except OSError:
            pass
        self._taken_away = True
        raise faults.taken_away(self._path)
