"""The record in memory: gone with the process, for tests and for looking around."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from progress.people import ROLES, Learner, name_key
from progress.store import (
    AppendResult,
    Certificate,
    ContentRef,
    ContentVersion,
    Decisions,
    Entry,
    ErasureReceipt,
    FieldEntry,
    Health,
    LearnerPage,
    MatrixRow,
    OpenRun,
    Recorded,
    StoreError,
    UnknownContent,
    UnknownLearner,
    VersionConflict,
)
from progress.stores import memory_folding as folding
from progress.stores import memory_keeping as keeping


@dataclass(slots=True)
class _Kept:
    """Everything about one learner."""

    learner: Learner
    record: list[Recorded] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def last_seq(self) -> int:
        return self.record[-1].seq if self.record else 0

    def seq_of(self, key: str) -> int | None:
        return next((line.seq for line in self.record if line.key == key), None)


class MemoryStore:
    """The ``Store`` in memory; any thread may use it. It keeps no audit log."""

    def __init__(self, now: Callable[[], int]) -> None:
        """Begin empty.

        Args:
            now: Gives milliseconds since the epoch, UTC.
        """
        self._now = now
        self._lock = threading.RLock()
        self._people: dict[int, _Kept] = {}
        self._public_ids: list[str] = []
        self._contents: dict[ContentRef, ContentVersion] = {}
        self._cohorts: dict[str, tuple[str, set[int]]] = {}
        self._receipts: dict[str, tuple[int, ErasureReceipt]] = {}
        self._last_seq = 0

    def append(
        self, learner_id: int, entries: Sequence[Entry], *, expect_version: int | None = None
    ) -> AppendResult:
        """Remember events: all of them or none."""
        with self._lock:
            kept = self._kept(learner_id)
            known = [kept.seq_of(entry.key) for entry in entries]
            if expect_version is not None and kept.last_seq > expect_version and None in known:
                raise VersionConflict("Something newer was stored. Read the page and try again.")
            fresh = self._fresh(kept, entries)
            for line, texts in fresh.values():
                kept.record.append(line)
                kept.texts.update({h: text for h, text in texts.items() if h not in kept.texts})
            self._last_seq += len(fresh)
            seqs = [kept.seq_of(entry.key) or 0 for entry in entries]
            duplicates = frozenset(range(len(entries))) - frozenset(fresh)
            return AppendResult(tuple(seqs), duplicates, kept.last_seq)

    def page(self, learner_id: int) -> LearnerPage:
        """Fold one learner's events into everything a screen needs."""
        with self._lock:
            kept = self._kept(learner_id)
            last = kept.record[-1] if kept.record else None
            return LearnerPage(
                kept.learner,
                kept.last_seq,
                last.event.kind if last else "",
                last.event.obj if last else "",
                last.recorded_at if last else None,
                folding.lessons(kept.record),
                folding.attempts(kept.record, kept.texts),
                folding.runs(kept.record, kept.texts),
                folding.reflections(kept.record, kept.texts),
                folding.hints(kept.record),
                folding.sittings(kept.record),
                keeping.kept(kept.record, kept.texts),
            )

    def events(self, learner_id: int | None = None) -> Iterator[Recorded]:
        """Read events in their order."""
        with self._lock:
            lines = [line for kept in self._people.values() for line in kept.record]
        chosen = (line for line in lines if learner_id in (None, line.learner_id))
        yield from sorted(chosen, key=lambda line: line.seq)

    def texts(self, learner_id: int) -> Mapping[str, str]:
        """Return every text of a learner that is kept, by its SHA-256 (hex)."""
        with self._lock:
            return dict(self._kept(learner_id).texts)

    def entries(self, learner_id: int, artefact: str) -> tuple[FieldEntry, ...]:
        """Return everything that a learner ever wrote into an artefact, oldest first."""
        with self._lock:
            kept = self._kept(learner_id)
            return keeping.entries(kept.record, kept.texts, artefact)

    def forget_artefact(self, learner_id: int, artefact: str) -> int:
        """Delete every text that a learner wrote into an artefact and nowhere else."""
        with self._lock:
            kept = self._kept(learner_id)
            return keeping.forget(kept.record, kept.texts, artefact)

    def certificate(self, code: str) -> Certificate | None:
        """Return the certificate with this code, whoever was given it."""
        with self._lock:
            everyones = (keeping.kept(one.record, one.texts) for one in self._people.values())
            given = (one for kept in everyones for one in kept.certificates)
            return next((one for one in given if one.code == code), None)

    def register_content(self, versions: Sequence[ContentVersion], now: int) -> int:
        """Keep versions that are not kept yet; return how many were new."""
        with self._lock:
            before = len(self._contents)
            for version in versions:
                self._contents.setdefault(version.ref, version)
            return len(self._contents) - before

    def content(self, ref: ContentRef) -> ContentVersion | None:
        """Return a piece of content as it was, or None when it was never registered."""
        return self._contents.get(ref)

    def add_learner(
        self, public_id: str, display_name: str, now: int, *, subject: str | None = None
    ) -> Learner:
        """Add a person, or return the one who is there."""
        with self._lock:
            for known in self.learners():
                if known.public_id == public_id or (subject and known.subject == subject):
                    return known
            if public_id in self._public_ids:
                raise UnknownLearner("This person was erased. Begin again with a new id.")
            roles = frozenset() if self._people else frozenset(ROLES)
            self._public_ids.append(public_id)
            number = len(self._public_ids)
            learner = Learner(number, public_id, display_name, subject, now, roles)
            self._people[number] = _Kept(learner)
            return learner

    def learner(self, public_id: str) -> Learner | None:
        """Return the person with this public id, or None."""
        return next((who for who in self.learners() if who.public_id == public_id), None)

    def learners(self) -> tuple[Learner, ...]:
        """Return everybody, oldest first."""
        with self._lock:
            return tuple(kept.learner for kept in self._people.values())

    def rename(self, learner_id: int, display_name: str) -> None:
        """Change what a person is called."""
        with self._lock:
            kept = self._kept(learner_id)
            kept.learner = replace(kept.learner, display_name=display_name)

    def set_role(self, actor: str, learner_id: int, role: str, granted: bool, now: int) -> None:
        """Grant or withdraw a role."""
        if role not in ROLES:
            raise ValueError(f"There is no role “{role}”. Roles: {', '.join(ROLES)}.")
        with self._lock:
            kept = self._kept(learner_id)
            others = kept.learner.roles - {role}
            kept.learner = replace(kept.learner, roles=others | {role} if granted else others)

    def enrol(self, cohort: str, title: str, learner_id: int, now: int) -> None:
        """Put a person into a cohort, creating it when it is new."""
        with self._lock:
            self._kept(learner_id)
            self._cohorts.setdefault(cohort, (title, set()))[1].add(learner_id)

    def cohorts(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of slug and title."""
        with self._lock:
            return tuple((slug, title) for slug, (title, _) in self._cohorts.items())

    def cohort_matrix(self, cohort: str, offset: int = 0, limit: int = 50) -> tuple[MatrixRow, ...]:
        """Return completion by learner, ordered by name."""
        with self._lock:
            members = [self._people[number] for number in sorted(self._members(cohort))]
            members.sort(key=lambda kept: name_key(kept.learner.display_name))
            shown = members[offset : offset + limit]
            return tuple(folding.row(kept.learner, kept.record) for kept in shown)

    def cohort_size(self, cohort: str) -> int:
        """Count the learners of a cohort."""
        with self._lock:
            return len(self._members(cohort))

    def open_runs(self) -> tuple[OpenRun, ...]:
        """Return every run that is neither ended nor left, by person and in order."""
        with self._lock:
            return tuple(
                OpenRun(kept.learner.public_id, kept.learner.display_name, run)
                for kept in self._people.values()
                for run in folding.runs(kept.record, {})
                if run.ending is None and not run.left
            )

    def decisions(
        self, scenario: str, scoring_hash: str, *, without: int | None = None
    ) -> Decisions:
        """Count who decided what, each by their first assessed run that reached an ending."""
        with self._lock:
            others = [kept for number, kept in self._people.items() if number != without]
            pooled = {v.ref.hash for v in self._contents.values() if v.scoring_hash == scoring_hash}
            firsts = [folding.first_counted(kept.record, scenario) for kept in others]
        return folding.decisions([run for run in firsts if run and run.content_hash in pooled])

    def erase(self, learner_id: int, request_id: str, now: int) -> ErasureReceipt:
        """Forget everything about a person."""
        with self._lock:
            whose, receipt = self._receipts.get(request_id, (learner_id, None))
            if whose != learner_id:
                raise ValueError(f"The request {request_id} belongs to another person's erasure.")
            if receipt is None:
                kept = self._kept(learner_id)
                del self._people[learner_id]
                for _, members in self._cohorts.values():
                    members.discard(learner_id)
                public_id = kept.learner.public_id
                receipt = ErasureReceipt(request_id, public_id, len(kept.record), now)
                self._receipts[request_id] = (learner_id, receipt)
            return receipt

    def rebuild(self) -> int:
        """Count the events: states are folded from them whenever they are read."""
        return len(list(self.events()))

    def verify(self) -> Health:
        """Say what is there; nothing can differ from the events."""
        facts = {"learners": str(len(self._people)), "events": str(self.rebuild())}
        return Health((), {"record": "in memory", **facts})

    def backup(self, target: Path) -> None:
        """Refuse: there is no file to copy."""
        raise StoreError(
            f"This record is in memory only and was not written to {target}. Start the course "
            "with a data directory to keep a record that can be backed up."
        )

    def close(self) -> None:
        """Do nothing; the record lives as long as the object."""

    def _kept(self, learner_id: int) -> _Kept:
        kept = self._people.get(learner_id)
        if kept is None:
            raise UnknownLearner(f"Nobody in the record has the number {learner_id}.")
        return kept

    def _fresh(
        self, kept: _Kept, entries: Sequence[Entry]
    ) -> dict[int, tuple[Recorded, Mapping[str, str]]]:
        """Make a line of every entry whose key is new, by place; nothing is changed yet."""
        last_at = kept.record[-1].recorded_at if kept.record else 0
        at = max(self._now(), last_at)
        fresh: dict[int, tuple[Recorded, Mapping[str, str]]] = {}
        seen = {line.key for line in kept.record}
        for place, entry in enumerate(entries):
            if entry.key in seen:
                continue
            seen.add(entry.key)
            if entry.content not in self._contents:
                raise UnknownContent(f"{entry.content} was never registered.")
            number = kept.learner.learner_id
            seq = self._last_seq + len(fresh) + 1
            what = (entry.key, entry.event, entry.content, entry.occurred_at, at)
            fresh[place] = (Recorded(seq, number, *what), entry.texts)
        return fresh

    def _members(self, cohort: str) -> set[int]:
        return self._cohorts.get(cohort, ("", set[int]()))[1]
