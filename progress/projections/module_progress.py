"""How many lessons of each module has this learner completed?"""

from progress.events import LessonCompleted
from progress.projections import Fact, Statement

TABLE = "module_progress"
READS = ("lesson_progress",)
SCHEMA = (
    """CREATE TABLE module_progress(
  learner_id   INTEGER NOT NULL,
  module       TEXT NOT NULL,
  lessons_done INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  PRIMARY KEY(learner_id, module)
) STRICT, WITHOUT ROWID""",
)

# A lesson first completed in another module counts there, so the count here may stay at nothing.
_MOVE = """INSERT INTO module_progress
SELECT ?1, ?2, count(*), ?3 FROM lesson_progress
  WHERE learner_id = ?1 AND module = ?2 AND completed_at IS NOT NULL HAVING count(*) > 0
ON CONFLICT(learner_id, module) DO UPDATE SET
  lessons_done = excluded.lessons_done, last_at = excluded.last_at"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Count the module's completed lessons anew."""
    event = fact.event
    if not isinstance(event, LessonCompleted):
        return ()
    return ((_MOVE, (fact.learner_id, event.module, fact.at)),)
