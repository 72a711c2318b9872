"""How many hints of each version of an item has this learner taken?"""

from progress.events import HintTaken
from progress.projections import Fact, Statement

TABLE = "hint"
SCHEMA = (
    """CREATE TABLE hint(
  learner_id INTEGER NOT NULL,
  item       TEXT NOT NULL,
  content_id INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  PRIMARY KEY(learner_id, item, content_id)
) STRICT, WITHOUT ROWID""",
)

_MOVE = """INSERT INTO hint VALUES(?, ?, ?, ?)
ON CONFLICT(learner_id, item, content_id) DO UPDATE SET number = max(number, excluded.number)"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Count up to the hint taken; hints are taken in order."""
    event = fact.event
    if not isinstance(event, HintTaken):
        return ()
    return ((_MOVE, (fact.learner_id, event.item, fact.content_id, event.number)),)
