"""Answers as the record holds them: attempts with typed texts, hints taken, sittings of checks."""

import json
from collections.abc import Iterable
from functools import lru_cache

from progress.store import Attempt, Sitting
from progress.stores.sqlite_contents import Contents
from progress.stores.sqlite_library import sqlite3

_ATTEMPTS = """SELECT item, attempt, response, score, confidence, content_id, at, hints, sitting,
  regraded, text_hash
FROM attempt WHERE learner_id = ? ORDER BY seq"""
_TEXTS = """SELECT hash, body FROM free_text
WHERE learner_id = ? AND hash IN (SELECT value FROM json_each(?))"""
_HINTS = "SELECT item, content_id, number FROM hint WHERE learner_id = ?"
_SITTINGS = """SELECT lesson, sitting, items, points, content_id, at FROM check_sitting
WHERE learner_id = ? ORDER BY lesson, sitting"""


def attempts(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> dict[str, tuple[Attempt, ...]]:
    """Return a learner's attempts by item, in order."""
    rows = connection.execute(_ATTEMPTS, (learner_id,)).fetchall()
    typed = texts(connection, learner_id, (row[10] for row in rows))
    found: dict[str, list[Attempt]] = {}
    for item, number, response, score, sure, content_id, at, *more, text_hash in rows:
        given = (typed[text_hash],) if text_hash in typed else _keys(response)
        hints, sitting, regraded = more
        shown = contents.ref(connection, content_id).hash
        attempt = Attempt(
            item, number, given, score, sure, shown, at, hints, sitting, bool(regraded)
        )
        if item in found:
            found[item].append(attempt)
        else:
            found[item] = [attempt]
    return {item: tuple(given) for item, given in found.items()}


def hints(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> dict[str, dict[str, int]]:
    """Return how many hints a learner took, by item and hash of its version."""
    found: dict[str, dict[str, int]] = {}
    for item, content_id, number in connection.execute(_HINTS, (learner_id,)).fetchall():
        found.setdefault(item, {})[contents.ref(connection, content_id).hash] = number
    return found


def sittings(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> dict[str, tuple[Sitting, ...]]:
    """Return a learner's sittings by check, oldest first."""
    found: dict[str, tuple[Sitting, ...]] = {}
    rows = connection.execute(_SITTINGS, (learner_id,)).fetchall()
    for lesson, number, items, points, content_id, at in rows:
        shown = contents.ref(connection, content_id).hash
        drawn = Sitting(lesson, number, _keys(items), tuple(json.loads(points)), shown, at)
        found[lesson] = (*found.get(lesson, ()), drawn)
    return found


def texts(
    connection: sqlite3.Connection, learner_id: int, hashes: Iterable[str | None]
) -> dict[str | None, str]:
    """Return texts that a learner wrote, by hash; none is asked for where there is no hash."""
    asked = [one for one in hashes if one is not None]
    if not asked:
        return {}
    return dict(connection.execute(_TEXTS, (learner_id, json.dumps(asked))).fetchall())


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """Read a list of keys; the same few come again and again."""
    return tuple(json.loads(text))
