"""What is this learner here for, and how much time have they?"""

from progress.events import PlanMade
from progress.projections import Fact, Statement

TABLE = "plan"
SCHEMA = (
    """CREATE TABLE plan(
  learner_id INTEGER NOT NULL,
  course     TEXT NOT NULL,
  version    INTEGER NOT NULL,
  aim        TEXT NOT NULL,
  minutes    INTEGER,
  by         TEXT,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, course)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO plan VALUES(?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(learner_id, course) DO UPDATE SET version = excluded.version, aim = excluded.aim,
  minutes = excluded.minutes, by = excluded.by, at = excluded.at"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Keep the plan that was made last, in the order of the record."""
    event = fact.event
    if not isinstance(event, PlanMade):
        return ()
    made = (event.course, event.version, event.aim, event.minutes, event.by, fact.at)
    return ((_MOVE, (fact.learner_id, *made)),)
