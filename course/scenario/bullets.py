"""List items as they are written: their text or link, and the labels nested under them."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from course.content.labels import Label, find_labels
from course.content.markdown import reader, text_of
from course.content.source import Place
from course.scenario import codes
from course.scenario.outline import inline_of, lines_of
from course.scenario.reading import Reading
from course.scenario.words import ENGLISH, OF_CHOICES, OF_ORDERED

LISTS = ("bullet_list", "ordered_list")
WHOLE_LINK = re.compile(r"\[(?P<text>.*)\]\(\s*<?(?P<target>[^()\s<>]*)>?[^()]*\)\Z", re.DOTALL)


# A line meant as a bullet that Markdown reads as running text: no space, or another sign.
UNSPACED = re.compile(
    r"^[ \t]*(?P<sign>[-+](?=[\[A-Za-z]|\*\*)|[*•–—‣▪◦][ \t]*(?=\[))(?P<text>[^\n]*)", re.MULTILINE
)


class Link(NamedTuple):
    """A link as written.

    Attributes:
        text: Markdown between the brackets.
        plain: The same without marks.
        target: What stands in the round brackets: ``#the-hearing``.
        offset: 0-based place of the target in the inline token's content.
    """

    text: str
    plain: str
    target: str
    offset: int


@dataclass
class Bullet:
    """One item of a list in a scene.

    Attributes:
        text: Markdown of its first line or paragraph, labels left out.
        link: Its link when that is all its text.
        first_link: The first link in it, also when there is more text.
        labels: Labels nested under it, in order.
    """

    place: Place
    inline: Token | None
    text: str = ""
    plain: str = ""
    link: Link | None = None
    first_link: Link | None = None
    labels: list[Label] = field(default_factory=list)


def items_of(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Yield the items of a list."""
    yield from (child for child in node.children if child.type == "list_item")


def first_inline(item: SyntaxTreeNode) -> Token | None:
    """Return the inline token that an item begins with; None when it begins otherwise."""
    first = item.children[0] if item.children else None
    return inline_of(first) if first is not None and first.type == "paragraph" else None


def labels_under(reading: Reading, item: SyntaxTreeNode) -> bool:
    """Tell whether a label, or nearly one, is nested under an item."""
    nested = (entry for child in item.children if child.type in LISTS for entry in items_of(child))
    for entry in nested:
        inline = first_inline(entry)
        if inline and (find_labels(reading.source, inline) or ENGLISH.nearly(inline.content)):
            return True
    return False


def read_link(inline: Token) -> tuple[Link | None, bool]:
    """Find the first link of a text, and whether it is the whole of it."""
    children = [child for child in inline.children or [] if child.content or child.type != "text"]
    opened = next((n for n, child in enumerate(children) if child.type == "link_open"), None)
    if opened is None:
        return None, False
    closed = next(n for n, child in enumerate(children) if child.type == "link_close")
    shown = _plain(children[opened + 1 : closed])
    href = str(children[opened].attrGet("href") or "")
    whole = opened == 0 and closed == len(children) - 1
    match = WHOLE_LINK.match(inline.content) if whole else None
    if match is None:
        return Link(shown, shown, href, max(inline.content.find("]("), 0) + 2), whole
    text = " ".join(match["text"].split("\n"))
    return Link(text, shown, match["target"] or href, match.start("target")), True


def _plain(tokens: list[Token]) -> str:
    return " ".join(text_of(tokens).split())


def read_bullet(reading: Reading, item: SyntaxTreeNode) -> Bullet:
    """Read one item of a decision's list and report what under it is not attached."""
    inline = first_inline(item)
    place = reading.source.place(inline) if inline else reading.source.start(_token(item))
    bullet = Bullet(place, inline)
    if inline is not None:
        _read_text(reading, bullet, inline)
    for child in item.children[1 if inline else 0 :]:
        _read_nested(reading, bullet, child)
    return bullet


def _token(node: SyntaxTreeNode) -> Token:
    return node.nester_tokens.opening if node.nester_tokens else node.token or Token("", "", 0)


def _read_text(reading: Reading, bullet: Bullet, inline: Token) -> None:
    labels = find_labels(reading.source, inline)
    head = inline
    run_on = UNSPACED.search(inline.content, inline.content.find("\n") + 1 or len(inline.content))
    if run_on:
        report_run_on(reading, reading.source.place(inline, run_on.start("sign")), run_on)
        (head,) = reader().parseInline(inline.content[: run_on.start()].rstrip())
    elif labels:
        # Lines without a bullet of their own run on in the choice's text.
        (head,) = reader().parseInline(inline.content[: labels[0].offset].rstrip())
        _unattached(reading, labels)
        bullet.labels.extend(labels)
    bullet.text = " ".join(head.content.split("\n")).strip()
    bullet.plain = _plain(head.children or [])
    bullet.first_link, whole = read_link(head)
    bullet.link = bullet.first_link if whole else None


