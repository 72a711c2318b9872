"""What has this learner written into each field of their artefacts, entry by entry?"""

from progress.events import FieldSaved
from progress.projections import Fact, Statement

TABLE = "artefact_field"
SCHEMA = (
    """CREATE TABLE artefact_field(
  learner_id INTEGER NOT NULL,
  artefact   TEXT NOT NULL,
  field      TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  text_hash  TEXT,
  origin     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, artefact, field, seq)
) STRICT, WITHOUT ROWID""",
)

_ADD = "INSERT INTO artefact_field VALUES(?, ?, ?, ?, ?, ?, ?, ?)"


def project(fact: Fact) -> tuple[Statement, ...]:
    """Add the entry; the newest of a field is what stands in it."""
    event = fact.event
    if not isinstance(event, FieldSaved):
        return ()
    where = (fact.learner_id, event.artefact, event.field, fact.seq)
    return ((_ADD, (*where, event.version, event.text_hash, event.origin, fact.at)),)
