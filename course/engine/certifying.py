"""What a certificate says, in plain text: exactly what was completed, and no more than that."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from course.catalogue import Catalogue
from course.content.dialect import plain
from course.content.editions import Edition
from course.engine.explaining_completion import was_all
from course.engine.releasing import differences, manifest_of
from course.engine.wording import counted, day_of, joined
from progress.store import Certificate, ContentVersion, LearnerPage

TITLE = "Certificate of completion"
LIMITS = (
    "The course is studied alone and without supervision. This certificate is a record of "
    "completion: it is no qualification, and no judgement of the person named."
)
SHORT = 12
"""Characters of a fingerprint by which a version of the course is named on paper."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate in words.

    Attributes:
        course: Its title in the version that was completed.
        did: What was completed, in one sentence.
        day: When it was given, UTC.
        version: Short fingerprint of the course, with the name of its release if it has one.
    """

    name: str
    course: str
    did: str
    day: date
    version: str
    code: str

    @property
    def written_day(self) -> str:
        """The day in words: ``21 November 2026``."""
        return day_of(self.day.isoformat())

    @property
    def verify(self) -> str:
        """How anybody has it verified."""
        return (
            "Whoever runs the course can say whether this certificate is genuine, with the "
            f"command: cio-course verify {self.code}"
        )


def paper(
    given: Certificate, catalogue: Catalogue, page: LearnerPage, outline: ContentVersion | None
) -> Paper:
    """Say what a certificate says; later learning and later edits do not change it.

    Args:
        outline: The version of the course it was given for; None when it was never kept.
    """
    on = datetime.fromtimestamp(given.at / 1000, UTC).date()
    return Paper(
        name=given.name,
        course=title_of(outline) or plain(catalogue.course.title),
        did=_did(given.at, on, catalogue, page),
        day=on,
        version=version_of(given, catalogue),
        code=given.code,
    )


def title_of(outline: ContentVersion | None) -> str:
    """Return the title of a course as it was, as plain text; empty when it was never kept."""
    return plain(json.loads(outline.body)["course"][1]) if outline else ""


def version_of(given: Certificate, catalogue: Catalogue) -> str:
    """Name the version of a course: ``d1da4063eccd``, ``d1da4063eccd (release 1.0)``."""
    release = catalogue.release
    short = given.content_hash[:SHORT]
    if given.content_hash != catalogue.hash or release is None or release.troubles:
        return short
    same = not differences(release, manifest_of(catalogue, release.version)).any
    return f"{short} (release {release.version})" if same else short


def _did(at: int, on: date, catalogue: Catalogue, page: LearnerPage) -> str:
    edition, until = _completed(at, catalogue, page)
    stood = ""
    if until is not None:
        changed = datetime.fromtimestamp(until / 1000, UTC).date()
        stood = f" in the course as it stood until {day_of(changed.isoformat())}"
    return f"By {day_of(on.isoformat())}{stood} {joined(list(_parts(edition)))}."


def _completed(at: int, catalogue: Catalogue, page: LearnerPage) -> tuple[Edition, int | None]:
    """Return the newest edition that was completed by a time, and when it had been replaced."""
    editions = [one for one in catalogue.history.editions if one.since <= at]
    ends = [*(following.since for following in editions[1:]), None]
    for edition, end in reversed(list(zip(editions, ends, strict=False))):
        if was_all(edition, at if end is None else end, catalogue, page):
            return edition, end
    return (editions[-1] if editions else catalogue.edition), None


def _parts(edition: Edition) -> Iterator[str]:
    modules = len(edition.rule.asks_for([module.id for module in edition.modules]))
    if modules == 1:
        which = "its one module" if len(edition.modules) == 1 else "the one module it asks for"
        yield f"{which} was complete, with every lesson done and the pass mark reached"
    elif modules:
        every = modules == len(edition.modules)
        which = f"all {modules} modules" if every else f"the {modules} modules it asks for"
        yield f"{which} were complete, with every lesson done and each pass mark reached"
    if scenarios := min(edition.rule.scenarios, len(edition.scenarios)):
        yield f"{_of(scenarios, len(edition.scenarios), 'scenario')} been played to an ending"
    if papers := min(edition.rule.artefacts, len(edition.artefacts)):
        whose = "its" if papers == 1 else "their"
        had = _of(papers, len(edition.artefacts), "document")
        yield f"{had} half of {whose} fields written"


def _of(asked: int, there: int, word: str) -> str:
    """Say of how many something had been done: ``at least 2 scenarios had``."""
    if there == 1:
        return f"its one {word} had"
    return f"{'all' if asked == there else 'at least'} {counted(asked, word)} had"
