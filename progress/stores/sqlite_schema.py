"""The tables that are no projections, and the migrations that make and change all tables.

A table here is changed by a new migration, never by editing an old one. A projection is changed
in its own file, together with a migration that drops its table, makes it anew and rebuilds it.
"""

from sqlite_utils import Database, Migrations

from progress.projections import shelf
from progress.stores.sqlite_rebuilding import refold

APPLICATION_ID = 0x43494F31
"""Written into the header of every record ("CIO1"), so that another program's file is refused."""

MIGRATIONS = Migrations("progress")

_TABLES = (
    """CREATE TABLE store_meta(
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE learner(
  learner_id INTEGER PRIMARY KEY,
  public_id  TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  erased_at  INTEGER
) STRICT""",
    # The only direct identifiers. Written anew at every erasure, see sqlite_erasing.py.
    """CREATE TABLE person(
  learner_id   INTEGER PRIMARY KEY REFERENCES learner(learner_id),
  display_name TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  subject      TEXT UNIQUE
) STRICT""",
    """CREATE TABLE role_grant(
  learner_id INTEGER NOT NULL REFERENCES learner(learner_id),
  role       TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY(learner_id, role)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cohort(
  cohort_id  INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,
  title      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT""",
    """CREATE TABLE enrolment(
  cohort_id   INTEGER NOT NULL REFERENCES cohort(cohort_id),
  learner_id  INTEGER NOT NULL REFERENCES learner(learner_id),
  enrolled_at INTEGER NOT NULL,
  PRIMARY KEY(cohort_id, learner_id)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX enrolment_of_learner ON enrolment(learner_id)",
    """CREATE TABLE content_version(
  content_id     INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,
  slug           TEXT NOT NULL,
  hash           TEXT NOT NULL,
  scoring_hash   TEXT NOT NULL,
  course_release TEXT NOT NULL,
  body           TEXT NOT NULL,
  first_seen_at  INTEGER NOT NULL,
  UNIQUE(kind, slug, hash)
) STRICT""",
    # AUTOINCREMENT: a number is never given twice, not even after an erasure.
    """CREATE TABLE event(
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id  INTEGER NOT NULL REFERENCES learner(learner_id),
  idem_key    TEXT NOT NULL,
  kind        TEXT NOT NULL,
  v           INTEGER NOT NULL,
  obj         TEXT NOT NULL,
  content_id  INTEGER NOT NULL REFERENCES content_version(content_id),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  payload     TEXT NOT NULL,
  UNIQUE(learner_id, idem_key)
) STRICT""",
    # Only ever appended to and blanked in place, see sqlite_erasing.py.
    """CREATE TABLE free_text(
  text_id    INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner(learner_id),
  hash       TEXT NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE(learner_id, hash)
) STRICT""",
    """CREATE TABLE audit_log(
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  action    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash      TEXT NOT NULL
) STRICT""",
    """CREATE TABLE erasure(
  request_id     TEXT PRIMARY KEY,
  learner_id     INTEGER NOT NULL,
  public_id      TEXT NOT NULL,
  asked_at       INTEGER NOT NULL,
  done_at        INTEGER,
  events_deleted INTEGER NOT NULL
) STRICT""",
)


@MIGRATIONS()
def m001_first_tables(db: Database) -> None:
    """Make all tables of the first version, and give the record an identity of its own."""
    for statement in _TABLES:
        db.execute(statement)
    for projection in shelf():
        for statement in projection.schema:
            db.execute(statement)
    db.execute("INSERT INTO store_meta VALUES('store_id', lower(hex(randomblob(16))))")


@MIGRATIONS()
def m002_practice_runs(db: Database) -> None:
    """Let runs be practised, taken back and played again from a decision."""
    _make_anew(db, "scenario_run")


@MIGRATIONS()
def m003_hints_and_checks(db: Database) -> None:
    """Let hints be taken, checks be drawn, and answers be typed and regraded."""
    for table in ("attempt", "hint", "check_sitting"):
        _make_anew(db, table)


@MIGRATIONS()
def m004_what_learners_keep(db: Database) -> None:
    """Let plans be made, places kept, notes taken, artefacts filled in and certificates given."""
    for table in ("plan", "reading_place", "note", "artefact_field", "review_rating"):
        _make_anew(db, table)
    _make_anew(db, "certificate")


def _make_anew(db: Database, table: str) -> None:
    """Drop a projection's table, make it as its file says now, and fold the events into it."""
    (projection,) = (one for one in shelf() if one.table == table)
    db.execute(f"DROP TABLE IF EXISTS {table}")  # the newest first version makes it already
    for statement in projection.schema:
        db.execute(statement)
    refold(db.conn, projection)
