"""What SQLite's errors mean for the person who runs the course, in plain words with a remedy."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from progress.store import (
    NotOurFile,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
)
from progress.stores.sqlite_library import sqlite3

_NO_ROOM = 1024 * 1024


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into the store's own errors.

    Raises:
        StoreError: One of its kinds; nothing is stored.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error


def translated(error: Exception, path: Path) -> Exception:
    """Return the store's word for an error of SQLite; other errors come back as they are."""
    if not isinstance(error, sqlite3.Error):
        return error
    code = getattr(error, "sqlite_errorcode", _CODE_OF.get(str(error), 0)) & 0xFF
    if code == sqlite3.SQLITE_IOERR:
        return _disk_trouble(path, error)
    if code == sqlite3.SQLITE_CANTOPEN:
        return read_only(path) if path.exists() else missing(path)
    known = _BY_CODE.get(code)
    return known(path) if known else error


def busy(path: Path) -> StoreBusy:
    """Say that another process holds the record."""
    return StoreBusy(
        f"Another program is holding the record {path}. Nothing was stored. Try again; if it "
        "stays so, end the program that has the file open (a database browser, a second server)."
    )


def full(path: Path) -> StoreFull:
    """Say that there is no room left."""
    return StoreFull(
        f"The disk that holds the record {path} is full. Nothing was stored. Free some space on "
        "it and try again; the program need not be restarted."
    )


def read_only(path: Path) -> StoreReadOnly:
    """Say that the file, or the folder around it, cannot be written."""
    return StoreReadOnly(
        f"The record {path} cannot be written. Nothing was stored. Both the file and its folder "
        "must be writable for the account that runs the course: change their permissions, or "
        "mount the disk for writing."
    )


def corrupt(path: Path, found: str = "is damaged") -> StoreCorrupt:
    """Say that the file is damaged, and what was found."""
    return StoreCorrupt(
        f"The record {path} {found}. It was left as it is. Keep a copy of it together with any "
        f"file named {path.name}-wal beside it, then put the newest backup in its place."
    )


def missing(path: Path) -> StoreMissing:
    """Say that there is no file, and that none was made."""
    return StoreMissing(
        f"There is no record at {path}, and no empty one was made. Check the path; if the file "
        "was moved or deleted, put it back or restore a backup there."
    )


def orphaned(path: Path) -> StoreMissing:
    """Say that only the journal of a record is left."""
    return StoreMissing(
        f"The record {path} is gone, but {path.name}-wal, which belongs to it, is still there. "
        "No new record was made, because the two would be mixed up. Put the record back, or "
        "move the -wal file away to begin with an empty record."
    )


def taken_away(path: Path) -> StoreMissing:
    """Say that the file was deleted or replaced while the program had it open."""
    return StoreMissing(
        f"The record {path} was moved, deleted or replaced while the program was running. "
        "Nothing was stored. Put the file back or restore a backup, then start the program again."
    )


def not_ours(path: Path, found: str) -> NotOurFile:
    """Say that the file belongs to something else."""
    return NotOurFile(
        f"{path} {found}, so it is no record of this course. Nothing was changed. Check the "
        "path; if this was the record, its beginning is damaged: restore a backup."
    )


def closed(path: Path) -> StoreError:
    """Say that the store was closed before the request came."""
    return StoreError(f"The record {path} has been closed. Nothing was stored. Open it again.")


def _damaged(path: Path) -> StoreError:
    return corrupt(path)


def _disk_trouble(path: Path, error: Exception) -> StoreError:
    folder = path.parent
    if folder.is_dir():
        if shutil.disk_usage(folder).free < _NO_ROOM:
            return full(path)
        if not os.access(folder, os.W_OK):
            return read_only(path)
    return StoreError(
        f"The disk that holds the record {path} reported an error ({error}). Nothing was stored. "
        "Look at the disk and the system's log, then make a backup and check it."
    )


# pysqlite3 tells no code when a backup fails, only SQLite's own words for it.
_CODE_OF = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "database is locked": sqlite3.SQLITE_BUSY,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
}
_BY_CODE = {
    sqlite3.SQLITE_BUSY: busy,
    sqlite3.SQLITE_LOCKED: busy,
    sqlite3.SQLITE_FULL: full,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
}
