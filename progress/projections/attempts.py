"""What did this learner respond to each item, attempt by attempt?

The table is clustered by item, so that one item can be read over all learners; the index holds
every column that a learner's page shows, so that a page is one run of neighbouring entries.
"""

import json

from progress.events import ItemAnswered
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
  PRIMARY KEY(item, seq)
) STRICT, WITHOUT ROWID""",
    """CREATE INDEX attempt_of_learner ON attempt(
  learner_id, seq, item, content_id, attempt, response, score, confidence, at)""",
)

_ADD = "INSERT INTO attempt VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"


def project(fact: Fact) -> tuple[Statement, ...]:
    """Add the attempt; nothing is ever changed."""
    event = fact.event
    if not isinstance(event, ItemAnswered):
        return ()
    response = json.dumps(event.response)
    asked = (event.item, fact.seq, fact.learner_id, fact.content_id, event.attempt)
    return ((_ADD, (*asked, response, event.score, event.confidence, fact.at)),)
