"""Paragraphs that carry labels, cut into their labels and the text around them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from markdown_it.token import Token

from course.content.findings import Findings
from course.content.labels import Label, find_labels
from course.content.page import Node, Page, Section
from course.content.rules import LABEL_SHAPE
from course.content.source import Place, Source
from course.content.words import LABELS

# A label in another shape: the colon outside of the bold, or not behind a middle dot.
OTHER_SHAPE = re.compile(
    r"(?P<lead>\s*[·•,;|]?\s*)(?P<bold>\*\*|__|\*)(?P<name>[^*_\n]{1,30}?)"
    r"(?:\s*:(?P=bold)|(?P=bold)\s*:)"
)
# A blank inside of the marks, which keeps them from being bold at all: “**Id: ** x”.
BLANK_INSIDE = re.compile(
    r"(?P<lead>\A|\n[ \t]*|\s*[·•]\s*)(?P<bold>\*\*|__)(?=[ \t]|[^*_\n]*:[ \t]+(?P=bold))"
    r"[ \t]*(?P<name>[^*_\n]{1,30}?)\s*:[ \t]*(?P=bold)"
)


class Segment(NamedTuple):
    """A stretch of a paragraph: text, or a label with its value.

    Attributes:
        key: The label's id in ``words.LABELS``; None when nobody knows it.
        text: Markdown as written, the label included.
    """

    label: Label | None
    key: str | None
    text: str
    place: Place


def segments(source: Source, inline: Token) -> tuple[Segment, ...]:
    """Cut a paragraph into leading text and labels, in order; the token remembers them."""
    if "segments" not in inline.meta:
        inline.meta["segments"] = tuple(_segments(source, inline))
    found: tuple[Segment, ...] = inline.meta["segments"]
    return found


def _segments(source: Source, inline: Token) -> Iterator[Segment]:
    bold = ":**" in inline.content or ":__" in inline.content
    labels = find_labels(source, inline) if bold else ()
    before = inline.content[: labels[0].offset] if labels else inline.content
    if before.strip():
        yield Segment(None, None, before.strip(), source.place(inline))
    for number, label in enumerate(labels, 1):
        end = labels[number].offset if number < len(labels) else len(inline.content)
        text = inline.content[label.offset : end].rstrip(" \t\n·•")
        yield Segment(label, LABELS.id_of(label.name), text, label.place)


def cut(findings: Findings, label: Label) -> Label:
    """End a value where another label follows in a shape that is not read, and say so."""
    for match in _other_shapes(label.value):
        key = LABELS.id_of(match["name"])
        if key is not None:
            word = LABELS.words[key]
            before = label.value[: match.start("bold")]
            line, column = label.value_place
            line, column = line + before.count("\n"), column + len(before)
            if "\n" in before:
                column = len(before) - before.rfind("\n")
            message = f"“{match['name']}” looks like a label but is not read as one."
            remedy = f"Write “ · **{word}:** ”: a middle dot before it, the colon in the bold."
            findings.add(LABEL_SHAPE, Place(line, column), message, remedy)
            return replace(label, value=label.value[: match.start()].strip())
    return label


def _other_shapes(text: str) -> list[re.Match[str]]:
    if ":" not in text or ("*" not in text and "_" not in text):
        return []
    found = [*OTHER_SHAPE.finditer(text), *BLANK_INSIDE.finditer(text)]
    return sorted(found, key=lambda match: match.start())


def nearly_label(source: Source, inline: Token, keys: tuple[str, ...]) -> str | None:
    """Find the label that a paragraph opens with in a shape that is not read: ``**Id**: x``."""
    blank = BLANK_INSIDE.match(inline.content)
    if blank is not None:
        key = LABELS.id_of(blank["name"])
        return key if key in keys else None
    match = OTHER_SHAPE.match(inline.content)
    exact = match is not None and match["bold"] != "*" and match[0].endswith(f":{match['bold']}")
    if match and not match["lead"] and not exact:
        key = LABELS.id_of(match["name"])
        return key if key in keys else None
    return None


def report_shape(findings: Findings, place: Place, key: str) -> None:
    """Say that a label is not read in the shape it has."""
    word = LABELS.words[key]
    message = f"“{word}” looks like a label but is not read as one."
    findings.add(LABEL_SHAPE, place, message, f"Write it as “**{word}:** ”, the colon in the bold.")


class Lead(NamedTuple):
    """The labels right under a heading, and what comes after them.

    Attributes:
        labels: By id.
        text: Markdown that follows the labels in their own paragraph.
        rest: The blocks after it.
        guessed: Whether a label had another shape, so that what is missing is no news.
    """

    labels: dict[str, Label]
    text: str
    rest: tuple[Node, ...]
    guessed: bool


def read_lead(
    page: Page, section: Section, keys: tuple[str, ...], where: str, findings: Findings
) -> Lead:
    """Read the label paragraphs with which a block begins.

    Args:
        keys: Ids of the labels that may stand there.
        where: For messages: ``of a case``.
    """
    labels: dict[str, Label] = {}
    mark, text, nodes = len(findings.all), "", section.nodes
    while nodes and nodes[0].inline is not None and not text:
        parts = segments(page.source, nodes[0].inline)
        if not parts:
            break
        if parts[0].label is None:
            shape = nearly_label(page.source, nodes[0].inline, keys)
            if shape is None:
                break
            report_shape(findings, parts[0].place, shape)
        elif labels and parts[0].key not in keys:
            break
        text = _keep(parts, labels, keys, where, findings)
        nodes = nodes[1:]
    guessed = any(found.rule == LABEL_SHAPE.name for found in findings.all[mark:])
    return Lead(labels, text, nodes, guessed)


def _keep(
    parts: tuple[Segment, ...],
    labels: dict[str, Label],
    keys: tuple[str, ...],
    where: str,
    findings: Findings,
) -> str:
    """Keep the labels of one paragraph; return the lines after a value, which are text."""
    texts: list[str] = []
    for part in parts:
        if part.label is None:
            continue
        key = findings.known(part.label, keys, where)
        value, _, after = cut(findings, part.label).value.partition("\n")
        texts += [after] if after else []
        if key is not None:
            findings.keep(labels, key, replace(part.label, value=value.strip()))
    return "\n".join(texts).strip()
