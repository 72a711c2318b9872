"""Runs of scenarios as the record holds them: one learner's, all open ones, what was decided."""

import json
from collections import Counter
from functools import lru_cache
from itertools import chain
from operator import add

from progress.store import Decisions, OpenRun, RunState, Taken
from progress.stores import sqlite_answers as answers
from progress.stores.sqlite_contents import Contents
from progress.stores.sqlite_library import Row, sqlite3

_RUN = """run, scenario, seed, content_id, step, scene, meters, ending, path, rationales,
  left_at IS NOT NULL, started_at, last_at, mode, undone, origin, scenes"""
_OF_LEARNER = f"SELECT {_RUN} FROM scenario_run WHERE learner_id = ? ORDER BY started_seq"  # noqa: S608 - our own names
_OPEN = f"""SELECT {_RUN}, public_id, display_name
FROM scenario_run JOIN learner USING(learner_id) JOIN person USING(learner_id)
WHERE ending IS NULL AND left_at IS NULL ORDER BY learner_id, started_seq"""  # noqa: S608 - our own names
# Beside min() SQLite takes the other columns from the row that has the minimum.
_FIRST = """SELECT scenes, path FROM (
  SELECT scenes, path, content_id, min(started_seq) FROM scenario_run
  WHERE scenario = ? AND ending IS NOT NULL AND mode = 'assessed' AND learner_id IS NOT ?
  GROUP BY learner_id)
JOIN content_version USING(content_id) WHERE scoring_hash = ?"""


def of_learner(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> tuple[RunState, ...]:
    """Return one learner's runs with the reasons written in them, oldest first."""
    rows = connection.execute(_OF_LEARNER, (learner_id,)).fetchall()
    hashes = [_parsed(line) for row in rows for line in _lines(row[9])]
    texts = answers.texts(connection, learner_id, hashes)
    return tuple(_run(row, contents.ref(connection, row[3]).hash, texts) for row in rows)


def under_way(connection: sqlite3.Connection, contents: Contents) -> tuple[OpenRun, ...]:
    """Return everybody's open runs without the reasons written in them; see ``Store.open_runs``."""
    return tuple(
        OpenRun(public_id, name, _run(tuple(row), contents.ref(connection, row[3]).hash, {}))
        for *row, public_id, name in connection.execute(_OPEN).fetchall()
    )


def decisions(
    connection: sqlite3.Connection, scenario: str, scoring_hash: str, without: int | None
) -> Decisions:
    """Count who decided what; see ``Store.decisions``."""
    rows = connection.execute(_FIRST, (scenario, without, scoring_hash)).fetchall()
    # A scene and what was chosen there stand behind each other as one text, since there are many.
    counted = Counter(
        chain.from_iterable({*map(add, _lines(scenes), _lines(path))} for scenes, path in rows)
    )
    taken = [Taken(*_apart(text), learners) for text, learners in counted.items()]
    taken.sort(key=lambda one: (one.scene, -one.learners, one.choices))
    return Decisions(len(rows), tuple(taken))


def _apart(text: str) -> tuple[str, tuple[str, ...]]:
    scene, end = json.JSONDecoder().raw_decode(text)
    return scene, _keys(text[end:])


def _run(row: Row, content_hash: str, texts: dict[str | None, str]) -> RunState:
    run, scenario, seed, _, step, scene, meters, ending, path, rationales, *rest = row
    left, started_at, last_at, mode, undone, origin, scenes = rest
    return RunState(
        run,
        scenario,
        seed,
        content_hash,
        step,
        scene,
        json.loads(meters),
        ending,
        tuple(_keys(line) for line in _lines(path)),
        tuple(texts.get(_parsed(line), "") for line in _lines(rationales)),
        bool(left),
        started_at,
        last_at,
        mode,
        undone,
        origin,
        tuple(_parsed(line) or "" for line in _lines(scenes)),
    )


def _lines(text: str) -> list[str]:
    return text.split("\n")[:-1]


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """Read a list of keys; the same few come again and again."""
    return tuple(json.loads(text))


@lru_cache(maxsize=4096)
def _parsed(line: str) -> str | None:
    """Read a scene's id, or the hash of a reason, mostly none."""
    text: str | None = json.loads(line)
    return text
