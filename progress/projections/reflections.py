"""Which text of each reflection did this learner write last?"""

from progress.events import ReflectionSaved
from progress.projections import Fact, Statement

TABLE = "reflection"
SCHEMA = (
    """CREATE TABLE reflection(
  learner_id INTEGER NOT NULL,
  reflection TEXT NOT NULL,
  version    INTEGER NOT NULL,
  text_hash  TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, reflection)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO reflection VALUES(?, ?, ?, ?, ?)
ON CONFLICT(learner_id, reflection) DO UPDATE SET
  version = excluded.version, text_hash = excluded.text_hash, at = excluded.at"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Point to the text that was saved last, in the order of the record."""
    event = fact.event
    if not isinstance(event, ReflectionSaved):
        return ()
    saved = (event.version, event.text_hash, fact.at)
    return ((_MOVE, (fact.learner_id, event.reflection, *saved)),)
