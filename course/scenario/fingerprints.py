"""Fingerprints of a scenario: of all that is shown, and of what moves the story."""

from typing import Any

from course.ids import content_hash

PLACES = frozenset({"line"})
WORDS = frozenset(
    {
        *("line", "label", "words", "text", "feedback", "why", "otherwise_say", "markdown"),
        *("title", "summary", "role", "ask", "button", "prose", "intro", "debrief", "facts"),
        *("playthroughs", "path", "minutes", "competencies", "accepted", "votes", "rating"),
        "artefact",
    }
)
NAMED = ("meters", "flags", "conditions", "value", "renamed")


def shown_hash(dumped: dict[str, Any]) -> str:
    """Fingerprint a dumped scenario with its words, places in files left out."""
    return content_hash(_stripped(_paired(dumped), PLACES))


def logic_hash(dumped: dict[str, Any], flags: list[str]) -> str:
    """Fingerprint a dumped scenario without its words, and the names of its flags."""
    return content_hash([_stripped(_paired(dumped), WORDS), flags])


def _paired(dumped: dict[str, Any]) -> dict[str, Any]:
    """Turn mappings keyed by a trainer's names into pairs: a meter may be called "text"."""
    return {**dumped, **{key: sorted(dumped[key].items()) for key in NAMED if key in dumped}}


def _stripped(value: object, keys: frozenset[str]) -> object:
    if isinstance(value, dict):
        return {k: _stripped(entry, keys) for k, entry in value.items() if k not in keys}
    if isinstance(value, list | tuple):
        return [_stripped(entry, keys) for entry in value]
    return value
