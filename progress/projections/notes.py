"""What has this learner noted or marked beside the paragraphs of lessons?

A note that was taken away stays as a row that says nothing, so that its versions go on counting.
"""

from progress.events import NoteSaved
from progress.projections import Fact, Statement

TABLE = "note"
SCHEMA = (
    """CREATE TABLE note(
  learner_id INTEGER NOT NULL,
  note       TEXT NOT NULL,
  lesson     TEXT NOT NULL,
  version    INTEGER NOT NULL,
  place      TEXT NOT NULL,
  quote      TEXT NOT NULL,
  marked     INTEGER NOT NULL,
  text_hash  TEXT,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, note)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO note VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(learner_id, note) DO UPDATE SET
  lesson = excluded.lesson, version = excluded.version, place = excluded.place,
  quote = excluded.quote, marked = excluded.marked, text_hash = excluded.text_hash,
  at = excluded.at"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Keep each note as it was saved last, in the order of the record."""
    event = fact.event
    if not isinstance(event, NoteSaved):
        return ()
    where = (event.note, event.lesson, event.version, event.place, event.quote)
    return ((_MOVE, (fact.learner_id, *where, int(event.marked), event.text_hash, fact.at)),)
