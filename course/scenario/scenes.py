"""Scenes: prose, labels and lists under one heading, read into the model."""

import re
from dataclasses import dataclass, field
from typing import get_args

from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label, find_labels
from course.content.source import Place
from course.scenario import codes
from course.scenario.bullets import (
    LISTS,
    UNSPACED,
    Bullet,
    fixed,
    is_trainer_note,
    report_run_on,
)
from course.scenario.choices import read_condition, report_empty, report_unknown
from course.scenario.decisions import Lead, is_decision, read_bullets
from course.scenario.model import Ending, Paragraphs
from course.scenario.outline import Part, inline_of, lines_of
from course.scenario.reading import Reading
from course.scenario.words import AT_PLACES, ENGLISH, IF, OF_CHOICES, OF_SCENES, PICK

UNKNOWN = "unknown"
QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)


@dataclass
class SceneParts:
    """A scene while its blocks are read.

    Attributes:
        run: 0-based lines of the running prose that is not yet closed off.
        lead: The Pick or Order label, when there is one.
        listed: Whether a list of the decision has been met.
    """

    part: Part
    prose: list[Paragraphs] = field(default_factory=list)
    run: tuple[int, int] | None = None
    bullets: list[Bullet] = field(default_factory=list)
    lead: Lead | None = None
    labels: dict[str, Label] = field(default_factory=dict)
    ending: Ending | None = None


def read_blocks(reading: Reading, part: Part) -> SceneParts:
    """Sort the blocks of a scene into prose, labels and the bullets of its decision."""
    parts = SceneParts(part)
    for node in part.nodes:
        _read_block(reading, parts, node)
    _close(reading, parts)
    lists = [node for node in part.nodes if node.type in LISTS]
    if lists and not parts.bullets and not parts.labels.keys() & {"ending", UNKNOWN}:
        # Nothing else leads on from here, so the list was meant as choices.
        parts.bullets.extend(read_bullets(reading, lists[-1], []))
    return parts


def _read_block(reading: Reading, parts: SceneParts, node: SyntaxTreeNode) -> None:
    if node.type in LISTS and is_decision(reading, node, parts.lead, parts.bullets):
        _close(reading, parts)
        parts.bullets.extend(read_bullets(reading, node, parts.bullets))
    elif node.type == "blockquote" and node.children:
        _read_quote(reading, parts, node)
    elif node.type == "paragraph" and find_labels(reading.source, inline_of(node)):
        _read_labels(reading, parts, node)
    else:
        if node.type == "paragraph":
            _warn_of_nearly(reading, node)
        first, end = lines_of(node)
        parts.run = (parts.run[0] if parts.run else first, end)


def _close(reading: Reading, parts: SceneParts) -> None:
    """End the running prose, so that it becomes one entry of the scene's prose."""
    if parts.run is not None:
        markdown = reading.source.markdown(*parts.run)
        parts.run = None
        if markdown:
            parts.prose.append(Paragraphs(markdown=markdown))


def _warn_of_nearly(reading: Reading, node: SyntaxTreeNode) -> None:
    """Report a paragraph that was meant as a label or as a choice."""
    inline = inline_of(node)
    run_on = UNSPACED.search(inline.content)
    if run_on and "](#" in run_on["text"]:
        report_run_on(reading, reading.source.place(inline, run_on.start("sign")), run_on)
    word = ENGLISH.nearly(inline.content)
    if word is None or not inline.content.startswith(("*", "_")):
        return
    message = f"“{word}” is not written as a label, so it would be read out to learners."
    remedy = f"Write **{word}:** in bold, with the colon inside the bold."
    reading.report(
        codes.UNKNOWN_LABEL, reading.source.place(inline), message, remedy,
        "labels", "effects", "conditions", "ways",
    )  # fmt: skip


def _read_quote(reading: Reading, parts: SceneParts, node: SyntaxTreeNode) -> None:
    first = node.children[0]
    labels = find_labels(reading.source, inline_of(first)) if first.type == "paragraph" else ()
    if not labels or labels[0].offset > 0:
        start, end = lines_of(node)
        parts.run = (parts.run[0] if parts.run else start, end)
        return
    _close(reading, parts)
    if is_trainer_note(reading, node):
        return
    condition = IF.match(labels[0].name)
    if condition is None:
        _not_of_quotes(reading, labels[0])
        return
    asked = _inside(labels[0], condition)
    markdown = _quoted(reading, node, labels[0])
    if not markdown:
        report_empty(reading, labels[0])
    shown_if = read_condition(reading, asked)
    line = labels[0].place.line
    parts.prose.append(Paragraphs(markdown=markdown, condition=shown_if, line=line))


