"""The manifest ``modules/release.json``: what the course held when it was last released."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

RELEASE = "modules/release.json"
LONGEST = 16_000_000
"""Characters of a manifest that are read; one of 10,000 items has about 4,000,000."""

KEPT = ("lesson", "item", "reflect", "scenario", "fact")
ENTRY = re.compile(r'"kind": "(?P<kind>[a-z]+)", "id": "(?P<id>[^"\\]+)"')
REMEDY = "Write the manifest anew with “cio-course release”, or take the version of it kept before."

Key = tuple[str, str]


class Released(NamedTuple):
    """One piece of content as it was released.

    Attributes:
        kind: One of ``KEPT``.
        hash: Fingerprint of everything that is shown or told.
        decides: Fingerprint of what decides scores (items), moves the story (scenarios) or is
            said to be so (facts); empty for the others.
        type: An item's kind; empty for the others.
        path: Its file, relative to the course.
        declared: Fingerprints of the changes that a lesson's front matter held.
    """

    kind: str
    id: str
    hash: str
    decides: str = ""
    type: str = ""
    path: str = ""
    declared: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Kind and id."""
        return self.kind, self.id


class Trouble(NamedTuple):
    """What of a manifest cannot be read. ``line`` is 1-based."""

    line: int
    message: str


@dataclass(frozen=True)
class Manifest:
    """What the course held at a release.

    Attributes:
        version: The day it was released, ISO 8601, or another name for it.
        counts: How much there was, by word.
        entries: By kind and id.
        lines: 1-based line of each entry in the file that was read.
    """

    version: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    entries: Mapping[Key, Released] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()

    def of(self, *kinds: str) -> Iterator[Released]:
        """Yield the entries of some kinds."""
        return (entry for entry in self.entries.values() if entry.kind in kinds)


def read_release(files: Mapping[str, bytes]) -> Manifest | None:
    """Read the manifest among a course's files; None without one; never raises.

    What cannot be read is told in ``troubles``, and the other entries stay.
    """
    if RELEASE not in files:
        return None
    text = files[RELEASE].decode("utf-8", "replace")
    found, trouble = _loaded(text)
    if trouble is not None:
        return Manifest(troubles=(trouble,))
    lines = {
        (match["kind"], match["id"]): number
        for number, line in enumerate(text.split("\n"), 1)
        for match in ENTRY.finditer(line)
    }
    entries: dict[Key, Released] = {}
    troubles: list[Trouble] = []
    for number, raw in enumerate(found["entries"], 1):
        entry = _entry(raw)
        if entry is None:
            troubles.append(_unread(raw, number, lines))
        else:
            entries[entry.key] = entry
    counts: Any = found.get("counts") if _is(found.get("counts")) else {}
    counted = {word: n for word, n in counts.items() if type(n) is int}
    return Manifest(str(found["version"]), counted, entries, lines, tuple(troubles))


def _loaded(text: str) -> tuple[dict[str, Any], Trouble | None]:
    if len(text) > LONGEST:
        return {}, Trouble(1, f"The manifest has {len(text):,} characters; {LONGEST:,} are read.")
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, Trouble(error.lineno, "The manifest cannot be read as JSON from here on.")
    except (RecursionError, ValueError):
        return {}, Trouble(1, "The manifest cannot be read as JSON.")
    whole = _is(found) and isinstance(found.get("entries"), list) and found.get("version")
    return (found, None) if whole else ({}, Trouble(1, "The manifest names no version or entries."))


def _is(value: object) -> bool:
    return isinstance(value, dict)


def _entry(raw: Any) -> Released | None:
    if not _is(raw) or raw.keys() - set(Released._fields):
        return None
    declared = raw.get("declared", [])
    if not isinstance(declared, list):
        return None
    texts = [value for key, value in raw.items() if key != "declared"]
    whole = all(isinstance(text, str) for text in (*texts, *declared))
    if not whole or raw.get("kind") not in KEPT or not raw.get("id") or not raw.get("hash"):
        return None
    return Released(**{**raw, "declared": tuple(declared)})


def _unread(raw: Any, number: int, lines: Mapping[Key, int]) -> Trouble:
    key = (str(raw.get("kind")), str(raw.get("id"))) if _is(raw) else ("", "")
    named = f" (“{key[1][:60]}”)" if key in lines else ""
    return Trouble(lines.get(key, 1), f"Entry {number}{named} of the manifest cannot be read.")
