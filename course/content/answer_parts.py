"""Which part of a question is answered: what its labels say, and where its list or table stands."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from course.content.findings import Findings
from course.content.labelled import cut, segments
from course.content.labels import Label
from course.content.options import LISTS, looks_like_options
from course.content.page import Node, Page
from course.content.rules import TWO_OPTION_LISTS, TYPE_MISMATCH, UNKNOWN_TYPE
from course.content.tables import TABLE
from course.content.words import GUIDANCE, OPTION, TYPES_MEANT
from course.ids import did_you_mean, nearest
from course.items import all_kinds

# Kinds whose options show by their marks which of them it is.
CHOSEN = ("single choice", "multiple choice", "judgement")
TYPED = ("number", "short text")
OPTIONS_OR_TYPE = (
    "Write “**Type:** {}” behind the id if {}; "
    "begin options with “- [x] ” or “- [ ] ” if some are to be chosen."
)


class Announced(NamedTuple):
    """What the labels say before the rest is read.

    Attributes:
        type: One of the kinds' labels in small letters; empty without one.
        label: The type's label; None without one.
        typed: Whether there is an answer to type.
    """

    type: str
    label: Label | None
    typed: bool


def announced(page: Page, nodes: tuple[Node, ...], findings: Findings) -> Announced:
    """Find the labels that say how a question is answered, wherever they stand."""
    inlines = (node.inline for node in nodes if node.inline is not None)
    parts = [part for inline in inlines for part in segments(page.source, inline)]
    label = next((part.label for part in parts if part.key == "type"), None)
    typed = any(part.key == "answer" for part in parts)
    if label is None:
        return Announced("", None, typed)
    # What is amiss with the label's shape is said when it is read in its turn.
    value = cut(Findings(page.path), label).value.partition("\n")[0].strip()
    label = replace(label, value=value)
    return Announced(_type(label, findings), label, typed)


def _type(label: Label, findings: Findings) -> str:
    """Read a type; return what was probably meant when there is none such."""
    known = [kind.label.casefold() for kind in all_kinds().values()]
    word = " ".join(label.value.casefold().replace("-", " ").replace("_", " ").split())
    if word in known:
        return word
    message = f"“{label.value}” is not a type of question."
    if not word:
        message = f"“{label.name}” has no value."
    meant = TYPES_MEANT.get(word) or (nearest(word, known) if word else None)
    remedy = did_you_mean(meant or "", known)
    if word in ("reflect", "reflection"):
        remedy = "Begin the block with “### Reflect: title” instead; it is not scored."
    findings.add(UNKNOWN_TYPE, label.value_place, message, remedy)
    return meant or ""


class AnswerParts:
    """Finds the list and the table that are answered, among a question's blocks."""

    def __init__(self, page: Page, nodes: tuple[Node, ...], said: Announced) -> None:
        self.page = page
        self.nodes = nodes
        self.said = said
        guided = (n for n, node in enumerate(nodes) if _first_key(page, node) in GUIDANCE)
        self.end = next(guided, len(nodes))

    def table(self) -> int | None:
        """Return the place of the table to match; None when nothing is matched."""
        tables = [n for n, node in enumerate(self.nodes) if node.type == TABLE]
        before = [n for n in tables if n < self.end]
        if self.said.type != "match" or not tables:
            return None
        return before[-1] if before else tables[0]

    def lists(self, findings: Findings) -> frozenset[int]:
        """Find which blocks are the option list; a label between two lists does not part them."""
        found = [n for n, node in enumerate(self.nodes) if looks_like_options(self.page, node)]
        if not found:
            return self._unmarked()
        last = self._last_in_a_row(found)
        for number in found:
            if number > last:
                message = "This is a second list of options."
                remedy = "Give each question one list; begin another with “### Question: title”."
                place = self.page.source.start(self.nodes[number].tokens[0])
                findings.add(TWO_OPTION_LISTS, place, message, remedy)
                break
        return frozenset(number for number in found if number <= last)

    def _last_in_a_row(self, found: list[int]) -> int:
        last = found[0]
        for number in range(found[0] + 1, len(self.nodes)):
            node = self.nodes[number]
            belongs = node.type in LISTS and number in found and last == number - 1
            if not belongs and not (last == number - 1 and self._is_lost(node)):
                break
            last = number
        return last

    def _is_lost(self, node: Node) -> bool:
        if node.inline is None:
            return False
        return any(part.key in OPTION for part in segments(self.page.source, node.inline))

    def _unmarked(self) -> frozenset[int]:
        """Find the list that is probably meant when no entry has a mark or a label."""
        said = self.said
        if said.type in ("match", *TYPED) or (said.typed and said.type not in ("order", "rating")):
            return frozenset()
        numbered, bulleted = self._of("ordered_list_open"), self._of("bullet_list_open")
        if said.type == "order":
            return frozenset((numbered or bulleted)[-1:])
        if said.type == "rating":
            return frozenset(max(numbered[-1:], bulleted[-1:]))
        # A numbered list below the bullets is what was to be answered: say that it has no type.
        return frozenset(bulleted[-1:]) if bulleted[-1:] >= numbered[-1:] else frozenset()

    def _of(self, kind: str) -> list[int]:
        found = [n for n, node in enumerate(self.nodes) if node.type == kind]
        return [n for n in found if n < self.end] or found

    def untyped(self, findings: Findings) -> bool:
        """Tell of a numbered list or a table that nobody knows what to do with, if there is one."""
        for kind, what, word, purpose in (
            ("ordered_list_open", "numbered list", "order", "it is to be put in order"),
            (TABLE, "table", "match", "its rows are to be matched"),
        ):
            for number in self._of(kind)[-1:]:
                message = f"The question has a {what}, but neither a type nor options."
                remedy = OPTIONS_OR_TYPE.format(word, purpose)
                place = self.page.source.start(self.nodes[number].tokens[0])
                findings.add(TYPE_MISMATCH, place, message, remedy)
                return True
        return False

    def unruled_table(self) -> Node | None:
        """Find lines with bars that are no table, since the line of dashes is missing."""
        return next(iter(self._barred()), None)

    def _barred(self) -> Iterator[Node]:
        for node in self.nodes:
            lines = node.inline.content.split("\n") if node.inline else []
            if lines and all(line.lstrip().startswith("|") for line in lines):
                yield node


def _first_key(page: Page, node: Node) -> str | None:
    found = segments(page.source, node.inline) if node.inline else ()
    return found[0].key if found and found[0].label else None