def _inside(label: Label, match: re.Match[str]) -> Label:
    """Return the condition within ``**If …:**`` as a label's value, so that it has a place."""
    line, column = label.place
    start = Place(line, column + 2 + match.start("condition"))
    return Label(label.name, match["condition"], label.place, start, label.offset)


def _quoted(reading: Reading, node: SyntaxTreeNode, label: Label) -> str:
    """Return what a quote says after its label, without the quote marks."""
    after, end = lines_of(node.children[0])[1], lines_of(node)[1]
    content = inline_of(node.children[0]).content
    colon = content.index(":", label.offset + 2 + len(label.name))
    said = content[colon + 3 :].strip()
    rest = QUOTE_MARK.sub("", "\n".join(reading.source.lines[after:end]))
    return f"{said}\n{rest}".strip()


def _not_of_quotes(reading: Reading, label: Label) -> None:
    message = f"A quote that begins with “{label.name}” has no meaning."
    remedy = (
        "Begin it with **If told_minister:** to show it only then, or with **Trainer note:** "
        "to hide it. For bold text that is no label, put the colon outside the bold."
    )
    reading.report(codes.UNKNOWN_LABEL, label.place, message, remedy)


def _read_labels(reading: Reading, parts: SceneParts, node: SyntaxTreeNode) -> None:
    _close(reading, parts)
    inline = inline_of(node)
    labels = find_labels(reading.source, inline)
    if labels[0].offset > 0:
        message = f"“{labels[0].name}” stands in the middle of a paragraph."
        remedy = "Leave a blank line above it."
        reading.report(codes.LOST_INDENT, labels[0].place, message, remedy)
        parts.prose.append(Paragraphs(markdown=inline.content[: labels[0].offset].strip()))
    for label in labels:
        _read_label(reading, parts, label)


def _read_label(reading: Reading, parts: SceneParts, label: Label) -> None:
    key = ENGLISH.id_of(label.name)
    pick = PICK.match(label.name)
    if pick or key == "order":
        counts = (int(pick[1]), int(pick[2])) if pick else None
        _lead(reading, parts, Lead(label, counts))
    elif key in OF_SCENES:
        _read_scene_label(reading, parts, key, label)
    elif key in OF_CHOICES | AT_PLACES:
        _outdented(reading, parts, label)
    elif IF.match(label.name):
        message = f"“{label.name}” shows a paragraph only sometimes when it stands in a quote."
        remedy = f"Begin the line with “> ”: “> **{label.name}:** …”."
        reading.report(codes.UNKNOWN_LABEL, label.place, message, remedy, "conditions")
    else:
        report_unknown(reading, label, OF_SCENES)
        reading.lost.add("ways")
        parts.labels[UNKNOWN] = label
        if label.value.startswith("[") and label.value.endswith(")"):
            # A misspelt Pick or Order: its list is read as one, to spare findings in it.
            _lead(reading, parts, Lead(label, None))


def _lead(reading: Reading, parts: SceneParts, lead: Lead) -> None:
    if parts.lead is not None:
        message = "A scene asks for one decision, but here a second one begins."
        remedy = "Move it to a scene of its own, under a “##” heading."
        reading.report(codes.MIXED_DECISION, lead.label.place, message, remedy, "ways")
        return
    parts.lead = lead


def _read_scene_label(reading: Reading, parts: SceneParts, key: str, label: Label) -> None:
    if key in parts.labels:
        message = f"“{label.name}” stands twice, first on line {parts.labels[key].place.line}."
        reading.report(codes.LABEL_CONFLICT, label.place, message, "Delete one of the two.")
        return
    if not label.value:
        report_empty(reading, label)
        reading.lost.add("ways")
        return
    parts.labels[key] = label
    if key == "ending":
        parts.ending = _ending(reading, label)


def _ending(reading: Reading, label: Label) -> Ending | None:
    written = label.value.lower().rstrip(".")
    found: Ending | None = next((word for word in get_args(Ending) if word == written), None)
    if found is None:
        message = f"“Ending” holds “{label.value}”."
        remedy = f"Write one of: {', '.join(get_args(Ending))}."
        reading.report(codes.UNREADABLE_VALUE, label.value_place, message, remedy, "ways")
    return found


def _outdented(reading: Reading, parts: SceneParts, label: Label) -> None:
    message = f"“{label.name}” belongs to a choice, but stands under none."
    reading.report(codes.LOST_INDENT, label.place, message, fixed(label))
    if parts.bullets:
        parts.bullets[-1].labels.append(label)
    else:
        reading.lost.update(("labels", "effects", "conditions"))
