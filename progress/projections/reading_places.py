"""How far had this learner come in each lesson when they were last seen in it?"""

from progress.events import PlaceKept
from progress.projections import Fact, Statement

TABLE = "reading_place"
SCHEMA = (
    """CREATE TABLE reading_place(
  learner_id INTEGER NOT NULL,
  lesson     TEXT NOT NULL,
  place      TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, lesson)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO reading_place VALUES(?, ?, ?, ?)
ON CONFLICT(learner_id, lesson) DO UPDATE SET place = excluded.place, at = excluded.at"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Keep the place that was told last, in the order of the record."""
    event = fact.event
    if not isinstance(event, PlaceKept):
        return ()
    return ((_MOVE, (fact.learner_id, event.lesson, event.place, fact.at)),)
