"""A verified copy of the record, and putting a finished file in its place in one step."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from progress.store import StoreCorrupt, StoreError, StoreFull, StoreReadOnly
from progress.stores import sqlite_faults as faults
from progress.stores.sqlite_library import sqlite3


def copy(source: sqlite3.Connection, target: Path, path: Path) -> None:
    """Copy the record as it is at this instant; others may go on writing meanwhile.

    Args:
        source: A connection on the record.
        target: Where the copy shall be.
        path: Where the record is, for messages.

    Raises:
        FileExistsError: Nothing was overwritten.
        StoreError: No usable copy could be made; no half file is left.
    """
    _refuse_unusable(target)
    with draft(target) as part:
        try:
            found = _fill(part, source)
        except sqlite3.Error as error:
            raise _told(faults.translated(error, target), target, path) from error
        if found != "ok":
            raise faults.corrupt(path, f"is damaged ({found}), so no backup was made of it")
        put_in_place(part, target)


@contextmanager
def draft(target: Path) -> Iterator[Path]:
    """Lend a name beside a file that shall be made, and clear away what is left under it."""
    part = target.with_name(f".{target.name}.part-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        yield part
    finally:
        for suffix in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished file its name, for good, and only if nothing has that name.

    Raises:
        FileExistsError: Nothing was overwritten.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        # Some file systems know no second name for a file; a rename would overwrite, so look.
        _refuse_existing(target)
        part.rename(target)
    _remember_folder(target.parent)


def _fill(part: Path, source: sqlite3.Connection) -> str:
    """Copy the record into a new file and return what a check of the copy says."""
    place = f"{part.as_uri()}?mode=rwc"
    with closing(sqlite3.connect(place, uri=True, isolation_level=None)) as copied:
        # One step: a copy made in several begins anew with every write of another process.
        source.backup(copied)
        copied.execute("PRAGMA journal_mode=DELETE")
        found: str = copied.execute("PRAGMA quick_check(1)").fetchone()[0]
        return found


def _told(error: Exception, target: Path, path: Path) -> Exception:
    """Speak of the backup where it is in trouble, and of the record where that is."""
    if isinstance(error, StoreFull):
        return StoreFull(
            f"There is no room for the backup {target}. Nothing was written there, and the record "
            "is as it was. Free some space, or name a place on another disk."
        )
    if isinstance(error, StoreCorrupt):
        return faults.corrupt(path, "is damaged, so no backup was made of it")
    return error


def _refuse_unusable(target: Path) -> None:
    _refuse_existing(target)
    if not target.parent.is_dir():
        raise StoreError(
            f"There is no folder {target.parent} for the backup. Nothing was written. Make the "
            "folder, or name another one."
        )
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise StoreReadOnly(
            f"The folder {target.parent} cannot be written. No backup was made. Name another "
            "folder, or change its permissions."
        )


def _refuse_existing(target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(
            f"There is already a file {target}. It was not overwritten. Name another file for "
            "the backup."
        )


def _remember_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system offers that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
