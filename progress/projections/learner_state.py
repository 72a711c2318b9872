"""What did this learner do last, and how much has been remembered so far?"""

from progress.projections import Fact, Statement

TABLE = "learner_state"
SCHEMA = (
    """CREATE TABLE learner_state(
  learner_id INTEGER PRIMARY KEY,
  last_seq   INTEGER NOT NULL,
  last_kind  TEXT NOT NULL,
  last_obj   TEXT NOT NULL,
  last_at    INTEGER NOT NULL,
  n_events   INTEGER NOT NULL
) STRICT""",
)

_MOVE = """INSERT INTO learner_state VALUES(?, ?, ?, ?, ?, 1)
ON CONFLICT(learner_id) DO UPDATE SET last_seq = excluded.last_seq, last_kind = excluded.last_kind,
  last_obj = excluded.last_obj, last_at = excluded.last_at, n_events = n_events + 1"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Remember the newest event; every kind counts."""
    event = fact.event
    return ((_MOVE, (fact.learner_id, fact.seq, event.kind, event.obj, fact.at)),)
