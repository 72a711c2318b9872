"""One learner's page: everything a screen needs, with fixed statements on one snapshot.

A page changes only with the learner's events, so the last one read is kept until there is a newer
event: a screen of many parts reads it many times.
"""

import json
import threading
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache

from progress.people import Learner
from progress.store import (
    Attempt,
    LearnerPage,
    LessonState,
    ReflectionState,
    RunState,
    UnknownLearner,
)
from progress.stores import sqlite_people as people
from progress.stores.sqlite_contents import Contents
from progress.stores.sqlite_library import Row, sqlite3

_KEPT = 128
_LEARNER = """SELECT l.learner_id, public_id, display_name, subject, created_at,
  (SELECT json_group_array(role) FROM role_grant r WHERE r.learner_id = l.learner_id),
  last_seq, last_kind, last_obj, last_at
FROM learner l JOIN person USING(learner_id) LEFT JOIN learner_state USING(learner_id)
WHERE l.learner_id = ?"""
_LESSONS = """SELECT lesson, views, first_at, last_at, completed_at, content_id
FROM lesson_progress WHERE learner_id = ?"""
_ATTEMPTS = """SELECT item, attempt, response, score, confidence, content_id, at
FROM attempt WHERE learner_id = ? ORDER BY seq"""
_RUNS = """SELECT run, scenario, seed, content_id, step, scene, meters, ending, path, rationales,
  left_at IS NOT NULL, started_at, last_at
FROM scenario_run WHERE learner_id = ? ORDER BY started_seq"""
_REFLECTIONS = """SELECT r.reflection, r.version, coalesce(t.body, ''), r.at
FROM reflection r LEFT JOIN free_text t ON t.learner_id = r.learner_id AND t.hash = r.text_hash
WHERE r.learner_id = ?"""
_TEXTS = """SELECT hash, body FROM free_text
WHERE learner_id = ? AND hash IN (SELECT value FROM json_each(?))"""


class Pages:
    """The pages of the learners who were on screen lately; any thread may use it."""

    def __init__(self, contents: Contents) -> None:
        """Keep none yet."""
        self._contents = contents
        self._kept: OrderedDict[int, LearnerPage] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, connection: sqlite3.Connection, learner_id: int) -> LearnerPage:
        """Read the learner and the newest event; the rest only if there is something new."""
        row = connection.execute(_LEARNER, (learner_id,)).fetchone()
        if row is None:
            self.forget(learner_id)
            raise UnknownLearner(
                f"Nobody in the record has the number {learner_id}. The person may have been "
                "erased: sign in again."
            )
        learner = people.learner(row[:6])
        with self._lock:
            kept = self._kept.pop(learner_id, None)
        if kept is None or kept.last_seq != (row[6] or 0):
            kept = _page(connection, self._contents, learner, row[6:])
        elif kept.learner != learner:
            kept = replace(kept, learner=learner)
        self._keep(kept)
        return kept

    def forget(self, learner_id: int | None = None) -> None:
        """Keep nothing of one learner, or of anybody."""
        with self._lock:
            if learner_id is None:
                self._kept.clear()
            else:
                self._kept.pop(learner_id, None)

    def _keep(self, page: LearnerPage) -> None:
        with self._lock:
            self._kept[page.learner.learner_id] = page
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)


def _page(
    connection: sqlite3.Connection, contents: Contents, learner: Learner, newest: Row
) -> LearnerPage:
    last_seq, last_kind, last_obj, last_at = newest
    reflections = connection.execute(_REFLECTIONS, (learner.learner_id,)).fetchall()
    return LearnerPage(
        learner,
        last_seq or 0,
        last_kind or "",
        last_obj or "",
        last_at,
        _lessons(connection, contents, learner.learner_id),
        _attempts(connection, contents, learner.learner_id),
        _runs(connection, contents, learner.learner_id),
        {row[0]: ReflectionState(*row) for row in reflections},
    )


def _lessons(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> dict[str, LessonState]:
    rows = connection.execute(_LESSONS, (learner_id,)).fetchall()
    return {
        lesson: LessonState(
            lesson, views, first_at, last_at, done_at, contents.ref(connection, shown).hash
        )
        for lesson, views, first_at, last_at, done_at, shown in rows
    }


def _attempts(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> dict[str, tuple[Attempt, ...]]:
    found: dict[str, list[Attempt]] = {}
    rows = connection.execute(_ATTEMPTS, (learner_id,)).fetchall()
    for item, number, response, score, confidence, content_id, at in rows:
        shown = contents.ref(connection, content_id).hash
        attempt = Attempt(item, number, _keys(response), score, confidence, shown, at)
        if item in found:
            found[item].append(attempt)
        else:
            found[item] = [attempt]
    return {item: tuple(attempts) for item, attempts in found.items()}


def _runs(
    connection: sqlite3.Connection, contents: Contents, learner_id: int
) -> tuple[RunState, ...]:
    rows = connection.execute(_RUNS, (learner_id,)).fetchall()
    hashes = [_parsed(line) for row in rows for line in _lines(row[9])]
    texts: dict[str | None, str] = {}
    if any(hashes):
        texts.update(connection.execute(_TEXTS, (learner_id, json.dumps(hashes))).fetchall())
    return tuple(_run(row, contents.ref(connection, row[3]).hash, texts) for row in rows)


def _run(row: Row, content_hash: str, texts: dict[str | None, str]) -> RunState:
    run, scenario, seed, _, step, scene, meters, ending, path, rationales, left, *times = row
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
        *times,
    )


def _lines(text: str) -> list[str]:
    return text.split("\n")[:-1]


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """Read a list of keys; the same few come again and again."""
    return tuple(json.loads(text))


@lru_cache(maxsize=1024)
def _parsed(line: str) -> str | None:
    """Read the hash of a rationale, mostly none."""
    text_hash: str | None = json.loads(line)
    return text_hash
