"""How well did this learner say that they knew an answer?"""

from progress.events import ReviewRated
from progress.projections import Fact, Statement

TABLE = "review_rating"
SCHEMA = (
    """CREATE TABLE review_rating(
  learner_id INTEGER NOT NULL,
  item       TEXT NOT NULL,
  attempt    INTEGER NOT NULL,
  rating     INTEGER NOT NULL,
  PRIMARY KEY(learner_id, item, attempt)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO review_rating VALUES(?, ?, ?, ?)
ON CONFLICT(learner_id, item, attempt) DO UPDATE SET rating = excluded.rating"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Keep what was said last of each answer, in the order of the record."""
    event = fact.event
    if not isinstance(event, ReviewRated):
        return ()
    return ((_MOVE, (fact.learner_id, event.item, event.attempt, event.rating)),)
