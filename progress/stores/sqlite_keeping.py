"""What learners keep for themselves, as the record holds it: plan, places, notes, papers."""

from progress.store import Certificate, FieldEntry, Kept, Note, Plan, ReadingPlace
from progress.stores.sqlite_contents import Contents
from progress.stores.sqlite_library import sqlite3
from progress.stores.sqlite_people import public_id

_PLANS = "SELECT course, version, aim, minutes, by, at FROM plan WHERE learner_id = ?"
_PLACES = "SELECT lesson, place, at FROM reading_place WHERE learner_id = ?"
_NOTES = """SELECT n.note, n.lesson, n.version, n.place, n.quote, n.marked,
  coalesce(t.body, ''), n.at
FROM note n LEFT JOIN free_text t ON t.learner_id = n.learner_id AND t.hash = n.text_hash
WHERE n.learner_id = ?"""
_FIELD = "f.artefact, f.field, f.version, coalesce(t.body, ''), f.origin, f.at"
_TEXT = "LEFT JOIN free_text t ON t.learner_id = f.learner_id AND t.hash = f.text_hash"
_FIELDS = f"""SELECT {_FIELD} FROM artefact_field f {_TEXT}
WHERE f.learner_id = ?1 AND f.seq = (SELECT max(n.seq) FROM artefact_field n
  WHERE n.learner_id = ?1 AND n.artefact = f.artefact AND n.field = f.field)"""  # noqa: S608
_ENTRIES = f"""SELECT {_FIELD} FROM artefact_field f {_TEXT}
WHERE f.learner_id = ? AND f.artefact = ? ORDER BY f.seq"""  # noqa: S608
# What was blanked has its number for a hash.
_TEXTS = """SELECT hash, body FROM free_text
WHERE learner_id = ? AND hash <> printf('%0*d', length(hash), text_id)"""
_RATINGS = "SELECT item, attempt, rating FROM review_rating WHERE learner_id = ?"
_CERTIFICATE = """SELECT c.code, c.course, coalesce(t.body, ''), c.content_id, c.at
FROM certificate c LEFT JOIN free_text t ON t.learner_id = c.learner_id AND t.hash = c.name_hash"""
_GIVEN = f"{_CERTIFICATE} WHERE c.learner_id = ? ORDER BY c.at, c.code"
_BY_CODE = f"{_CERTIFICATE} WHERE c.code = ?"


def kept(connection: sqlite3.Connection, contents: Contents, learner_id: int) -> Kept:
    """Return everything that a learner keeps, the newest of each."""
    asked = (learner_id,)
    notes = connection.execute(_NOTES, asked).fetchall()
    return Kept(
        {row[0]: Plan(*row[1:]) for row in connection.execute(_PLANS, asked).fetchall()},
        {row[0]: ReadingPlace(*row[1:]) for row in connection.execute(_PLACES, asked).fetchall()},
        {row[0]: Note(*row)._replace(marked=bool(row[5])) for row in notes},
        _fields(connection, learner_id),
        _ratings(connection, learner_id),
        tuple(
            _certificate(connection, contents, row)
            for row in connection.execute(_GIVEN, asked).fetchall()
        ),
    )


def entries(
    connection: sqlite3.Connection, learner_id: int, artefact: str
) -> tuple[FieldEntry, ...]:
    """Return everything that a learner ever wrote into an artefact, oldest first."""
    rows = connection.execute(_ENTRIES, (learner_id, artefact)).fetchall()
    return tuple(FieldEntry(*row) for row in rows)


def texts(connection: sqlite3.Connection, learner_id: int) -> dict[str, str]:
    """Return every text of a learner that is kept, by its hash.

    Raises:
        UnknownLearner: Nobody has this number, or the person was erased: blanks are left of texts.
    """
    public_id(connection, learner_id)
    return dict(connection.execute(_TEXTS, (learner_id,)).fetchall())


def certificate(
    connection: sqlite3.Connection, contents: Contents, code: str
) -> Certificate | None:
    """Return the certificate with this code, whoever was given it."""
    row = connection.execute(_BY_CODE, (code,)).fetchone()
    return _certificate(connection, contents, row) if row else None


def _fields(connection: sqlite3.Connection, learner_id: int) -> dict[str, dict[str, FieldEntry]]:
    found: dict[str, dict[str, FieldEntry]] = {}
    for row in connection.execute(_FIELDS, (learner_id,)).fetchall():
        found.setdefault(row[0], {})[row[1]] = FieldEntry(*row)
    return found


def _ratings(connection: sqlite3.Connection, learner_id: int) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for item, attempt, rating in connection.execute(_RATINGS, (learner_id,)).fetchall():
        found.setdefault(item, {})[attempt] = rating
    return found


def _certificate(
    connection: sqlite3.Connection, contents: Contents, row: tuple[str, str, str, int, int]
) -> Certificate:
    code, course, name, content_id, at = row
    return Certificate(code, course, name, contents.ref(connection, content_id).hash, at)
