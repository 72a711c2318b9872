"""JSON: the whole record in order, for programs and for people with an editor."""

import json
from typing import Any

from course.engine.recounting import Everything, Happened
from course.exports.record import LEFT_OUT, iso

NAME = "JSON"
SUFFIX = ".json"
MIME = "application/json"
SCHEMA = "cio-course/record"
SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or goes; new keys may come without it."""


def write(record: Everything) -> bytes:
    """Write a record as UTF-8."""
    course, title, version = record.course
    written = {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "exported_at": iso(record.at),
        "course": {"id": course, "title": title, "version": version},
        "person": _person(record),
        "cohorts": [{"id": slug, "title": name} for slug, name in record.cohorts],
        "events": [_event(happened) for happened in record.happened],
        "texts_without_event": list(record.other_texts),
        "left_out": list(LEFT_OUT),
    }
    return (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()


def _person(record: Everything) -> dict[str, Any]:
    who = record.learner
    return {
        "public_id": who.public_id,
        "name": who.display_name,
        "signs_in_as": who.subject,
        "joined_at": iso(who.created_at),
        "roles": sorted({"learner", *who.roles}),
    }


def _event(happened: Happened) -> dict[str, Any]:
    content = happened.content
    return {
        "number": happened.number,
        "kind": happened.kind,
        "occurred_at": iso(happened.occurred_at),
        "recorded_at": iso(happened.recorded_at),
        "key": happened.key,
        "content": {
            "kind": content.kind,
            "id": content.slug,
            "version": content.hash,
            "title": happened.title,
        },
        "fields": dict(happened.fields),
        "in_words": list(happened.words),
    }
