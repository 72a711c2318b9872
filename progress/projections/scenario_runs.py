"""Where does each of this learner's runs stand, and by which choices did it get there?

Only the next decision moves a run, only the last one of a practice run is taken back, and both only
while it is open: what arrives out of turn stays in the events and leaves the position alone. Path,
scenes and rationales are text, one line of JSON per decision that stands.
"""

import json
from collections.abc import Iterable

from progress.events import ChoiceTaken, DecisionTakenBack, RunLeft, RunStarted
from progress.projections import Fact, Statement, Value

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
  mode        TEXT NOT NULL,
  undone      INTEGER NOT NULL,
  origin      TEXT,
  scenes      TEXT NOT NULL,
  PRIMARY KEY(learner_id, run)
) STRICT, WITHOUT ROWID""",
    # Finished assessed runs only, so that a decision on the way costs nothing more.
    """CREATE INDEX scenario_run_counted ON scenario_run(scenario, learner_id, started_seq)
WHERE ending IS NOT NULL AND mode = 'assessed'""",
)

_START = """INSERT INTO scenario_run
VALUES(?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, NULL, ?, ?, ?, ?, 0, ?, ?)
ON CONFLICT(learner_id, run) DO NOTHING"""
_STEP = """UPDATE scenario_run SET step = step + 1, scene = ?, meters = ?, ending = ?,
  path = path || ?, rationales = rationales || ?, scenes = scenes || ?, last_at = ?
WHERE learner_id = ? AND run = ? AND step = ? - 1 AND ending IS NULL AND left_at IS NULL"""
# No line of JSON holds a line end, so cutting every other character off the end cuts the last line.
_BACK = """UPDATE scenario_run SET step = step - 1, scene = ?, meters = ?, undone = undone + 1,
  path = rtrim(rtrim(path, char(10)), replace(path, char(10), '')),
  rationales = rtrim(rtrim(rationales, char(10)), replace(rationales, char(10), '')),
  scenes = rtrim(rtrim(scenes, char(10)), replace(scenes, char(10), '')), last_at = ?
WHERE learner_id = ? AND run = ? AND step = ? AND mode = 'practice'
  AND ending IS NULL AND left_at IS NULL"""
_LEAVE = """UPDATE scenario_run SET left_at = ?1, last_at = ?1
WHERE learner_id = ?2 AND run = ?3 AND ending IS NULL AND left_at IS NULL"""


def project(fact: Fact) -> tuple[Statement, ...]:
    """Start a run, take its next decision or take its last one back, or close it."""
    event = fact.event
    if isinstance(event, ChoiceTaken):
        return ((_STEP, (*_position(event), fact.at, fact.learner_id, event.run, event.step)),)
    if isinstance(event, DecisionTakenBack):
        where = (event.scene, json.dumps(event.meters))
        return ((_BACK, (*where, fact.at, fact.learner_id, event.run, event.step)),)
    if isinstance(event, RunStarted):
        return ((_START, _started(fact, event)),)
    if isinstance(event, RunLeft):
        return ((_LEAVE, (fact.at, fact.learner_id, event.run)),)
    return ()


def _started(fact: Fact, event: RunStarted) -> tuple[Value, ...]:
    before = event.taken_over
    return (
        *(fact.learner_id, event.run, event.scenario, event.seed, fact.content_id),
        *(len(before), event.scene, json.dumps(event.meters)),
        _lines(decision.choices for decision in before),
        _lines(decision.rationale_hash for decision in before),
        *(fact.seq, fact.at, fact.at, event.mode, event.origin),
        _lines(decision.scene for decision in before),
    )


def _position(event: ChoiceTaken) -> tuple[str | None, ...]:
    lines = (_lines([part]) for part in (event.choices, event.rationale_hash, event.scene))
    return event.leads_to, json.dumps(event.meters), event.ending, *lines


def _lines(values: Iterable[object]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)
