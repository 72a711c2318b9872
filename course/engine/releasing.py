"""A release of the course as a manifest, and how the course differs from it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from course.catalogue import Catalogue
from course.content.model import Fact
from course.content.release import KEPT, Manifest, Released
from course.ids import content_hash

LEDGER = "modules/facts.yaml"


@dataclass(frozen=True, slots=True)
class Differences:
    """How a course differs from a release, each list by kind and id.

    Attributes:
        added: What the release did not have.
        gone: What only the release has.
        retyped: Items of another kind under the same id.
        decided: What marks answers, moves the story or states something otherwise.
        reworded: What reads otherwise, and decides as before.
    """

    added: tuple[Released, ...]
    gone: tuple[Released, ...]
    retyped: tuple[Released, ...]
    decided: tuple[Released, ...]
    reworded: tuple[Released, ...]

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.retyped or self.decided or self.reworded)


def manifest_of(catalogue: Catalogue, version: str) -> Manifest:
    """Say what a release of the course as it reads now holds; the same course gives the same."""
    entries = sorted(_entries(catalogue), key=lambda entry: (KEPT.index(entry.kind), entry.id))
    return Manifest(version, catalogue.counts, {entry.key: entry for entry in entries})


def _entries(catalogue: Catalogue) -> Iterator[Released]:
    for place in catalogue.places:
        one = place.lesson
        declared = tuple(change.fingerprint for change in one.changes)
        yield Released("lesson", one.id, one.hash, type=one.kind, path=one.path, declared=declared)
    for _, item in catalogue.item_of.values():
        yield Released("item", item.id, item.hash, item.scoring_hash, item.kind, item.path)
    for place, reflect in catalogue.reflect_of.values():
        yield Released("reflect", reflect.id, reflect.hash, path=place.lesson.path)
    for story in catalogue.scenarios:
        yield Released("scenario", story.id, story.hash, story.logic_hash, path=story.path)
    for fact in catalogue.facts.values():
        yield Released("fact", fact.id, shown(fact), stated(fact), path=LEDGER)


def shown(fact: Fact) -> str:
    """Fingerprint everything that the ledger says of a fact."""
    return content_hash(fact.model_dump(mode="json", exclude={"line"}, exclude_defaults=True))


def stated(fact: Fact) -> str:
    """Fingerprint what a lesson that cites a fact relies on."""
    return content_hash([fact.statement, fact.figure, fact.status])


def as_json(manifest: Manifest) -> str:
    """Write a manifest, one entry a line, so that versions of it can be compared by line."""
    head = json.dumps(manifest.version, ensure_ascii=False)
    counts = json.dumps(dict(sorted(manifest.counts.items())))
    lines = ",\n".join(_line(entry) for entry in manifest.entries.values())
    return f'{{\n"version": {head},\n"counts": {counts},\n"entries": [\n{lines}\n]\n}}\n'


def _line(entry: Released) -> str:
    kept = {key: value for key, value in entry._asdict().items() if value}
    return json.dumps(kept, ensure_ascii=False)


def differences(before: Manifest, now: Manifest) -> Differences:
    """Compare two manifests, entry by entry; versions and places in files count for nothing."""
    both = [(old, now.entries[key]) for key, old in before.entries.items() if key in now.entries]
    retyped = [new for old, new in both if old.type != new.type]
    decided = [new for old, new in both if old.type == new.type and old.decides != new.decides]
    told = {entry.key for entry in (*retyped, *decided)}
    reworded = [new for old, new in both if old.hash != new.hash and new.key not in told]
    return Differences(
        added=tuple(new for key, new in now.entries.items() if key not in before.entries),
        gone=tuple(old for key, old in before.entries.items() if key not in now.entries),
        retyped=tuple(retyped),
        decided=tuple(decided),
        reworded=tuple(reworded),
    )
