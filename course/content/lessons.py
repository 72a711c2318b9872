"""One file of a module becomes a lesson: front matter, then its blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from course.content.blocks import Reading, read_block
from course.content.findings import Findings
from course.content.front import LessonFront
from course.content.frontmatter import read_model
from course.content.model import Block, Fact, LeftOut, Lesson, Question, Reflect
from course.content.page import Page, Section, read_page
from course.content.references import cited
from course.content.rules import FRONT_MATTER, ID_DUPLICATE
from course.content.source import Place
from course.content.words import LABELS
from course.diagnostics import Diagnostic


@dataclass(frozen=True)
class ReadLesson:
    """A lesson and what was found in it.

    Attributes:
        lesson: None when its front matter could not be read.
        page: The file it was read from.
    """

    lesson: Lesson | None
    diagnostics: tuple[Diagnostic, ...]
    page: Page


def parse_lesson(
    text: str, path: str, *, facts: Mapping[str, Fact] | None = None
) -> tuple[Lesson | None, tuple[Diagnostic, ...]]:
    """Read a lesson; never raises, whatever the text.

    Args:
        path: File as its trainer knows it, relative to the course, with forward slashes.
        facts: The ledger; None leaves citations unchecked.

    Returns:
        The lesson, or None when its front matter cannot be read, and every finding by line.
    """
    found = read_lesson(read_page(text, path), facts)
    return found.lesson, found.diagnostics


def read_lesson(page: Page, facts: Mapping[str, Fact] | None) -> ReadLesson:
    """Read a lesson from a page that is cut into sections already."""
    findings = Findings(page.path)
    findings.all.extend(page.findings)
    front = None
    if page.front.readable:
        front, wrong = read_model(LessonFront, page.front, page.path, FRONT_MATTER)
        findings.all.extend(wrong)
    reading = Reading(page, findings, facts)
    read = [(read_block(reading, section), section) for section in page.sections]
    kept = _unique(page, findings, [(block, section) for block, section in read if block])
    lesson = None
    if front is not None:
        lesson = Lesson(
            **front.model_dump(),
            blocks=tuple(block for block, _ in kept),
            facts=_cited(kept),
            path=page.path,
        )
    in_order = tuple(sorted(findings.all, key=lambda found: (found.line, found.column)))
    return ReadLesson(lesson, in_order, page)


def _cited(kept: Iterable[tuple[Block, Section]]) -> tuple[str, ...]:
    shown = (section for block, section in kept if not isinstance(block, LeftOut))
    return tuple(dict.fromkeys(fact for section in shown for fact in cited(section.tokens)))


def _unique(
    page: Page, findings: Findings, read: list[tuple[Block, Section]]
) -> list[tuple[Block, Section]]:
    """Leave out blocks whose id an earlier block of the lesson has."""
    seen: dict[str, int] = {}
    kept: list[tuple[Block, Section]] = []
    for block, section in read:
        ident = id_of(block)
        if ident and ident in seen:
            message = f"The id “{ident}” is there already, on line {seen[ident]}."
            remedy = "Give this one another id; the older one keeps its learners' answers."
            findings.add(ID_DUPLICATE, id_place(page, section.first), message, remedy)
            kept.append((LeftOut(title=section.title, line=block.line), section))
            continue
        if ident:
            seen[ident] = id_place(page, section.first).line
        kept.append((block, section))
    return kept


def id_of(block: Block) -> str:
    """Return the id of a question or a reflection; empty for other blocks."""
    if isinstance(block, Question):
        return block.item.id
    return block.id if isinstance(block, Reflect) else ""


def id_place(page: Page, first: int) -> Place:
    """Say where the id of the block stands that begins on a 0-based line."""
    label = f"**{LABELS.words['id']}:**".casefold()
    for number, line in enumerate(page.source.lines[first:], first):
        at = line.casefold().find(label)
        if at >= 0:
            return Place(number + 1, at + 1)
    return Place(first + 1, 1)
