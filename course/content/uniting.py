"""What only shows when files meet: ids given twice, and names that the course does not know."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from course.content.findings import Findings
from course.content.lessons import ReadLesson, id_of, id_place
from course.content.model import Block, LeftOut, Lesson, Module, Question, Reflect
from course.content.page import Page
from course.content.rules import ID_DUPLICATE, UNKNOWN_COMPETENCY, UNKNOWN_OBJECTIVE
from course.content.source import Place
from course.content.words import LABELS
from course.diagnostics import Diagnostic
from course.ids import OWN_SITTINGS, did_you_mean


def _of_the_course() -> dict[tuple[str, str], str]:
    where = "every course, which keeps answers of its own under it"
    return {("lesson", name): where for name in OWN_SITTINGS}


@dataclass(frozen=True)
class Names:
    """What is known so far.

    Attributes:
        competencies: Keys that ``course.md`` defines; None when it defines none.
        objectives: Keys that the module promises; None when its ``module.md`` is unreadable.
        taken: Where each id of a module, lesson or block is; they grow as files are read. Those
            of the course's own sittings are taken from the start.
    """

    competencies: frozenset[str] | None = None
    objectives: Mapping[str, str] | None = None
    taken: dict[tuple[str, str], str] = field(default_factory=_of_the_course)

    def take(self, kind: str, ident: str, at: str) -> str | None:
        """Take an id; return where it is taken already, or None when it was free."""
        earlier = self.taken.setdefault((kind, ident), at)
        return None if earlier == at else earlier


def checked_module(
    module: Module, page: Page, names: Names
) -> tuple[Module | None, tuple[Diagnostic, ...]]:
    """Check a module's id and competencies; None when the id is taken."""
    findings = Findings(page.path)
    place = page.front.place("id")
    earlier = names.take("module", module.id, f"{page.path}:{place.line}")
    if earlier is not None:
        _report_taken(findings, place, module.id, earlier)
        return None, tuple(findings.all)
    known = [
        key
        for number, key in enumerate(module.competencies)
        if _competency(findings, page.front.place("competencies", number), key, names)
    ]
    return module.model_copy(update={"competencies": tuple(known)}), tuple(findings.all)


def unique_lesson(read: ReadLesson, names: Names) -> tuple[Lesson | None, tuple[Diagnostic, ...]]:
    """Check a lesson's ids and names against all files before it."""
    lesson, page = read.lesson, read.page
    findings = Findings(page.path)
    if lesson is None:
        return None, ()
    place = page.front.place("id")
    earlier = names.take("lesson", lesson.id, f"{page.path}:{place.line}")
    if earlier is not None:
        _report_taken(findings, place, lesson.id, earlier)
        return None, tuple(findings.all)
    blocks = tuple(_checked(block, page, names, findings) for block in lesson.blocks)
    if not findings.all:
        return lesson, ()
    return lesson.model_copy(update={"blocks": blocks}), tuple(findings.all)


def _report_taken(findings: Findings, place: Place, ident: str, earlier: str) -> None:
    message = f"The id “{ident}” is there already, in {earlier}."
    remedy = "Give this one another id; the older one keeps its learners' answers."
    findings.add(ID_DUPLICATE, place, message, remedy)


def _checked(block: Block, page: Page, names: Names, findings: Findings) -> Block:
    if not isinstance(block, Question | Reflect):
        return block
    mark, ident = len(findings.all), id_of(block)
    place = id_place(page, block.line - 1)
    earlier = names.take("block", ident, f"{page.path}:{place.line}")
    if earlier is not None:
        _report_taken(findings, place, ident, earlier)
    known = block.item.competencies if isinstance(block, Question) else block.competencies
    for key in known:
        _competency(findings, _value_place(page, block.line, "competency", key), key, names)
    if isinstance(block, Question):
        _objective(block, page, names, findings)
    if not findings.errors_since(mark):
        return block
    title = block.item.title if isinstance(block, Question) else block.title
    return LeftOut(title=title, line=block.line)


def _competency(findings: Findings, place: Place, key: str, names: Names) -> bool:
    if names.competencies is None or key in names.competencies:
        return True
    message = f"The course has no competency “{key}”."
    findings.add(UNKNOWN_COMPETENCY, place, message, did_you_mean(key, names.competencies))
    return False


def _objective(block: Question, page: Page, names: Names, findings: Findings) -> None:
    key = block.item.objective
    if key is None or names.objectives is None or key in names.objectives:
        return
    message = f"The module has no objective “{key}”."
    place = _value_place(page, block.line, "objective", key)
    findings.add(UNKNOWN_OBJECTIVE, place, message, did_you_mean(key, names.objectives))


def _value_place(page: Page, line: int, label: str, value: str) -> Place:
    """Find a value behind its label, at or after the 1-based line of its block."""
    begins = f"**{LABELS.words[label]}:**".casefold()
    for number, text in enumerate(page.source.lines[line - 1 :], line):
        after = text.casefold().find(begins)
        if after >= 0:
            at = text.find(value, after + len(begins))
            return Place(number, max(at, after) + 1)
    return Place(line, 1)
