"""Which items were drawn for this learner in each sitting of a check?"""

import json

from progress.events import CheckDrawn
from progress.projections import Fact, Statement

TABLE = "check_sitting"
SCHEMA = (
    """CREATE TABLE check_sitting(
  learner_id INTEGER NOT NULL,
  lesson     TEXT NOT NULL,
  sitting    INTEGER NOT NULL,
  items      TEXT NOT NULL,
  points     TEXT NOT NULL,
  content_id INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, lesson, sitting)
) STRICT, WITHOUT ROWID""",
)

_DRAW = "INSERT INTO check_sitting VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"


def project(fact: Fact) -> tuple[Statement, ...]:
    """Keep what was drawn; a sitting is drawn once."""
    event = fact.event
    if not isinstance(event, CheckDrawn):
        return ()
    drawn = (json.dumps(event.items), json.dumps(event.points))
    where = (fact.learner_id, event.lesson, event.sitting)
    return ((_DRAW, (*where, *drawn, fact.content_id, fact.at)),)
