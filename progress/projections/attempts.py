"""What did this learner respond to each item, attempt by attempt, and what is it worth by now?

The table is clustered by item, so that one item can be read over all learners; the index holds
every column that a learner's page shows, so that a page is one run of neighbouring entries. Rows
move between pages here, which would leave copies behind when a person is erased: so what somebody
typed stands in ``free_text``, and only its hash stands here.
"""

import json

from progress.events import ItemAnswered, ItemRegraded
from progress.projections import Fact, Statement

TABLE = "attempt"
SCHEMA = (
    """CREATE TABLE attempt(
  item       TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  learner_id INTEGER NOT NULL,
  content_id INTEGER NOT NULL,
  attempt    INTEGER NOT NULL,
  response   TEXT NOT NULL,
  score      REAL NOT NULL,
  confidence INTEGER,
  at         INTEGER NOT NULL,
  hints      INTEGER NOT NULL,
  sitting    INTEGER,
  regraded   INTEGER NOT NULL,
  text_hash  TEXT,
  PRIMARY KEY(item, seq)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX attempt_of_learner ON attempt(learner_id, seq, item, content_id, attempt,
  response, score, confidence, at, hints, sitting, regraded, text_hash)""",
)

_ADD = "INSERT INTO attempt VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
# The plus keeps SQLite from reading the item over all learners.
_RAISE = """UPDATE attempt SET score = ?1, regraded = 1
WHERE learner_id = ?2 AND +item = ?3 AND attempt = ?4 AND score < ?1"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Add the attempt, or raise what one is worth; nothing is ever lowered."""
    event = fact.event
    if isinstance(event, ItemRegraded):
        return ((_RAISE, (event.score, fact.learner_id, event.item, event.attempt)),)
    if not isinstance(event, ItemAnswered):
        return ()
    asked = (event.item, fact.seq, fact.learner_id, fact.content_id, event.attempt)
    given = (json.dumps(event.response), event.score, event.confidence, fact.at)
    return ((_ADD, (*asked, *given, event.hints, event.sitting, event.text_hash)),)
