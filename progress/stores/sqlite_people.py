"""People, their roles and cohorts, and the audit log in which changes of roles are chained."""

import hashlib
import json

from progress.people import ROLES, Learner, name_key
from progress.store import MatrixRow, StoreError, UnknownLearner
from progress.stores.sqlite_library import Row, sqlite3

_PEOPLE = """SELECT l.learner_id, public_id, display_name, subject, created_at,
  (SELECT json_group_array(role) FROM role_grant r WHERE r.learner_id = l.learner_id)
FROM learner l JOIN person USING(learner_id) """
# Names are sorted before anything else is looked up: a cohort may have thousands.
_PAGE = """SELECT learner_id, public_id, display_name, last_at
FROM (SELECT learner_id, display_name, name_key
      FROM enrolment JOIN cohort USING(cohort_id) JOIN person USING(learner_id)
      WHERE slug = ? ORDER BY name_key, learner_id LIMIT ? OFFSET ?)
  JOIN learner USING(learner_id) LEFT JOIN learner_state USING(learner_id)
ORDER BY name_key, learner_id"""
_DONE = "SELECT module, lessons_done FROM module_progress WHERE learner_id = ?"
_COMPLETED = """SELECT lesson, completed_at FROM lesson_progress
WHERE learner_id = ? AND completed_at IS NOT NULL"""
_ENDED = """SELECT count(DISTINCT scenario) FROM scenario_run
WHERE learner_id = ? AND ending IS NOT NULL AND mode = 'assessed'"""
_AUDIT = """INSERT INTO audit_log(at, actor, action, subject, detail, prev_hash, hash)
VALUES(?, ?, ?, ?, ?, ?, ?)"""


def add(
    connection: sqlite3.Connection, public_id: str, name: str, now: int, subject: str | None
) -> Learner:
    """Add a person, or return the one who is there; see ``Store.add_learner``."""
    known = by_public_id(connection, public_id)
    if known is None and subject is not None:
        known = _one(connection, "WHERE subject = ?", subject)
    if known is not None:
        return known
    _refuse_erased(connection, public_id)
    first = connection.execute("SELECT 1 FROM person LIMIT 1").fetchone() is None
    row = "INSERT INTO learner(public_id, created_at) VALUES(?, ?)"
    learner_id: int = connection.execute(row, (public_id, now)).lastrowid or 0
    person = (learner_id, name, name_key(name), subject)
    connection.execute("INSERT INTO person VALUES(?, ?, ?, ?)", person)
    roles = ROLES if first else ()
    for role in roles:
        _grant(connection, "first person", (learner_id, public_id), role, now)
    return Learner(learner_id, public_id, name, subject, now, frozenset(roles))


def by_public_id(connection: sqlite3.Connection, public_id: str) -> Learner | None:
    """Return the person with a public id, or None when nobody has it or has it any more."""
    return _one(connection, "WHERE public_id = ?", public_id)


def everybody(connection: sqlite3.Connection) -> tuple[Learner, ...]:
    """Return everybody, oldest first."""
    rows = connection.execute(_PEOPLE + "ORDER BY l.learner_id")
    return tuple(learner(row) for row in rows)


def rename(connection: sqlite3.Connection, learner_id: int, name: str) -> None:
    """Change what a person is called."""
    changed = "UPDATE person SET display_name = ?, name_key = ? WHERE learner_id = ?"
    if not connection.execute(changed, (name, name_key(name), learner_id)).rowcount:
        raise _nobody(learner_id)


def set_role(
    connection: sqlite3.Connection, actor: str, learner_id: int, role: str, granted: bool, now: int
) -> None:
    """Grant or withdraw a role; what is so already leaves no line in the audit log."""
    if role not in ROLES:
        raise ValueError(f"There is no role “{role}”. Roles: {', '.join(ROLES)}.")
    who = (learner_id, public_id(connection, learner_id))
    if granted:
        _grant(connection, actor, who, role, now)
        return
    gone = "DELETE FROM role_grant WHERE learner_id = ? AND role = ?"
    if connection.execute(gone, (learner_id, role)).rowcount:
        audit(connection, now, actor, "role withdrawn", who[1], role)


