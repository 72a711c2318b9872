"""Which lessons has this learner opened and completed, when, and in which version?

A lesson is completed once: later completions move only the time and the version last seen. It
counts for the module in which it was first completed.
"""

from progress.events import LessonCompleted, LessonOpened
from progress.projections import Fact, Statement

TABLE = "lesson_progress"
SCHEMA = (
    """CREATE TABLE lesson_progress(
  learner_id   INTEGER NOT NULL,
  lesson       TEXT NOT NULL,
  module       TEXT NOT NULL,
  views        INTEGER NOT NULL,
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  completed_at INTEGER,
  content_id   INTEGER NOT NULL,
  PRIMARY KEY(learner_id, lesson)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO lesson_progress VALUES(?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(learner_id, lesson) DO UPDATE SET
  module = CASE WHEN completed_at IS NULL THEN excluded.module ELSE module END,
  views = views + excluded.views, last_at = excluded.last_at,
  completed_at = coalesce(completed_at, excluded.completed_at), content_id = excluded.content_id"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Count a view, or mark the lesson as completed."""
    event = fact.event
    if not isinstance(event, LessonOpened | LessonCompleted):
        return ()
    done = isinstance(event, LessonCompleted)
    row = (fact.learner_id, event.lesson, event.module, 0 if done else 1, fact.at, fact.at)
    return ((_MOVE, (*row, fact.at if done else None, fact.content_id)),)