def report_run_on(reading: Reading, place: Place, found: re.Match[str]) -> None:
    """Report a line that was meant as a bullet and runs on in the text above it."""
    text = found["text"].strip()
    shown = text if len(text) <= 40 else f"{text[:39]}…"
    message = f"“{found['sign'].strip()}{shown}” is read as running text, not as a bullet."
    remedy = f"Begin it with a dash and a space: “- {shown}”."
    reading.report(codes.BULLET_IGNORED, place, message, remedy, "ways", "labels", "effects")


def _unattached(reading: Reading, labels: tuple[Label, ...]) -> None:
    label = labels[0]
    message = f"“{label.name}” stands on a line without a bullet, so it runs on in the text above."
    reading.report(codes.LOST_INDENT, label.place, message, fixed(label))


def fixed(label: Label) -> str:
    """Write the line that a label should have been."""
    value = label.value.split("\n")[0]
    return f"Write it as its own bullet, indented by two: “  - **{label.name}:** {value}”."


def _read_nested(reading: Reading, bullet: Bullet, node: SyntaxTreeNode) -> None:
    if node.type in LISTS:
        for item in items_of(node):
            _read_label(reading, bullet, item)
    elif node.type == "paragraph" and find_labels(reading.source, inline_of(node)):
        bullet.labels.extend(find_labels(reading.source, inline_of(node)))
    elif not is_trainer_note(reading, node):
        _ignored(reading, reading.source.start(_token(node)), "This text under a choice")


def _read_label(reading: Reading, bullet: Bullet, item: SyntaxTreeNode) -> None:
    inline = first_inline(item)
    labels = find_labels(reading.source, inline) if inline else ()
    if inline is None or not labels or labels[0].offset > 0:
        _not_a_label(reading, item, inline)
        return
    *before, last = labels
    rest = item.children[1:]
    deeper = [
        entry
        for child in rest
        if child.type in LISTS
        for entry in items_of(child)
        if _is_label(reading, entry)
    ]
    kept = [child for child in rest if not any(entry in child.children for entry in deeper)]
    bullet.labels.extend([*before, _continued(reading, last, kept)])
    for entry in deeper:
        _too_deep(reading, bullet, entry)


def _is_label(reading: Reading, item: SyntaxTreeNode) -> bool:
    inline = first_inline(item)
    return any(
        ENGLISH.id_of(label.name) in OF_CHOICES | OF_ORDERED
        for label in (find_labels(reading.source, inline) if inline else ())
    )


def _too_deep(reading: Reading, bullet: Bullet, item: SyntaxTreeNode) -> None:
    inline = first_inline(item)
    labels = find_labels(reading.source, inline) if inline else ()
    message = f"“{labels[0].name}” is indented under another label instead of under its choice."
    reading.report(codes.LOST_INDENT, labels[0].place, message, fixed(labels[0]))
    bullet.labels.extend(labels)


def _continued(reading: Reading, label: Label, rest: list[SyntaxTreeNode]) -> Label:
    """Add the paragraphs and lists that follow a label in its bullet to its value."""
    if not rest:
        return label
    first, end = lines_of(rest[0])[0], lines_of(rest[-1])[1]
    more = textwrap.dedent(reading.source.markdown(first, end))
    return replace(label, value=f"{label.value}\n\n{more}".strip())


def _not_a_label(reading: Reading, item: SyntaxTreeNode, inline: Token | None) -> None:
    content = inline.content if inline else ""
    place = reading.source.place(inline) if inline else reading.source.start(_token(item))
    word = ENGLISH.nearly(content)
    if word is None:
        _ignored(reading, place, "This bullet under a choice")
        return
    message = f"“{word}” is not written as a label, so it is not read."
    remedy = f"Write **{word}:** in bold, with the colon inside the bold."
    reading.report(codes.UNKNOWN_LABEL, place, message, remedy, "labels", "effects", "conditions")


def _ignored(reading: Reading, place: Place, what: str) -> None:
    message = f"{what} is not read: it begins with no label."
    remedy = "Begin it with a label such as **Feedback:**, or delete it."
    reading.report(codes.BULLET_IGNORED, place, message, remedy, "labels", "effects")


def is_trainer_note(reading: Reading, node: SyntaxTreeNode) -> bool:
    """Tell whether a block is a quote that begins with ``**Trainer note:**``."""
    if node.type != "blockquote" or not node.children or node.children[0].type != "paragraph":
        return False
    labels = find_labels(reading.source, inline_of(node.children[0]))
    return bool(labels) and ENGLISH.id_of(labels[0].name) == "trainer-note"
