"""The Store protocol: append events with their projections, read them, keep them safe."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from progress.events import AnyEvent
from progress.people import Learner
from progress.states import Attempt as Attempt
from progress.states import Certificate as Certificate
from progress.states import Decisions as Decisions
from progress.states import FieldEntry as FieldEntry
from progress.states import Kept as Kept
from progress.states import LearnerPage as LearnerPage
from progress.states import LessonState as LessonState
from progress.states import MatrixRow as MatrixRow
from progress.states import Note as Note
from progress.states import OpenRun as OpenRun
from progress.states import Plan as Plan
from progress.states import ReadingPlace as ReadingPlace
from progress.states import ReflectionState as ReflectionState
from progress.states import RunState as RunState
from progress.states import Sitting as Sitting
from progress.states import Taken as Taken
from progress.troubles import NotOurFile as NotOurFile
from progress.troubles import SchemaTooNew as SchemaTooNew
from progress.troubles import StoreBusy as StoreBusy
from progress.troubles import StoreCorrupt as StoreCorrupt
from progress.troubles import StoreError as StoreError
from progress.troubles import StoreFull as StoreFull
from progress.troubles import StoreMissing as StoreMissing
from progress.troubles import StoreReadOnly as StoreReadOnly
from progress.troubles import UnknownContent as UnknownContent
from progress.troubles import UnknownLearner as UnknownLearner
from progress.troubles import VersionConflict as VersionConflict


@dataclass(frozen=True, slots=True)
class ContentRef:
    """What an event is bound to: one version of one piece of content.

    Attributes:
        kind: ``item``, ``lesson``, ``reflect`` or ``scenario``.
        slug: Its id.
        hash: SHA-256 (hex) of what the learner was shown.
    """

    kind: str
    slug: str
    hash: str


@dataclass(frozen=True, slots=True)
class ContentVersion:
    """A piece of content as it was, so that old answers stay readable.

    Attributes:
        scoring_hash: Equal hashes mean that responses may be pooled.
        body: Canonical JSON of the whole value.
        release: Release of the course it was first seen in.
    """

    ref: ContentRef
    scoring_hash: str
    body: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event about to be remembered.

    Attributes:
        key: Idempotency key made from the intent: the same key twice is one event.
        occurred_at: Milliseconds since the epoch, UTC.
        texts: Free text by its SHA-256, stored beside the event and erased with the person.
    """

    key: str
    event: AnyEvent
    content: ContentRef
    occurred_at: int
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in the record.

    Attributes:
        seq: Its place in the order of the record.
        recorded_at: Milliseconds since the epoch; never before the learner's previous event.
    """

    seq: int
    learner_id: int
    key: str
    event: AnyEvent
    content: ContentRef
    occurred_at: int
    recorded_at: int


@dataclass(frozen=True, slots=True)
class AppendResult:
    """What became of an append.

    Attributes:
        seqs: One per entry, in order; of the first event where the key was already stored.
        duplicates: Which entries (0-based) were already stored.
        last_seq: The learner's newest event afterwards.
    """

    seqs: tuple[int, ...]
    duplicates: frozenset[int]
    last_seq: int


@dataclass(frozen=True, slots=True)
class Health:
    """What ``doctor`` looks at.

    Attributes:
        findings: Sentences, each with a remedy; empty when all is well.
        facts: What was looked at and found: names and values to print.
    """

    findings: tuple[str, ...]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """What was deleted for good. ``done_at`` in milliseconds since the epoch."""

    request_id: str
    public_id: str
    events_deleted: int
    done_at: int


class Store(Protocol):
    """Where the record is kept. Every implementation passes ``tests/progress/test_stores.py``."""

    def append(
        self, learner_id: int, entries: Sequence[Entry], *, expect_version: int | None = None
    ) -> AppendResult:
        """Remember events and move the projections in one transaction: all of it or nothing.

        Args:
            expect_version: The learner's ``last_seq`` that the caller has seen, if it matters.

        Raises:
            VersionConflict: The learner has newer events than ``expect_version``.
            UnknownLearner, UnknownContent, StoreError: Nothing is stored.
        """

    def page(self, learner_id: int) -> LearnerPage:
        """Read everything a screen needs about one learner.

        Raises:
            UnknownLearner: Nobody has this number, or the person was erased.
        """

    def entries(self, learner_id: int, artefact: str) -> tuple[FieldEntry, ...]:
        """Return everything that a learner ever wrote into an artefact, oldest first."""

    def forget_artefact(self, learner_id: int, artefact: str) -> int:
        """Delete every text that a learner wrote into an artefact, leaving no byte in the file.

        That something was saved, and when, stays in the record. A text that the learner also
        wrote somewhere else, word for word, stays there, and with it here.

        Returns:
            How many texts were deleted.

        Raises:
            UnknownLearner: Nobody has this number, or the person was erased.
            StoreBusy: The texts are deleted, but somebody is still reading an older state of the
                file; do the same again.
        """

    def certificate(self, code: str) -> Certificate | None:
        """Return the certificate with this code, whoever was given it; None once erased."""

    def events(self, learner_id: int | None = None) -> Iterator[Recorded]:
        """Read events in their order, of one learner or of everybody.

        Raises:
            StoreCorrupt, SchemaTooNew: An event is not what its kind says.
        """

    def texts(self, learner_id: int) -> Mapping[str, str]:
        """Return every text of a learner that is kept, by the SHA-256 (hex) that events name.

        Raises:
            UnknownLearner: Nobody has this number, or the person was erased.
        """

    def register_content(self, versions: Sequence[ContentVersion], now: int) -> int:
        """Keep versions that are not kept yet; return how many were new."""

    def content(self, ref: ContentRef) -> ContentVersion | None:
        """Return a piece of content as it was, or None when it was never registered."""

    def add_learner(
        self, public_id: str, display_name: str, now: int, *, subject: str | None = None
    ) -> Learner:
        """Add a person, or return the one with this ``public_id`` or this ``subject``.

        Where nobody is in the record, the new person gets every role.

        Raises:
            UnknownLearner: This ``public_id`` belonged to a person who was erased.
        """

    def learner(self, public_id: str) -> Learner | None:
        """Return the person with this public id, or None; nobody has an erased person's."""

    def learners(self) -> tuple[Learner, ...]:
        """Return everybody, oldest first."""

    def rename(self, learner_id: int, display_name: str) -> None:
        """Change what a person is called."""

    def set_role(self, actor: str, learner_id: int, role: str, granted: bool, now: int) -> None:
        """Grant or withdraw a role, with a line in the audit log if that changes anything.

        Args:
            actor: Public id of the person who decides.
            role: One of ``progress.people.ROLES``.

        Raises:
            ValueError: There is no such role.
            UnknownLearner: Nobody has this number.
        """

    def enrol(self, cohort: str, title: str, learner_id: int, now: int) -> None:
        """Put a person into a cohort, creating it when it is new; its first title stays."""

    def cohorts(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of slug and title, oldest first."""

    def cohort_matrix(self, cohort: str, offset: int = 0, limit: int = 50) -> tuple[MatrixRow, ...]:
        """Return completion by learner, from the projections, ordered by name."""

    def cohort_size(self, cohort: str) -> int:
        """Count the learners of a cohort."""

    def open_runs(self) -> tuple[OpenRun, ...]:
        """Return every run that is neither ended nor left, by person and in order."""

    def decisions(
        self, scenario: str, scoring_hash: str, *, without: int | None = None
    ) -> Decisions:
        """Count who decided what, each by their first assessed run that reached an ending.

        Args:
            scoring_hash: Counts runs begun in any version of the scenario that has it.
            without: Number of a learner who is left out.
        """

    def erase(self, learner_id: int, request_id: str, now: int) -> ErasureReceipt:
        """Delete everything about a person, leaving no byte of name or text in the file.

        Args:
            request_id: The same one again gives the same receipt, or finishes what was delayed.

        Raises:
            UnknownLearner: Nobody has this number, or another request erased the person.
            ValueError: The request belongs to the erasure of another person.
            StoreBusy: All rows are deleted, but somebody is still reading an older state of the
                file; repeat the request.
        """

    def rebuild(self) -> int:
        """Make all projections anew from the events; return how many events were read."""

    def verify(self) -> Health:
        """Check the file, and that projections equal a rebuild, without changing anything."""

    def backup(self, target: Path) -> None:
        """Write a verified copy while the record is in use.

        Raises:
            FileExistsError: Nothing is overwritten.
            StoreError: No usable copy could be made; no half file is left.
        """

    def close(self) -> None:
        """Finish what is under way and let go of the file."""
