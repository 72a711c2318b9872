"""Option lists: tick boxes, and the labels under each option."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from course.content.findings import Findings
from course.content.labelled import Segment, cut, nearly_label, report_shape, segments
from course.content.labels import Label
from course.content.markdown import text_of
from course.content.page import Node, Page
from course.content.rules import (
    DUPLICATE_OPTION,
    LABEL_NOT_ATTACHED,
    LABEL_TWICE,
    MISSING_PART,
    PANEL_RATINGS,
    STRAY_TEXT,
    TICK_SHAPE,
)
from course.content.source import Place
from course.content.too_deep import labels_in_code, too_deep
from course.content.words import LABELS, OPTION
from course.items import Option
from course.items import key_of as key_of

TICK = re.compile(r"\[([ x])\](?:[ \t]+|\Z|(?=\n))")
NEAR_TICK = re.compile(r"(?:\[[ \t]*([xX✓✔*]?)[ \t]*\]|\(([xX]?)[ \t]*\))(?!\()[ \t]*")
VOTES = re.compile(r"[1-5](?:(?:\s*[,;]\s*|\s+)[1-5])*\Z")
LISTS = ("bullet_list_open", "ordered_list_open")


@dataclass
class Draft:
    """An option while it is being read.

    Attributes:
        plain: Its text without marks, for comparing.
        place: Where its text begins.
    """

    text: str
    plain: str
    right: bool | None
    place: Place
    labels: dict[str, Label] = field(default_factory=dict)


def looks_like_options(page: Page, node: Node) -> bool:
    """Tell whether a list has a tick box, or a label that belongs to an option."""
    return node.type in LISTS and any(_looks_like_option(page, entry) for entry in node.inside)


def _looks_like_option(page: Page, entry: Node) -> bool:
    parts = entry.inside
    first = parts[0].inline if parts else None
    if first is not None and (_tick(first.content) or _first_key(page, parts[0]) in OPTION):
        return True
    return any(
        _first_key(page, nested.inside[0]) in OPTION
        for part in parts
        if part.type in LISTS
        for nested in part.inside
        if nested.inside
    )


def _tick(text: str) -> re.Match[str] | None:
    return TICK.match(text) or NEAR_TICK.match(text)


def _first_key(page: Page, node: Node) -> str | None:
    found = segments(page.source, node.inline) if node.inline else ()
    return found[0].key if found and found[0].label else None


class OptionReader:
    """Reads the entries of an option list, one after the other."""

    def __init__(self, page: Page, findings: Findings) -> None:
        self.page = page
        self.findings = findings
        self.drafts: list[Draft] = []
        self.ordered = True

    def read(self, listed: Node) -> None:
        """Read every entry of a list."""
        self.ordered = self.ordered and listed.type == "ordered_list_open"
        for entry in listed.inside:
            parts = entry.inside
            shape = self._shape(parts)
            if shape is not None:
                report_shape(self.findings, self._text_start(entry), shape)
            elif parts and _first_key(self.page, parts[0]) in OPTION:
                last = self.drafts[-1] if self.drafts else None
                self.attach(self._segments(parts[0]), last)
                if last is not None:
                    self._under(last, entry, parts[1:])
            else:
                draft = self._option(entry, parts)
                self.drafts.append(draft)
                self._under(draft, entry, parts[1:])

    def attach(self, found: Iterable[Segment], draft: Draft | None) -> None:
        """Give labels that stand outside of the list, or lost their indent, to an option."""
        for part in found:
            if part.label is None or part.key is None:
                continue
            first = part.label.value.partition("\n")[0]
            shown = first if len(first) <= 60 else first[:59] + "…"
            message = f"“{part.label.name}” is not attached to an option."
            line = f"  - **{LABELS.words[part.key]}:** {shown}"
            remedy = f"Put it under its option, indented by two spaces: “{line}”"
            self.findings.add(LABEL_NOT_ATTACHED, part.place, message, remedy)
            if draft is not None:
                self._keep(draft, part.key, cut(self.findings, part.label))

    def _segments(self, node: Node) -> tuple[Segment, ...]:
        return segments(self.page.source, node.inline) if node.inline else ()

    def _shape(self, parts: tuple[Node, ...]) -> str | None:
        inline = parts[0].inline if parts else None
        return nearly_label(self.page.source, inline, OPTION) if inline else None

    def _text_start(self, entry: Node) -> Place:
        inline = entry.inside[0].inline if entry.inside else None
        return self.page.source.place(inline) if inline else self._start(entry)

    def _start(self, entry: Node) -> Place:
        line = self.page.source.lines[entry.first]
        return Place(entry.first + 1, len(line) - len(line.lstrip()) + 1)

    def _option(self, entry: Node, parts: tuple[Node, ...]) -> Draft:
        inline = parts[0].inline if parts else None
        if inline is None:
            return Draft("", "", None, self._start(entry))
        owned = [part for part in self._segments(parts[0]) if part.label and part.key in OPTION]
        deep = list(too_deep(inline.content, OPTION, partial(self.page.source.place, inline)))
        begins = owned[0].label.offset if owned and owned[0].label else len(inline.content)
        begins = min([begins, *(at for at, _ in deep)])
        written = inline.content[:begins]
        tick = _tick(written)
        place = self.page.source.place(inline)
        if tick and not TICK.match(written):
            self._report_tick(tick, place)
        start = tick.end() if tick else 0
        text = written[start:].strip(" \t\n·•")
        plain = text if owned or deep else text_of(inline.children or ())[start:]
        draft = Draft(text, plain, _is_right(tick) if tick else None, place)
        self._own(draft, owned)
        self.attach((segment for _, segment in deep), draft)
        return draft

    def _own(self, draft: Draft, owned: list[Segment]) -> None:
        """Keep labels in the option's own paragraph; those on a line of their own lost a bullet."""
        for part in owned:
            if part.label is None or part.key is None:
                continue
            if part.place.line == draft.place.line:
                self._keep(draft, part.key, cut(self.findings, part.label))
            else:
                self.attach([part], draft)

    def _report_tick(self, tick: re.Match[str], place: Place) -> None:
        meant = "[x]" if _is_right(tick) else "[ ]"
        message = f"“{tick[0].strip()}” is read as “{meant}”."
        self.findings.add(TICK_SHAPE, place, message, f"Write “- {meant} ” and then the option.")

    def _under(self, draft: Draft, entry: Node, parts: tuple[Node, ...]) -> None:
        """Read what stands under an option's first paragraph."""
        indent = self.page.indent_of(entry.first)
        for part in parts:
            if part.type in LISTS:
                self._nested(draft, part)
            elif deep := labels_in_code(self.page, part, OPTION):
                self.attach(deep, draft)
            elif part.inline is not None and _first_key(self.page, part) in OPTION:
                self._labels(draft, self._segments(part))
            else:
                more = self.page.markdown(part.first, part.end, indent)
                draft.text = f"{draft.text}\n\n{more}".strip()
                draft.plain = f"{draft.plain}\n{more}"

    def _nested(self, draft: Draft, listed: Node) -> None:
        """Read labels under an option; options that slipped in among them are options still."""
        slipped = False
        for entry in listed.inside:
            inline = entry.inside[0].inline if entry.inside else None
            if inline is None or not TICK.match(inline.content):
                self._label_entry(draft, entry)
                continue
            if not slipped:
                message = "This option is indented, so it would belong to the one above."
                remedy = "Begin it as far left as the other options."
                self.findings.add(STRAY_TEXT, self._start(entry), message, remedy)
            slipped = True
            draft = self._option(entry, entry.inside)
            self.drafts.append(draft)
            self._under(draft, entry, entry.inside[1:])

    def _label_entry(self, draft: Draft, entry: Node) -> None:
        parts = entry.inside
        found = self._segments(parts[0]) if parts else ()
        if not found or found[0].label is None:
            self._unlabelled(entry, parts)
            return
        key = self._labels(draft, found)
        indent = self.page.indent_of(entry.first)
        more = [self.page.markdown(part.first, part.end, indent) for part in parts[1:]]
        if key and key in draft.labels and any(more):
            label = draft.labels[key]
            value = "\n\n".join(filter(None, [label.value, *more]))
            draft.labels[key] = replace(label, value=value)

    def _unlabelled(self, entry: Node, parts: tuple[Node, ...]) -> None:
        shape = self._shape(parts)
        if shape is not None:
            report_shape(self.findings, self._text_start(entry), shape)
            return
        message = "This line under an option has no label, so learners would not see it."
        remedy = "Begin it with “**Feedback:** ”, or delete it."
        self.findings.add(STRAY_TEXT, self._start(entry), message, remedy)

    def _labels(self, draft: Draft, found: Iterable[Segment]) -> str | None:
        last: str | None = None
        for part in found:
            if part.label is not None:
                key = self.findings.known(part.label, OPTION, "of an option")
                if key is not None:
                    last = self._keep(draft, key, cut(self.findings, part.label))
        return last

    def _keep(self, draft: Draft, key: str, label: Label) -> str:
        key = "feedback" if key == "why" else key
        if key not in draft.labels:
            draft.labels[key] = label
            return key
        line = draft.labels[key].place.line
        message = f"“{label.name}” is given twice for this option; the first is on line {line}."
        self.findings.add(LABEL_TWICE, label.place, message, "Keep one of the two.")
        return key

    def options(self) -> tuple[Option, ...]:
        """Return what was read, with keys by position."""
        self._report_texts()
        return tuple(self._finished(n, draft) for n, draft in enumerate(self.drafts))

    def _report_texts(self) -> None:
        seen: dict[str, int] = {}
        for draft in self.drafts:
            plain = " ".join(draft.plain.split()).casefold()
            if not draft.text:
                message = "This option has no text."
                remedy = "Write the text, or delete the line."
                self.findings.add(MISSING_PART, draft.place, message, remedy)
            elif plain in seen:
                message = f"This option reads the same as the one on line {seen[plain]}."
                remedy = "Reword one of the two; bold and italics do not tell options apart."
                self.findings.add(DUPLICATE_OPTION, draft.place, message, remedy)
            seen.setdefault(plain, draft.place.line)

    def _finished(self, number: int, draft: Draft) -> Option:
        said = {key: label.value for key, label in draft.labels.items()}
        score = draft.labels.get("score")
        return Option(
            key=key_of(number),
            text=draft.text,
            right=draft.right,
            # In place of an unreadable score any but 0 will do: it must not look like no score.
            score=self.findings.number(score, 1, 0, 3) if score else None,
            votes=self._votes(draft.labels.get("panel")),
            feedback=said.get("feedback", ""),
            if_not_chosen=said.get("if-not-chosen", ""),
            line=draft.place.line,
        )

    def _votes(self, label: Label | None) -> tuple[int, ...]:
        if label is None:
            return ()
        if VOTES.match(label.value):
            return tuple(int(vote) for vote in re.findall("[1-5]", label.value))
        message = f"“{label.name}” holds “{label.value}”."
        remedy = "Write one or more whole numbers from 1 to 5, as in “4, 5, 5”."
        self.findings.add(PANEL_RATINGS, label.value_place, message, remedy)
        return (1,)


def _is_right(tick: re.Match[str]) -> bool:
    return any((group or "").strip() for group in tick.groups())
