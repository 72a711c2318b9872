"""Question blocks: labels, a prompt, what is to be answered, then hints and an explanation."""

from dataclasses import dataclass, field, replace
from functools import partial

from course.content.answer_parts import CHOSEN, AnswerParts, announced
from course.content.bullets import word_bullet
from course.content.findings import MOST_POINTS, Findings
from course.content.labelled import Segment, cut, nearly_label, report_shape, segments
from course.content.labels import Label
from course.content.options import OptionReader
from course.content.page import Node, Page, Section
from course.content.repairs import read_repair
from course.content.rules import (
    ANSWER_UNREADABLE,
    FLAWS,
    ID_MISSING,
    LABEL_SHAPE,
    MATCH_TABLE,
    MISSING_PART,
    PANEL_RATINGS,
    STRAY_TEXT,
    TOO_FEW_OPTIONS,
    TWO_OPTION_LISTS,
    TYPE_MISMATCH,
    UNKNOWN_TYPE,
)
from course.content.source import Place
from course.content.tables import TableReader
from course.content.words import GUIDANCE, ITEM, LABELS, MARKING, OPTION
from course.ids import nearest
from course.items import Flaw, Item, Written, kind_of

ALLOWED = (*ITEM, *MARKING, *GUIDANCE, *OPTION)
# “Plan” and “Report” are words of prompts, not misspelt labels.
TELLING = tuple(key for key in ALLOWED if key not in ("panel", "repair"))
# After one of these nobody knows how the question was to be answered.
UNCERTAIN = {
    rule.name
    for rule in (
        ANSWER_UNREADABLE,
        LABEL_SHAPE,
        MATCH_TABLE,
        PANEL_RATINGS,
        TWO_OPTION_LISTS,
        UNKNOWN_TYPE,
    )
}
BULLETS = {
    "order": "Write each on its own line, as “1. first”, “2. second” and so on.",
    "rating": "Write each on its own line, as “- text”, and under it “  - **Panel:** 4”.",
}
AN_ANSWER = "Write it behind the label: “**Answer:** 90 ± 5 days”, “**Answer:** register | list”."
ONE_A_LINE = "Write each on its own line, as “- [x] right” or “- [ ] not right”."


@dataclass
class _Draft:
    """A question while it is being read.

    Attributes:
        last: Hints or the explanation, when text goes on there.
        is_past: Whether the options, the table or the answer have been passed.
        strayed: Whether text that belongs to nothing has been told.
    """

    labels: dict[str, Label] = field(default_factory=dict)
    prompt: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    explanation: list[str] = field(default_factory=list)
    last: list[str] | None = None
    is_past: bool = False
    strayed: bool = False


