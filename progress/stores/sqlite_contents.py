"""Versions of content as they were shown, and their numbers in the record.

A version never changes and is never deleted, so numbers that were read once are kept.
"""

from collections.abc import Sequence

from progress.store import ContentRef, ContentVersion
from progress.stores.sqlite_library import sqlite3

_NUMBER = "SELECT content_id FROM content_version WHERE kind = ? AND slug = ? AND hash = ?"
_REF = "SELECT kind, slug, hash FROM content_version WHERE content_id = ?"
_VERSION = """SELECT scoring_hash, body, course_release FROM content_version
WHERE kind = ? AND slug = ? AND hash = ?"""
_ADD = """INSERT INTO content_version(
  kind, slug, hash, scoring_hash, body, course_release, first_seen_at)
VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""


class Contents:
    """What is known about numbers of content; filled only with what has been committed."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._numbers: dict[ContentRef, int] = {}
        self._refs: dict[int, ContentRef] = {}

    def known(self, ref: ContentRef) -> int | None:
        """Return the number of a version that was looked up before."""
        return self._numbers.get(ref)

    def number(self, connection: sqlite3.Connection, ref: ContentRef) -> int | None:
        """Look up the number of a version, None when it was never registered."""
        row = connection.execute(_NUMBER, (ref.kind, ref.slug, ref.hash)).fetchone()
        if row is not None:
            self._numbers[ref] = row[0]
        return row[0] if row else None

    def ref(self, connection: sqlite3.Connection, content_id: int) -> ContentRef:
        """Return the version that has a number."""
        if content_id not in self._refs:
            row = connection.execute(_REF, (content_id,)).fetchone()
            self._refs[content_id] = ContentRef(*row)
        return self._refs[content_id]


def missing(
    connection: sqlite3.Connection, versions: Sequence[ContentVersion]
) -> list[ContentVersion]:
    """List the versions that the record does not have yet."""
    return [
        version
        for version in versions
        if connection.execute(_NUMBER, _place(version)).fetchone() is None
    ]


def add(connection: sqlite3.Connection, versions: Sequence[ContentVersion], now: int) -> int:
    """Add versions that are not there; return how many were new."""
    rows = [
        (*_place(version), version.scoring_hash, version.body, version.release, now)
        for version in versions
    ]
    return sum(connection.execute(_ADD, row).rowcount for row in rows)


def version(connection: sqlite3.Connection, ref: ContentRef) -> ContentVersion | None:
    """Return a version as it was, or None when it was never registered."""
    row = connection.execute(_VERSION, (ref.kind, ref.slug, ref.hash)).fetchone()
    return None if row is None else ContentVersion(ref, *row)


def _place(version: ContentVersion) -> tuple[str, str, str]:
    return version.ref.kind, version.ref.slug, version.ref.hash