def public_id(connection: sqlite3.Connection, learner_id: int) -> str:
    """Return the public id of a person.

    Raises:
        UnknownLearner: Nobody has this number, or the person was erased.
    """
    found = _one(connection, "WHERE l.learner_id = ?", learner_id)
    if found is None:
        raise _nobody(learner_id)
    return found.public_id


def enrol(connection: sqlite3.Connection, slug: str, title: str, learner_id: int, now: int) -> None:
    """Put a person into a cohort, creating it when it is new; its title stays the first one."""
    public_id(connection, learner_id)
    made = "INSERT INTO cohort(slug, title, created_at) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"
    connection.execute(made, (slug, title, now))
    put = """INSERT INTO enrolment SELECT cohort_id, ?, ? FROM cohort WHERE slug = ?
ON CONFLICT DO NOTHING"""
    connection.execute(put, (learner_id, now, slug))


def cohorts(connection: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    """Return pairs of slug and title, oldest first."""
    return tuple(connection.execute("SELECT slug, title FROM cohort ORDER BY cohort_id"))


def cohort_size(connection: sqlite3.Connection, slug: str) -> int:
    """Count the learners of a cohort."""
    counted = "SELECT count(*) FROM enrolment JOIN cohort USING(cohort_id) WHERE slug = ?"
    size: int = connection.execute(counted, (slug,)).fetchone()[0]
    return size


def matrix(
    connection: sqlite3.Connection, slug: str, offset: int, limit: int
) -> tuple[MatrixRow, ...]:
    """Return completion by learner, from the projections; see ``Store.cohort_matrix``."""
    found = connection.execute(_PAGE, (slug, limit, offset)).fetchall()
    return tuple(
        MatrixRow(
            public_id,
            name,
            dict(connection.execute(_DONE, (learner_id,)).fetchall()),
            connection.execute(_ENDED, (learner_id,)).fetchone()[0],
            last_at,
            dict(connection.execute(_COMPLETED, (learner_id,)).fetchall()),
        )
        for learner_id, public_id, name, last_at in found
    )


def learner(row: Row) -> Learner:
    """Read a person from number, public id, name, subject, time of creation and roles."""
    learner_id, public_id, name, subject, created_at, roles = row
    granted = frozenset(json.loads(roles))
    return Learner(learner_id, public_id, name, subject, created_at, granted)


def audit(
    connection: sqlite3.Connection, at: int, actor: str, action: str, subject: str, detail: str
) -> None:
    """Add a line to the audit log, bound to the line before it by its hash."""
    newest = "SELECT hash FROM audit_log ORDER BY seq DESC LIMIT 1"
    row = connection.execute(newest).fetchone()
    line = (at, actor, action, subject, detail, row[0] if row else "")
    connection.execute(_AUDIT, (*line, chained(line)))


def chained(line: Row) -> str:
    """Fingerprint a line of the audit log together with the hash of the line before it."""
    return hashlib.sha256(json.dumps(line, ensure_ascii=False).encode()).hexdigest()


def _grant(
    connection: sqlite3.Connection, actor: str, who: tuple[int, str], role: str, now: int
) -> None:
    granted = "INSERT INTO role_grant VALUES(?, ?, ?) ON CONFLICT DO NOTHING"
    if connection.execute(granted, (who[0], role, now)).rowcount:
        audit(connection, now, actor, "role granted", who[1], role)


def _one(connection: sqlite3.Connection, where: str, value: str | int) -> Learner | None:
    row = connection.execute(_PEOPLE + where, (value,)).fetchone()
    return learner(row) if row else None


def _refuse_erased(connection: sqlite3.Connection, public_id: str) -> None:
    known = "SELECT 1 FROM learner WHERE public_id = ?"
    if connection.execute(known, (public_id,)).fetchone():
        raise UnknownLearner(
            "The person with this id was erased, and an id is never used twice. Nothing was "
            "stored. Begin again with a new id."
        )


def _nobody(learner_id: int) -> StoreError:
    return UnknownLearner(
        f"Nobody in the record has the number {learner_id}. Nothing was stored. The person may "
        "have been erased meanwhile."
    )
