"""The record in one SQLite file: one writing thread, a few readers, nothing else opens it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from progress.people import Learner
from progress.store import (
    AppendResult,
    Certificate,
    ContentRef,
    ContentVersion,
    Decisions,
    Entry,
    ErasureReceipt,
    FieldEntry,
    Health,
    LearnerPage,
    MatrixRow,
    OpenRun,
    Recorded,
)
from progress.stores import sqlite_appending as appending
from progress.stores import sqlite_contents as contents
from progress.stores import sqlite_erasing as erasing
from progress.stores import sqlite_events as recording
from progress.stores import sqlite_keeping as keeping
from progress.stores import sqlite_people as people
from progress.stores import sqlite_runs as runs
from progress.stores.sqlite_checking import examine
from progress.stores.sqlite_copying import copy
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_opening import prepare
from progress.stores.sqlite_pages import Pages
from progress.stores.sqlite_readers import Readers
from progress.stores.sqlite_rebuilding import rebuild
from progress.stores.sqlite_writer import Writer

T = TypeVar("T")

_BATCH = 500


def open_store(
    path: Path, *, create: bool, now: Callable[[], int], patience: float = 5.0
) -> "SqliteStore":
    """Open a record, bringing an older one up to date after copying it.

    Args:
        path: The file; ``-wal`` and ``-shm`` stand beside it while it is in use.
        create: Whether a record may be made where no file is.
        now: Gives milliseconds since the epoch, UTC.
        patience: Seconds to wait for another process, each of two times.

    Raises:
        StoreMissing, StoreCorrupt, NotOurFile, StoreReadOnly, SchemaTooNew, StoreBusy, StoreFull:
            The message says why and what to do; the file is as it was.
    """
    path = path.resolve()
    prepare(path, create=create, now=now(), patience=patience)
    return SqliteStore(path, now, patience)


class SqliteStore:
    """The ``Store`` in one SQLite file; any thread may use it."""

    def __init__(self, path: Path, now: Callable[[], int], patience: float) -> None:
        """Use a file that ``open_store`` has made sure of."""
        self._path = path
        self._now = now
        self._patience = patience
        self._contents = contents.Contents()
        self._pages = Pages(self._contents)
        self._readers = Readers(path, patience)
        self._writer = Writer(path, patience)

    def append(
        self, learner_id: int, entries: Sequence[Entry], *, expect_version: int | None = None
    ) -> AppendResult:
        """Remember events and move the projections, on the disk when this returns."""
        lines = [appending.ready(entry, self._number(entry.content)) for entry in entries]
        return self._writer.run(
            lambda connection: appending.append(
                connection, learner_id, lines, expect_version, self._now
            )
        )

    def page(self, learner_id: int) -> LearnerPage:
        """Read everything a screen needs about one learner."""
        with self._readers.snapshot() as connection:
            return self._pages.read(connection, learner_id)

    def events(self, learner_id: int | None = None) -> Iterator[Recorded]:
        """Read events in their order; no snapshot is held while the caller looks at them."""
        if learner_id is not None:
            yield from self._recorded(recording.OF_ONE, (learner_id,))
            return
        last = 0
        while batch := self._recorded(recording.OF_ALL, (last, _BATCH)):
            yield from batch
            last = batch[-1].seq

    def texts(self, learner_id: int) -> Mapping[str, str]:
        """Return every text of a learner that is kept, by its SHA-256 (hex)."""
        return self._read(lambda connection: keeping.texts(connection, learner_id))

    def entries(self, learner_id: int, artefact: str) -> tuple[FieldEntry, ...]:
        """Return everything that a learner ever wrote into an artefact, oldest first."""
        return self._read(lambda connection: keeping.entries(connection, learner_id, artefact))

    def forget_artefact(self, learner_id: int, artefact: str) -> int:
        """Delete every text that a learner wrote into an artefact, leaving no byte in the file."""
        count = self._writer.run(
            lambda connection: erasing.forget_artefact(connection, learner_id, artefact)
        )
        self._pages.forget(learner_id)
        self._writer.run(erasing.cut_journal, alone=True)
        return count

    def certificate(self, code: str) -> Certificate | None:
        """Return the certificate with this code, whoever was given it."""
        return self._read(lambda connection: keeping.certificate(connection, self._contents, code))

    def register_content(self, versions: Sequence[ContentVersion], now: int) -> int:
        """Keep versions that are not kept yet, writing nothing when all are; count the new."""
        new = self._read(lambda connection: contents.missing(connection, versions))
        if not new:
            return 0
        return self._writer.run(lambda connection: contents.add(connection, new, now))

    def content(self, ref: ContentRef) -> ContentVersion | None:
        """Return a piece of content as it was, or None when it was never registered."""
        return self._read(lambda connection: contents.version(connection, ref))

    def add_learner(
        self, public_id: str, display_name: str, now: int, *, subject: str | None = None
    ) -> Learner:
        """Add a person, or return the one who is there."""
        return self._writer.run(
            lambda connection: people.add(connection, public_id, display_name, now, subject)
        )

    def learner(self, public_id: str) -> Learner | None:
        """Return the person with this public id, or None."""
        return self._read(lambda connection: people.by_public_id(connection, public_id))

    def learners(self) -> tuple[Learner, ...]:
        """Return everybody, oldest first."""
        return self._read(people.everybody)

    def rename(self, learner_id: int, display_name: str) -> None:
        """Change what a person is called."""
        self._writer.run(lambda connection: people.rename(connection, learner_id, display_name))

    def set_role(self, actor: str, learner_id: int, role: str, granted: bool, now: int) -> None:
        """Grant or withdraw a role, with a line in the audit log."""
        self._writer.run(
            lambda connection: people.set_role(connection, actor, learner_id, role, granted, now)
        )

    def enrol(self, cohort: str, title: str, learner_id: int, now: int) -> None:
        """Put a person into a cohort, creating it when it is new."""
        self._writer.run(
            lambda connection: people.enrol(connection, cohort, title, learner_id, now)
        )

    def cohorts(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of slug and title."""
        return self._read(people.cohorts)

    def cohort_matrix(self, cohort: str, offset: int = 0, limit: int = 50) -> tuple[MatrixRow, ...]:
        """Return completion by learner, from the projections, ordered by name."""
        return self._read(lambda connection: people.matrix(connection, cohort, offset, limit))

    def cohort_size(self, cohort: str) -> int:
        """Count the learners of a cohort."""
        return self._read(lambda connection: people.cohort_size(connection, cohort))

    def open_runs(self) -> tuple[OpenRun, ...]:
        """Return every run that is neither ended nor left, by person and in order."""
        return self._read(lambda connection: runs.under_way(connection, self._contents))

    def decisions(
        self, scenario: str, scoring_hash: str, *, without: int | None = None
    ) -> Decisions:
        """Count who decided what, each by their first assessed run that reached an ending."""
        return self._read(
            lambda connection: runs.decisions(connection, scenario, scoring_hash, without)
        )

    def erase(self, learner_id: int, request_id: str, now: int) -> ErasureReceipt:
        """Delete everything about a person, leaving no byte of name or text in the file."""
        done = self._writer.run(
            lambda connection: erasing.delete(connection, learner_id, request_id, now)
        )
        self._pages.forget(learner_id)
        if done is not None:
            return done
        self._writer.run(erasing.cut_journal, alone=True)
        return self._writer.run(lambda connection: erasing.finish(connection, request_id, now))

    def rebuild(self) -> int:
        """Make all projections anew from the events; return how many events were read."""
        count = self._writer.run(rebuild)
        self._pages.forget()
        return count

    def verify(self) -> Health:
        """Check the file, and that projections equal a rebuild, without changing anything."""
        return examine(self._path, self._patience)

    def backup(self, target: Path) -> None:
        """Write a verified copy while the record is in use."""
        with self._readers.bare() as connection:
            copy(connection, target.resolve(), self._path)

    def close(self) -> None:
        """Finish what is under way and let go of the file."""
        self._readers.close()
        self._writer.close()

    def _read(self, look: Callable[[sqlite3.Connection], T]) -> T:
        with self._readers.snapshot() as connection:
            return look(connection)

    def _number(self, ref: ContentRef) -> int | None:
        known = self._contents.known(ref)
        if known is not None:
            return known
        return self._read(lambda connection: self._contents.number(connection, ref))

    def _recorded(self, query: str, values: tuple[int, ...]) -> list[Recorded]:
        with self._readers.snapshot() as connection:
            rows = connection.execute(query, values).fetchall()
            return [recording.recorded(connection, self._contents, row) for row in rows]
