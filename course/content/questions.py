"""Question blocks: labels, a prompt, one option list, then hints and an explanation."""

from dataclasses import dataclass, field, replace
from functools import partial

from course.content.bullets import word_bullet
from course.content.findings import MOST_POINTS, Findings
from course.content.labelled import Segment, cut, nearly_label, report_shape, segments
from course.content.labels import Label
from course.content.options import LISTS, OptionReader, looks_like_options
from course.content.page import Node, Page, Section
from course.content.rules import (
    FLAWS,
    ID_MISSING,
    LABEL_SHAPE,
    MISSING_PART,
    STRAY_TEXT,
    TOO_FEW_OPTIONS,
    TWO_OPTION_LISTS,
)
from course.content.source import Place
from course.content.words import GUIDANCE, ITEM, LABELS, OPTION
from course.ids import nearest
from course.items import Item, Option, Written, kind_of

ALLOWED = (*ITEM, *GUIDANCE, *OPTION)


@dataclass
class _Draft:
    """A question while it is being read."""

    labels: dict[str, Label] = field(default_factory=dict)
    prompt: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    last: list[str] | None = None
    has_options: bool = False
    strayed: bool = False


class QuestionReader:
    """Reads one question section, block by block."""

    def __init__(self, page: Page, section: Section, findings: Findings) -> None:
        self.page = page
        self.section = section
        self.findings = findings
        self.draft = _Draft()
        self.options = OptionReader(page, findings)

    def read(self) -> Item | None:
        """Read the question; None when something keeps it from being asked."""
        mark = len(self.findings.all)
        lists = self._option_lists()
        for number, node in enumerate(self.section.nodes):
            if number in lists:
                self.draft.has_options = True
                self.options.read(node)
            elif node.inline is not None:
                self._paragraph(node)
            else:
                self._text(self.page.markdown(node.first, node.end), self._place(node))
        options = self.options.options()
        rules = {found.rule for found in self.findings.all[mark:]}
        ident = self._id(guessed=LABEL_SHAPE.name in rules)
        self._report_gaps()
        if not self.draft.has_options:
            self._report_no_options()
        elif not rules & {TWO_OPTION_LISTS.name, LABEL_SHAPE.name}:
            self._report_flaws(options)
        return self._item(ident, options, mark)

    def _option_lists(self) -> frozenset[int]:
        """Find which blocks are the option list; a label between two lists does not part them."""
        nodes = self.section.nodes
        found = [n for n, node in enumerate(nodes) if looks_like_options(self.page, node)]
        if not found:
            bullets = [n for n, node in enumerate(nodes) if node.type == "bullet_list_open"]
            return frozenset(bullets[-1:])
        first, last = found[0], found[0]
        for number in range(first + 1, len(nodes)):
            node = nodes[number]
            belongs = node.type in LISTS and number in found and last == number - 1
            if not belongs and not (last == number - 1 and self._is_lost(node)):
                break
            last = number
        for number in found:
            if number > last:
                message = "This is a second list of options."
                remedy = "Give each question one list; begin another with “### Question: title”."
                self.findings.add(TWO_OPTION_LISTS, self._place(nodes[number]), message, remedy)
                break
        return frozenset(number for number in found if number <= last)

    def _is_lost(self, node: Node) -> bool:
        if node.inline is None:
            return False
        return any(part.key in OPTION for part in segments(self.page.source, node.inline))

    def _place(self, node: Node) -> Place:
        return self.page.source.start(node.tokens[0])

    def _paragraph(self, node: Node) -> None:
        inline = node.inline
        if inline is None:
            return
        shape = nearly_label(self.page.source, inline, ALLOWED)
        if shape is not None:
            report_shape(self.findings, self._place(node), shape)
            return
        parts = segments(self.page.source, inline)
        if not any(self._is_ours(part) for part in parts):
            self._text(inline.content, self._place(node))
            return
        for part in parts:
            if part.label is None or not self._is_ours(part):
                self._text(part.text, part.place)
            else:
                self._label(part, part.label)

    def _is_ours(self, part: Segment) -> bool:
        """Tell a label of the format, even a misspelt one, from bold text of the prompt."""
        if part.label is None:
            return False
        return part.key is not None or self.draft.has_options or _near(part.label.name)

    def _label(self, part: Segment, label: Label) -> None:
        if part.key in OPTION:
            drafts = self.options.drafts
            self.options.attach([part], drafts[-1] if drafts else None)
            return
        key = self.findings.known(label, (*ITEM, *GUIDANCE), "of a question")
        if key in GUIDANCE:
            self._guidance(key, cut(self.findings, label))
        elif key is not None:
            self._setting(key, cut(self.findings, label))

    def _guidance(self, key: str, label: Label) -> None:
        if key == "hint":
            self.draft.hints.append(label.value)
            self.draft.last = self.draft.hints
            return
        if self.draft.explanation:
            self.findings.keep(self.draft.labels, key, label)
        self.draft.labels.setdefault(key, label)
        self.draft.explanation.append(label.value)
        self.draft.last = self.draft.explanation

    def _setting(self, key: str, label: Label) -> None:
        value, _, after = label.value.partition("\n")
        self.findings.keep(self.draft.labels, key, replace(label, value=value.strip()))
        if after.strip():
            self._text(after, label.place)

    def _text(self, text: str, place: Place) -> None:
        draft = self.draft
        if not text.strip():
            return
        if draft.last is not None:
            draft.last[-1] = f"{draft.last[-1]}\n\n{text}".strip()
        elif not draft.has_options:
            draft.prompt.append(text)
        elif not draft.strayed:
            draft.strayed = True
            message = (
                "This text after the options belongs to nothing, so learners would not see it."
            )
            remedy = "Begin it with “**Explanation:** ”, move it above the options, or end the "
            self.findings.add(STRAY_TEXT, place, message, f"{remedy}question with a heading.")

    def _id(self, *, guessed: bool) -> str:
        label = self.draft.labels.get("id")
        if label is not None:
            return self.findings.key(label)
        if not guessed:
            message = f"The question “{self.section.title}” has no id."
            remedy = "Write “**Id:** a-short-name” under the heading; answers are kept under it."
            self.findings.add(ID_MISSING, self.section.place, message, remedy)
        return ""

    def _report_gaps(self) -> None:
        report = partial(self.findings.add, MISSING_PART, self.section.place)
        if not self.section.title:
            report("This question has no title.", "Write it behind “### Question: ”.")
        if not self.draft.prompt:
            remedy = "Write what is asked between the labels and the options."
            report("This question asks nothing before its options.", remedy)

    def _report_no_options(self) -> None:
        bullets = (word_bullet(self.page, node) for node in self.section.nodes)
        bullet = next(filter(None, bullets), None)
        place = bullet.place if bullet else self.section.place
        message = "The question has no options."
        if bullet:
            message = f"The options begin with “{bullet.mark}”, which is no bullet in Markdown."
        remedy = "Write each on its own line, as “- [x] right” or “- [ ] not right”."
        self.findings.add(TOO_FEW_OPTIONS, place, message, remedy)

    def _report_flaws(self, options: tuple[Option, ...]) -> None:
        drafts = self.options.drafts
        first = drafts[0].place if drafts else self.section.place
        for flaw in kind_of(Written(options)).flaws(Written(options)):
            place = next((d.place for d in drafts if d.place.line == flaw.line), first)
            self.findings.add(FLAWS[flaw.name], place, flaw.message, flaw.remedy)

    def _item(self, ident: str, options: tuple[Option, ...], mark: int) -> Item | None:
        labels, read = self.draft.labels, self.findings
        objective = labels.get("objective")
        attempts = read.number(labels.get("attempts"), 2, 1, 20)
        points = read.number(labels.get("points"), 1, 1, MOST_POINTS)
        confidence = read.switch(labels.get("confidence"))
        if read.errors_since(mark):
            return None
        return Item(
            id=ident,
            title=self.section.title,
            kind=kind_of(Written(options)).name,
            prompt="\n\n".join(self.draft.prompt),
            options=options,
            competencies=read.names(labels.get("competency")),
            objective=objective.value if objective and objective.value else None,
            hints=tuple(self.draft.hints),
            explanation="\n\n".join(self.draft.explanation),
            attempts=attempts,
            points=points,
            confidence=confidence,
            path=self.page.path,
            line=self.section.first + 1,
        )


def _near(name: str) -> bool:
    return nearest(name, [LABELS.words[key] for key in ALLOWED]) is not None
