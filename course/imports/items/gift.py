"""GIFT, the text format that Moodle and many others write."""

from dataclasses import dataclass, field
from typing import Any

from course.content.decoding import decode
from course.content.markdown import tidy
from course.content.model import Prose, Reflect
from course.content.plain import without_html
from course.content.tagging import Tagged, read_tags
from course.imports.items import Category, NothingToImport, Read
from course.imports.items.pieces.desk import Desk, title_of
from course.imports.items.pieces.foreign import FORMS, Form, brought
from course.imports.items.pieces.gift_answers import LEAD, Answers
from course.imports.items.pieces.gift_blocks import (
    CATEGORY,
    Block,
    Cut,
    blocks_of,
    cut,
    ident_in,
    opened,
    remark_in,
    tags_in,
)
from course.imports.items.pieces.titles import titles_in
from course.items import Item

NAME = "GIFT"
SUFFIXES = (".gift", ".txt")
HOLDS = frozenset(
    {
        "title", "kind", "prompt", "options", "pairs", "number", "accepted", "competencies",
        "objective", "explanation", "attempts", "points", "confidence", "feedback",
    }
)  # fmt: skip
LONGEST = 4_000_000
"""Characters of a file that are read."""

GAP = "\\_\\_\\_\\_\\_"


def read(data: bytes, name: str) -> Read:
    """Read a GIFT file; what is not understood is kept as to-dos.

    Raises:
        NothingToImport: It is no text, too large, or holds no question.
    """
    text, unreadable = decode(data, name, longest=LONGEST)
    if text is None:
        raise NothingToImport(str(unreadable[0]))
    desk = Desk()
    for block in blocks_of(tidy(text)):
        _block(desk, block)
    if all(isinstance(part, Category) for part in desk.parts):
        message = "There is no question in this file. A question reads “Text {=right ~wrong}”."
        raise NothingToImport(f"{name}: {message}")
    return desk.read()


def _block(desk: Desk, block: Block) -> None:
    text = block.text.strip()
    for line, comment in block.comments:
        if remark := remark_in(comment):
            desk.todo(line, "A comment stood in the file.", remark)
    if text.startswith(CATEGORY):
        path = opened(text.removeprefix(CATEGORY)).strip()
        desk.parts.append(Category(block.line, titles_in(path)))
    elif text:
        found = cut(block.text)
        if found is None:
            what = "One of the braces “{” and “}” has no partner before the blank line."
            desk.todo(block.line, what, opened(text))
        else:
            _Question(desk, block, found).read()


@dataclass
class _Question:
    """Reads one question of a file."""

    desk: Desk
    block: Block
    cut: Cut
    form: Form = "moodle"
    title: str = ""
    ident: str = ""
    said: list[tuple[int, str, str]] = field(default_factory=list)
    tagged: Tagged = field(default_factory=Tagged)

    def read(self) -> None:
        """Add the question, and then what could not be kept of it."""
        cut_, line = self.cut, self.block.line_of(self.cut.text_at)
        before = self._text(cut_.before, line, asks=True)
        after = self._text(cut_.after, line)
        prompt = f"{before} {GAP} {after}".strip() if after else before
        if cut_.answers is None and not before:
            self.desk.todo(line, "This has neither a text nor answers.", opened(self.block.text))
            return
        comments = " ".join(comment for _, comment in self.block.comments)
        self.tagged = read_tags(tags_in(comments))
        name = without_html(" ".join(opened(cut_.name or "").split()))
        self.title = title_of(name, prompt)
        if cut_.answers is None:
            self._description(name, before, ident_in(comments))
        else:
            self.ident = self.desk.ident(ident_in(comments), self.title, self.block.line)
            self._answered(prompt, cut_.answers.strip())
            self.desk.left_tags(self.tagged, self.block.line, self.ident)
        for at, what, kept in self.said:
            self.desk.todo(at, what, kept, self.ident)

    def _description(self, name: str, text: str, ident: str) -> None:
        if name:
            text = f"## {name}\n\n{text}"
        self.desk.parts.append(Prose(markdown=text, line=self.block.line))
        if ident or self.tagged != Tagged():
            self._say(self.block.line, "A text between questions keeps no id and no tags.", ident)

    def _say(self, line: int, what: str, kept: str = "") -> None:
        self.said.append((line, what, kept))

    def _text(self, shielded: str, line: int, *, asks: bool = False) -> str:
        """Write a piece of text as Markdown; the question's own text sets the usual format."""
        lead = LEAD.match(shielded.strip())
        form = next(form for form in FORMS if form == lead[1]) if lead else self.form
        if asks:
            self.form = form
        body = opened(shielded.strip()[lead.end() :] if lead else shielded).strip()
        return brought(body, form, lambda what, kept: self._say(line, what, kept))

    def _answered(self, prompt: str, answers: str) -> None:
        explanation = self._text(self.cut.feedback, self.block.line)
        if not answers:
            self._reflection(prompt, explanation)
            return
        asked = Answers(self.block, self.cut, self.tagged, self._text, self._say)
        self._add(prompt, explanation, asked.fields())

    def _add(self, prompt: str, explanation: str, fields: dict[str, Any]) -> None:
        tagged = self.tagged
        settings = {"attempts": tagged.attempts, "points": tagged.points}
        item = Item(
            id=self.ident,
            title=self.title,
            prompt=prompt or self.title,
            competencies=tagged.competencies,
            objective=tagged.objective,
            explanation=explanation,
            confidence=tagged.confidence,
            line=self.block.line,
            **{key: value for key, value in settings.items() if value},
            **fields,
        )
        self.desk.parts.append(item)

    def _reflection(self, prompt: str, explanation: str) -> None:
        reflect = Reflect(
            id=self.ident,
            title=self.title,
            prompt=prompt or self.title,
            competencies=self.tagged.competencies,
            artefact=self.tagged.artefact,
            line=self.block.line,
        )
        self.desk.parts.append(reflect)
        if explanation:
            self._say(self.block.line, "A reflection has no explanation.", explanation)
