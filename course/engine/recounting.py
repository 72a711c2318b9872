"""What happened, put so that the person can read it again: titles and words in place of keys."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course.content.dialect import plain
from progress.events import AnyEvent, ChoiceTaken, ItemAnswered
from progress.people import Learner
from progress.store import ContentRef, ContentVersion, Recorded

Body = Mapping[str, Any]
"""A piece of content as it is kept: what its canonical JSON says."""
HASHED = "_hash"
"""How the names of fields end that name a text by its hash."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One event with everything that it points to put back in its place.

    Attributes:
        number: 1-based place among the person's events.
        key: Its idempotency key.
        title: What the piece of content was called then, as plain text; may be empty.
        fields: What the event says; ``text``, ``rationale`` and ``name`` in place of hashes.
        words: The answer, or what was chosen, in words; empty where there are none.
        occurred_at: Milliseconds since the epoch, UTC, as is ``recorded_at``.
    """

    number: int
    kind: str
    key: str
    content: ContentRef
    title: str
    fields: Mapping[str, Any]
    words: tuple[str, ...]
    occurred_at: int
    recorded_at: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Everything that the record holds about one person.

    Attributes:
        cohorts: Pairs of slug and title.
        course: Id, title and version of the course as it reads now.
        at: When it was read, milliseconds since the epoch, UTC.
        happened: In the order of the record.
        other_texts: Texts that no event names; there should be none.
    """

    learner: Learner
    cohorts: tuple[tuple[str, str], ...]
    course: tuple[str, str, str]
    at: int
    happened: tuple[Happened, ...]
    other_texts: tuple[str, ...] = ()


def recount(
    number: int, line: Recorded, texts: Mapping[str, str], version: ContentVersion | None
) -> Happened:
    """Tell one event.

    Args:
        texts: The person's texts by hash.
        version: What the event is bound to, as it was; None when it was never kept.
    """
    body = _body(version)
    fields = with_texts(line.event.model_dump(mode="json"), texts)
    del fields["kind"]
    return Happened(
        number,
        line.event.kind,
        line.key,
        line.content,
        _title(body),
        fields,
        in_words(line.event, fields, body),
        line.occurred_at,
        line.recorded_at,
    )


def with_texts(dumped: dict[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Put texts in the place of their hashes, however deep; None where there is no text."""
    placed: dict[str, Any] = {}
    for name, value in dumped.items():
        if name.endswith(HASHED):
            placed[name.removesuffix(HASHED)] = texts.get(value) if value else None
        elif isinstance(value, list):
            placed[name] = [
                with_texts(each, texts) if isinstance(each, dict) else each for each in value
            ]
        else:
            placed[name] = value
    return placed


def hashes_in(dumped: object) -> set[str]:
    """Collect the hashes of texts that an event's dump names."""
    if isinstance(dumped, list):
        return set().union(*map(hashes_in, dumped))
    if not isinstance(dumped, dict):
        return set()
    here = {value for name, value in dumped.items() if name.endswith(HASHED) and value}
    return here.union(*map(hashes_in, dumped.values()))


def in_words(event: AnyEvent, fields: Mapping[str, Any], body: Body) -> tuple[str, ...]:
    """Say an answer or a decision in the words that were on screen, as far as they are kept."""
    if isinstance(event, ItemAnswered):
        return (fields["text"],) if fields["text"] else answer_in_words(event.response, body)
    if isinstance(event, ChoiceTaken):
        scenes: Sequence[Body] = body.get("scenes", ())
        here = [scene["choices"] for scene in scenes if scene["id"] == event.scene]
        called = {one["id"]: plain(one["text"]) for choices in here for one in choices}
        return tuple(called.get(choice, choice) for choice in event.choices)
    return ()


def answer_in_words(response: tuple[str, ...], body: Body) -> tuple[str, ...]:
    """Say a response in the words of its question; what it does not have is said as it stands."""
    offered = {one["key"]: plain(one["text"]) for one in body.get("options", ())}
    left = {one["key"]: plain(one["left"]) for one in body.get("pairs", ())}
    right = {one["key"]: plain(one["right"]) for one in body.get("pairs", ())}

    def said(part: str) -> str:
        key, _, other = part.partition(".")
        if key in left and other in right:
            return f"{left[key]}: {right[other]}"
        if part in offered:
            return offered[part]
        return f"{offered[key]}: {other}" if key in offered and other else part

    return tuple(map(said, response))


def _body(version: ContentVersion | None) -> Body:
    try:
        body = json.loads(version.body) if version else {}
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _title(body: Body) -> str:
    title = body.get("title")
    if isinstance(body.get("course"), list):
        title = body["course"][-1]
    return plain(title) if isinstance(title, str) else ""
