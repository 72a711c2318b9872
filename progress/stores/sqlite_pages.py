"""One learner's page: everything a screen needs, with fixed statements on one snapshot.

A page changes only with the learner's events, so the last one read is kept until there is a newer
event: a screen of many parts reads it many times.
"""

import threading
from collections import OrderedDict
from dataclasses import replace

from progress.people import Learner
from progress.store import LearnerPage, LessonState, ReflectionState, UnknownLearner
from progress.stores import sqlite_answers as answers
from progress.stores import sqlite_keeping as keeping
from progress.stores import sqlite_people as people
from progress.stores import sqlite_runs as runs
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
_REFLECTIONS = """SELECT r.reflection, r.version, coalesce(t.body, ''), r.at
FROM reflection r LEFT JOIN free_text t ON t.learner_id = r.learner_id AND t.hash = r.text_hash
WHERE r.learner_id = ?"""


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
        answers.attempts(connection, contents, learner.learner_id),
        runs.of_learner(connection, contents, learner.learner_id),
        {row[0]: ReflectionState(*row) for row in reflections},
        answers.hints(connection, contents, learner.learner_id),
        answers.sittings(connection, contents, learner.learner_id),
        keeping.kept(connection, contents, learner.learner_id),
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