class QuestionReader:
    """Reads one question section, block by block."""

    def __init__(self, page: Page, section: Section, findings: Findings) -> None:
        self.page = page
        self.section = section
        self.findings = findings
        self.draft = _Draft()
        self.mark = len(findings.all)
        self.options = OptionReader(page, findings)
        self.table = TableReader(page, findings)
        self.said = announced(page, section.nodes, findings)
        self.parts = AnswerParts(page, section.nodes, self.said)

    def read(self) -> Item | None:
        """Read the question; None when something keeps it from being asked."""
        lists, table = self.parts.lists(self.findings), self.parts.table()
        for number, node in enumerate(self.section.nodes):
            if number in lists:
                self.draft.is_past = True
                self.options.read(node)
            elif number == table:
                self.draft.is_past = True
                self.table.read(node)
            elif node.inline is not None:
                self._paragraph(node)
            else:
                self._text(self.page.markdown(node.first, node.end), self._place(node))
        written = self._written()
        rules = {found.rule for found in self.findings.all[self.mark :]}
        ident = self._id(guessed=LABEL_SHAPE.name in rules)
        self._report_gaps()
        if not rules & UNCERTAIN:
            self._report_answering(written, bool(lists))
        return self._item(ident, written)

    def _written(self) -> Written:
        answer = self.draft.labels.get("answer")
        return Written(
            options=self.options.options(),
            type="" if self.said.type in CHOSEN else self.said.type,
            ordered=self.options.ordered,
            pairs=self.table.pairs,
            answer=answer.value if answer else "",
        )

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
        # Whatever shares its line with a label of ours is one too, however it is spelt.
        lines = {part.place.line for part in parts if part.key in (*ITEM, *MARKING)}
        ours = {part for part in parts if self._is_ours(part) or part.place.line in lines}
        if not ours:
            self._text(inline.content, self._place(node))
            return
        for part in parts:
            if part.label is None or part not in ours:
                self._text(part.text, part.place)
            else:
                self._label(part, part.label)

    def _is_ours(self, part: Segment) -> bool:
        """Tell a label of the format, even a misspelt one, from bold text of the prompt."""
        if part.label is None:
            return False
        return part.key is not None or self.draft.is_past or _near(part.label.name)

    def _label(self, part: Segment, label: Label) -> None:
        if part.key in OPTION:
            drafts = self.options.drafts
            self.options.attach([part], drafts[-1] if drafts else None)
            return
        key = self.findings.known(label, (*ITEM, *MARKING, *GUIDANCE), "of a question")
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
        if key == "answer" and not value.strip():
            message = f"“{label.name}” has no value."
            self.findings.add(ANSWER_UNREADABLE, label.value_place, message, AN_ANSWER)
        self.findings.keep(self.draft.labels, key, replace(label, value=value.strip()))
        if key == "answer" and self.draft.prompt:
            self.draft.is_past = True
        if after.strip():
            self._text(after, label.place)

    def _text(self, text: str, place: Place) -> None:
        draft = self.draft
        if not text.strip():
            return
        if draft.last is not None:
            draft.last[-1] = f"{draft.last[-1]}\n\n{text}".strip()
        elif not draft.is_past:
            draft.prompt.append(text)
        elif not draft.strayed:
            draft.strayed = True
            what = "the options" if self.options.drafts else "what is to be answered"
            message = f"This text after {what} belongs to nothing, so learners would not see it."
            remedy = f"Begin it with “**Explanation:** ”, move it above {what}, or end the "
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

    def _report_answering(self, written: Written, listed: bool) -> None:
        """Say what is amiss with the options, the table or the answer."""
        unruled = self.parts.unruled_table() if self.said.type == "match" else None
        bullets = (word_bullet(self.page, node) for node in self.section.nodes)
        bullet = None if listed else next(filter(None, bullets), None)
        if unruled is not None and not written.pairs:
            message = "These lines with bars are no table, so nothing can be matched."
            remedy = "Write “| --- | --- |” on a line of its own under the first of them."
            self.findings.add(MATCH_TABLE, self._place(unruled), message, remedy)
        elif bullet and (written.is_choice or self.said.type in ("order", "rating")):
            message = f"The options begin with “{bullet.mark}”, which is no bullet in Markdown."
            remedy = BULLETS.get(self.said.type, ONE_A_LINE)
            self.findings.add(TOO_FEW_OPTIONS, bullet.place, message, remedy)
        elif not written.is_choice or listed:
            self._report_flaws(written)
        elif not self.parts.untyped(self.findings):
            message = "The question has no options."
            self.findings.add(TOO_FEW_OPTIONS, self.section.place, message, ONE_A_LINE)

    def _report_flaws(self, written: Written) -> None:
        kind = kind_of(written)
        flaws = kind.flaws(written)
        for flaw in flaws:
            rule = FLAWS[flaw.name]
            self.findings.add(rule, self._place_of(flaw), flaw.message, flaw.remedy)
        label, name = self.said.label, kind.label.casefold()
        if label and not flaws and self.said.type != name:
            message = f"The type is “{label.value}”, but as it is written this is “{name}”."
            remedy = "Delete the type: tick boxes, scores or the answer show what it is."
            self.findings.add(TYPE_MISMATCH, label.value_place, message, remedy)

    def _place_of(self, flaw: Flaw) -> Place:
        drafts = self.options.drafts
        if flaw.line is not None:
            known = {draft.place.line: draft.place for draft in drafts} | self.table.places
            return known.get(flaw.line, self.section.place)
        label = self.draft.labels.get("answer")
        if label is not None and (flaw.answer_at is not None or self.said.label is None):
            line, column = label.value_place
            return Place(line, column + (flaw.answer_at or 0))
        if self.said.label is not None:
            return self.said.label.value_place
        return drafts[0].place if drafts else self.section.place

    def _item(self, ident: str, written: Written) -> Item | None:
        labels, read = self.draft.labels, self.findings
        objective = labels.get("objective")
        attempts = read.number(labels.get("attempts"), 2, 1, 20)
        points = read.number(labels.get("points"), 1, 1, MOST_POINTS)
        confidence = read.switch(labels.get("confidence"))
        if read.errors_since(self.mark):
            return None
        kind = kind_of(written)
        item = Item(
            id=ident,
            title=self.section.title,
            kind=kind.name,
            prompt="\n\n".join(self.draft.prompt),
            competencies=read.names(labels.get("competency")),
            objective=objective.value if objective and objective.value else None,
            hints=tuple(self.draft.hints),
            explanation="\n\n".join(self.draft.explanation),
            attempts=attempts,
            points=points,
            confidence=confidence,
            path=self.page.path,
            line=self.section.first + 1,
            **kind.fields(written),
        )
        repair = read_repair(labels.get("repair"), kind.interaction(item), read)
        if read.errors_since(self.mark):
            return None
        return item.model_copy(update={"repair": repair}) if repair else item


def _near(name: str) -> bool:
    return nearest(name, [LABELS.words[key] for key in TELLING]) is not None
