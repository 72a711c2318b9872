"""Artefacts, the forms of ``modules/artefacts/``: fields to fill in, and tests to hold them to."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from course.content.artefact_fields import Field, read_field
from course.content.decoding import decode
from course.content.findings import Findings
from course.content.front import ArtefactFront
from course.content.frontmatter import read_model
from course.content.labels import find_labels
from course.content.model import Fact
from course.content.page import Node, Page, Section, read_page
from course.content.references import check_citations, check_images, cited
from course.content.rules import (
    ARTEFACT_SHAPE,
    FRONT_MATTER,
    ID_DUPLICATE,
    MISSING_PART,
    TEST_UNREADABLE,
    UNKNOWN_COMPETENCY,
)
from course.content.source import Place
from course.diagnostics import Diagnostic
from course.ids import content_hash, did_you_mean
from course.items import Frozen

FOLDER = "modules/artefacts/"
TESTS = "tests"
SHAPE = "Write “## Field” with “**Id:** … · **Kind:** text” below it, or tests under “# Tests”."
FORM = "Write it as “- **Must:** reversibility at least 2: What to do otherwise.”"


class Must(Frozen):
    """What a filled-in artefact has to hold.

    Attributes:
        condition: As written, in the grammar of conditions; never empty.
        message: What whoever fills it in is told; Markdown on one line.
        line: 1-based line of the condition.
        column: 1-based column of its first character.
    """

    condition: str
    message: str
    line: int = 1
    column: int = 1


class Artefact(Frozen):
    """A paper that learners make for their own institution.

    Attributes:
        disclosure: A warning shown above the fields; empty without one.
        facts: Ids of the facts that it cites, in order.
        path: File relative to the course.
    """

    id: str
    title: str
    summary: str
    competencies: tuple[str, ...] = ()
    disclosure: str = ""
    fields: tuple[Field, ...] = ()
    tests: tuple[Must, ...] = ()
    facts: tuple[str, ...] = ()
    path: str = ""

    @cached_property
    def hash(self) -> str:
        """Fingerprint of everything a learner is asked; places in the file left out."""
        shown = self.model_dump(mode="json", exclude={"path"}, exclude_defaults=True)
        for part in (*shown.get("fields", ()), *shown.get("tests", ())):
            part.pop("line", None)
            part.pop("column", None)
        return content_hash(shown)

    @property
    def field_of(self) -> dict[str, Field]:
        """Field id to the field."""
        return {one.id: one for one in self.fields}


class Known(NamedTuple):
    """What artefacts may name.

    Attributes:
        competencies: Keys that the course has; None leaves them unchecked.
        facts: The ledger; None leaves citations unchecked.
    """

    competencies: Collection[str] | None = None
    facts: Mapping[str, Fact] | None = None


UNCHECKED = Known()


def read_artefacts(
    files: Mapping[str, bytes], known: Known = UNCHECKED
) -> tuple[tuple[Artefact, ...], tuple[Diagnostic, ...]]:
    """Read every artefact; never raises for what the files hold.

    Args:
        files: Contents by path relative to the course; those of other rooms are passed over.

    Returns:
        The artefacts by file name, and every finding. Conditions are not read here.
    """
    read: dict[str, Artefact] = {}
    found: list[Diagnostic] = []
    for path in sorted(filter(is_artefact, files)):
        text, trouble = decode(files[path], path)
        found += trouble
        if text is None:
            continue
        page = read_page(text, path)
        artefact, more = read_artefact(page, known)
        found += more
        if artefact is None:
            continue
        if artefact.id in read:
            message = f"The id “{artefact.id}” is there already, in {read[artefact.id].path}."
            remedy = "Give this one another id; lessons name artefacts by it."
            found.append(ID_DUPLICATE.found(path, page.front.place("id"), message, remedy))
            continue
        read[artefact.id] = artefact
    return tuple(read.values()), tuple(found)


def is_artefact(path: str) -> bool:
    """Tell whether a path is read as an artefact."""
    name = path.removeprefix(FOLDER)
    return name != path and "/" not in name and name.endswith(".md") and name != "README.md"


def read_artefact(
    page: Page, known: Known = UNCHECKED
) -> tuple[Artefact | None, tuple[Diagnostic, ...]]:
    """Read one file; None when its front matter cannot be read."""
    findings = Findings(page.path)
    findings.all.extend(page.findings)
    front = None
    if page.front.readable:
        front, wrong = read_model(ArtefactFront, page.front, page.path, FRONT_MATTER)
        findings.all.extend(wrong)
    reading = _Reading(page, findings, known)
    for section in page.sections:
        reading.section(section)
    if not reading.sections:
        message = "This artefact has no field, so there is nothing to fill in."
        findings.add(MISSING_PART, Place(1, 1), message, SHAPE)
    if front is None:
        return None, tuple(sorted(findings.all))
    artefact = Artefact(
        **front.model_dump(exclude={"competencies"}),
        competencies=reading.competencies(front.competencies),
        fields=tuple(reading.fields.values()),
        tests=tuple(reading.tests),
        facts=tuple(reading.facts),
        path=page.path,
    )
    return artefact, tuple(sorted(findings.all))


@dataclass
class _Reading:
    """Reads the sections of one file, one after the other.

    Attributes:
        sections: How many headings were meant as fields, read or not.
    """

    page: Page
    findings: Findings
    known: Known
    fields: dict[str, Field] = field(default_factory=dict)
    tests: list[Must] = field(default_factory=list)
    facts: dict[str, None] = field(default_factory=dict)
    sections: int = 0

    def section(self, section: Section) -> None:
        """Read a field, the tests, or say that it is neither."""
        if section.level == 1 and section.title.strip().casefold() == TESTS:
            self._tests(section)
        elif section.level == 2:
            self.sections += 1
            self._field(section)
        else:
            for node in section.nodes[:1]:
                self._stray(self.page.source.start(node.tokens[0]))

    def _stray(self, place: Place) -> None:
        message = "This is no field and no test, so nobody is shown it."
        self.findings.add(ARTEFACT_SHAPE, place, message, SHAPE)

    def _field(self, section: Section) -> None:
        mark = len(self.findings.all)
        read = read_field(self.page, section, self.findings)
        source = self.page.source
        check_images(self.findings, source, section.tokens)
        if self.known.facts is not None:
            check_citations(self.findings, source, section.tokens, self.known.facts)
        if read is None or self.findings.errors_since(mark):
            return
        if read.id in self.fields:
            message = f"The id “{read.id}” is there already, on line {self.fields[read.id].line}."
            remedy = "Give this one another id; tests and lessons name fields by it."
            self.findings.add(ID_DUPLICATE, section.place, message, remedy)
            return
        kept = self.competencies(read.competencies, Place(section.first + 2, 1))
        self.fields[read.id] = read.model_copy(update={"competencies": kept})
        self.facts.update(dict.fromkeys(cited(section.tokens)))

    def competencies(self, named: tuple[str, ...], place: Place | None = None) -> tuple[str, ...]:
        """Keep the competencies that the course has, and report the others."""
        course = self.known.competencies
        if course is None:
            return named
        for number, key in enumerate(named):
            if key not in course:
                at = place or self.page.front.place("competencies", number)
                message = f"The course has no competency “{key}”."
                self.findings.add(UNKNOWN_COMPETENCY, at, message, did_you_mean(key, course))
        return tuple(key for key in named if key in course)

    def _tests(self, section: Section) -> None:
        for node in section.nodes:
            if node.type == "bullet_list_open":
                for entry in node.inside:
                    self.tests += self._must(entry)
            elif node.type != "heading_open":
                place = self.page.source.start(node.tokens[0])
                message = "This is no test, so nobody is shown it."
                self.findings.add(ARTEFACT_SHAPE, place, message, FORM)

    def _must(self, entry: Node) -> Iterator[Must]:
        """Read one entry; the text up to the first colon is the condition."""
        first = entry.inside[0].inline if entry.inside else None
        labels = find_labels(self.page.source, first) if first else ()
        place = self.page.source.start(entry.tokens[0])
        if len(labels) != 1 or labels[0].offset or labels[0].name.casefold() != "must":
            message = "This entry is no test, so nothing is held against it."
            self.findings.add(TEST_UNREADABLE, place, message, FORM)
            return
        condition, _, message = labels[0].value.partition(":")
        if not condition.strip() or not message.strip():
            missing = "condition" if not condition.strip() else "advice behind its condition"
            said = f"This test has no {missing}."
            self.findings.add(TEST_UNREADABLE, labels[0].place, said, FORM)
            return
        line, column = labels[0].value_place
        told = " ".join(message.split())
        yield Must(condition=condition.strip(), message=told, line=line, column=column)
