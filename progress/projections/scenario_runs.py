"""Where does each of this learner's runs stand, and by which choices did it get there?

Only the next decision moves a run, and only while it is open: what arrives out of turn stays in
the events and leaves the position alone. Path and rationales are text, one line of JSON per step.
"""

import json

from progress.events import ChoiceTaken, RunLeft, RunStarted
from progress.projections import Fact, Statement

TABLE = "scenario_run"
SCHEMA = (
    """CREATE TABLE scenario_run(
  learner_id  INTEGER NOT NULL,
  run         TEXT NOT NULL,
  scenario    TEXT NOT NULL,
  seed        TEXT NOT NULL,
  content_id  INTEGER NOT NULL,
  step        INTEGER NOT NULL,
  scene       TEXT NOT NULL,
  meters      TEXT NOT NULL,
  ending      TEXT,
  path        TEXT NOT NULL,
  rationales  TEXT NOT NULL,
  left_at     INTEGER,
  started_seq INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  last_at     INTEGER NOT NULL,
  PRIMARY KEY(learner_id, run)
) STRICT, WITHOUT ROWID""",
)

_START = """INSERT INTO scenario_run VALUES(?, ?, ?, ?, ?, 0, ?, ?, NULL, '', '', NULL, ?, ?, ?)
ON CONFLICT(learner_id, run) DO NOTHING"""
_STEP = """UPDATE scenario_run SET step = step + 1, scene = ?, meters = ?, ending = ?,
  path = path || ?, rationales = rationales || ?, last_at = ?
WHERE learner_id = ? AND run = ? AND step = ? - 1 AND ending IS NULL AND left_at IS NULL"""
_LEAVE = """UPDATE scenario_run SET left_at = ?1, last_at = ?1
WHERE learner_id = ?2 AND run = ?3 AND ending IS NULL AND left_at IS NULL"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Start a run, take its next decision, or close it."""
    event = fact.event
    if isinstance(event, ChoiceTaken):
        return ((_STEP, (*_position(event), fact.at, fact.learner_id, event.run, event.step)),)
    if isinstance(event, RunStarted):
        who = (fact.learner_id, event.run, event.scenario, event.seed, fact.content_id)
        where = (event.scene, json.dumps(event.meters))
        return ((_START, (*who, *where, fact.seq, fact.at, fact.at)),)
    if isinstance(event, RunLeft):
        return ((_LEAVE, (fact.at, fact.learner_id, event.run)),)
    return ()


def _position(event: ChoiceTaken) -> tuple[str | None, ...]:
    step = json.dumps(event.choices) + "\n"
    rationale = json.dumps(event.rationale_hash) + "\n"
    return event.leads_to, json.dumps(event.meters), event.ending, step, rationale
