"""Moodle XML, with which Moodle exchanges questions with itself."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from course.content.model import Prose, Reflect
from course.content.plain import without_html
from course.content.tagging import Tagged, read_tags
from course.imports.items import Category, NothingToImport, Read
from course.imports.items.pieces.desk import Desk, title_of
from course.imports.items.pieces.moodle_bodies import BODIES, Asked
from course.imports.items.pieces.moodle_texts import Texts, everything_in
from course.imports.items.pieces.titles import titles_in
from course.imports.items.pieces.xml import Node, read_xml
from course.items import Item

NAME = "Moodle XML"
SUFFIXES = (".xml",)
HOLDS = frozenset(
    {
        "title", "kind", "prompt", "options", "pairs", "number", "accepted", "competencies",
        "objective", "hints", "explanation", "attempts", "points", "confidence", "feedback",
    }
)  # fmt: skip
LARGEST = 100_000_000
"""Bytes of a file that are read."""
COMMON = frozenset(
    {"name", "questiontext", "generalfeedback", "defaultgrade", "idnumber", "hint", "tags"}
)
WHOLE = re.compile(r"([1-9]\d{0,3})(?:\.0*)?\Z", re.ASCII)


def read(data: bytes, name: str) -> Read:
    """Read a Moodle XML file; what is not understood is kept as to-dos.

    Raises:
        NothingToImport: It is no such file, too large, or holds no question.
    """
    if len(data) > LARGEST:
        limit = f"at most {LARGEST:,} are read. Export fewer questions at once."
        raise NothingToImport(f"{name}: The file has {len(data):,} bytes; {limit}")
    root = read_xml(data, name)
    if root.name != "quiz":
        found = f"The outermost element is “{root.name}”, not “quiz”, so this is no Moodle XML."
        raise NothingToImport(f"{name}:{root.line} {found} Export it from Moodle as “Moodle XML”.")
    desk, settings = Desk(), Counter[str]()
    for node in root.children:
        _child(desk, node, settings)
    if all(isinstance(part, Category) for part in desk.parts):
        raise NothingToImport(f"{name}:{root.line} There is no question in this file.")
    if settings:
        listed = ", ".join(f"{name} ({count}×)" for name, count in settings.items())
        desk.todo(root.line, "These settings mean nothing here and are left out.", listed)
    return desk.read()


def _child(desk: Desk, node: Node, settings: Counter[str]) -> None:
    kind = node.attributes.get("type", "")
    if node.name != "question":
        what = f"The element “{node.name}” is not understood."
        desk.todo(node.line, what, everything_in(node))
    elif kind == "category":
        path = node.said("category", "text") or node.said("category")
        desk.parts.append(Category(node.line, titles_in(path)))
        if about := everything_in(node.first("info") or Node("info", node.line)):
            desk.todo(node.line, "This was said about the category.", about)
    elif kind in BODIES or kind in ("essay", "description"):
        _Question(desk, node, kind, settings).read()
    else:
        what = f"There is no question of the type “{kind}” here; write it anew."
        said = ((child.name, everything_in(child)) for child in node.children)
        desk.todo(node.line, what, "\n".join(f"{name}: {text}" for name, text in said if text))


@dataclass
class _Question:
    """Reads one question of a file."""

    desk: Desk
    node: Node
    kind: str
    settings: Counter[str]
    tagged: Tagged = field(default_factory=Tagged)

    def read(self) -> None:
        """Add the question, and then what could not be kept of it."""
        node = self.node
        texts = Texts(self.desk.media, self.settings)
        prompt = texts.read(node.first("questiontext"))
        name = without_html(" ".join(node.said("name", "text").split()))
        tags = node.first("tags")
        self.tagged = read_tags(t.said("text") for t in (tags.all("tag") if tags else ()))
        explanation = texts.read(node.first("generalfeedback"))
        ident = ""
        if self.kind == "description":
            self._description(name, prompt, explanation, texts)
        else:
            title = title_of(name, prompt)
            ident = self.desk.ident(node.said("idnumber"), title, node.line)
            self._asked(ident, title, prompt, explanation, texts)
            self.desk.left_tags(self.tagged, node.line, ident)
        known = BODIES[self.kind][1] if self.kind in BODIES else frozenset()
        for child in node.children:
            if child.name not in COMMON | known:
                texts.setting(child)
        for line, what, kept in texts.told:
            self.desk.todo(line, what, kept, ident)

    def _description(self, name: str, text: str, more: str, texts: Texts) -> None:
        line = self.node.line
        markdown = f"## {name}\n\n{text}".strip() if name else text
        if markdown:
            self.desk.parts.append(Prose(markdown=markdown, line=line))
        else:
            texts.say(line, "A text between questions is empty.")
        ident = self.node.said("idnumber")
        if ident or self.tagged != Tagged():
            texts.say(line, "A text between questions keeps no id and no tags.", ident)
        for hint in [more, *(texts.read(hint) for hint in self.node.all("hint"))]:
            if hint:
                texts.say(line, "A text between questions has no feedback.", hint)

    def _asked(self, ident: str, title: str, prompt: str, explanation: str, texts: Texts) -> None:
        hints = tuple(filter(None, (texts.read(hint) for hint in self.node.all("hint"))))
        if self.kind == "essay":
            for text in filter(None, (explanation, *hints)):
                texts.say(self.node.line, "A reflection has no explanation and no hints.", text)
            self.desk.parts.append(
                Reflect(
                    id=ident,
                    title=title,
                    prompt=prompt or title,
                    competencies=self.tagged.competencies,
                    artefact=self.tagged.artefact,
                    line=self.node.line,
                )
            )
            return
        body, _ = BODIES[self.kind]
        item = Item(
            id=ident,
            title=title,
            prompt=prompt or title,
            hints=hints,
            explanation=explanation,
            **self._labels(texts),
            **body(Asked(self.node, texts, self.tagged)),
        )
        self.desk.parts.append(item)

    def _labels(self, texts: Texts) -> dict[str, Any]:
        tagged = self.tagged
        grade = self.node.said("defaultgrade") or "1"
        whole = WHOLE.match(grade)
        if whole is None:
            texts.say(self.node.line, "Points are whole numbers from 1; this is left out.", grade)
        return {
            "points": int(whole[1]) if whole else 1,
            "attempts": tagged.attempts or Item.model_fields["attempts"].default,
            "competencies": tagged.competencies,
            "objective": tagged.objective,
            "confidence": tagged.confidence,
            "line": self.node.line,
        }
