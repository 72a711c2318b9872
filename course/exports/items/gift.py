"""GIFT, the text format that Moodle and many others read.

Texts stay Markdown, which the format names; so what comes back is what went out, to the letter,
and an unchanged question keeps its fingerprint. Grammar: Moodle's own reader of the format.
"""

from collections.abc import Iterator

from course.content.model import Reflect
from course.content.plain import is_plain, plain, without_html
from course.content.tagging import tags_of
from course.exports.items import Group, Loss, Part, Selection, Written
from course.exports.items.pieces.losing import LEFT_OUT, lost
from course.exports.items.pieces.weights import MOST_RIGHT, is_single, weighed
from course.items import Item, Numeric

NAME = "GIFT"
SUFFIX = ".gift"
HOLDS = frozenset({"competencies", "objective", "explanation", "score", "feedback"})
ESCAPES = str.maketrans(
    {c: f"\\{c}" for c in "\\#=~{}:"} | {"\n": "\\n", "\r": None, "\0": "\ufffd"}
)
LEAD = "[markdown]"
ARROW = "->"
STAR = "\\*"
SAFE_ARROW = "-\\>"
"""Markdown shows it as an arrow, and GIFT ends no left side there."""


def write(selection: Selection) -> Written:
    """Write questions in GIFT; those that it has no kind for are left out and told."""
    losses = tuple(loss for part in selection.parts for loss in _losses(part))
    blocks = [block for group in selection.groups for block in _blocks(group)]
    return Written(("\n\n".join(blocks) + "\n").encode() if blocks else b"", losses)


def _blocks(group: Group) -> Iterator[str]:
    kept = [part for part in group.parts if not _refusal(part)]
    if kept and group.titles:
        yield f"$CATEGORY: $course$/top/{'/'.join(map(_titled, group.titles))}"
    for part in kept:
        yield _question(part)


def _titled(title: str) -> str:
    return plain(title).replace("/", "//")


def _refusal(part: Part) -> str:
    """Say why a question cannot be in the file; empty when it can."""
    if isinstance(part, Reflect):
        return ""
    if part.kind not in ANSWERS:
        return LEFT_OUT
    if part.kind == "short_text" and any(ARROW in answer for answer in part.accepted):
        return "Left out: an answer with “->” would be read as a pair to match"
    return ""


def _losses(part: Part) -> Iterator[Loss]:
    refusal = _refusal(part)
    if refusal:
        yield Loss(part.id, refusal)
        return
    yield from lost(part, HOLDS)
    if not isinstance(part, Item):
        return
    if sum(option.right is True for option in part.options) > MOST_RIGHT:
        yield Loss(part.id, "Moodle has no exact share of the score for each of more than ten")
    if any("`" in pair.left and ARROW in pair.left for pair in part.pairs):
        yield Loss(part.id, "An arrow “->” in code on the left side of a pair gains a backslash")
    if not all(is_plain(pair.right) for pair in part.pairs):
        yield Loss(part.id, "Marks such as bold are left out on the right side of pairs")


def _question(part: Part) -> str:
    tags = "".join(f" [tag:{_bracketed(tag)}]" for tag in tags_of(part))
    head = f"// [id:{_bracketed(part.id)}]{tags}\n::{_escaped(' '.join(part.title.split()))}::"
    asked = _text(part.prompt)
    if isinstance(part, Reflect):
        return f"{head}{asked} {{}}"
    answers = [f"\t{line}" for line in ANSWERS[part.kind](part)]
    if part.explanation:
        answers.append(f"\t####{_text(part.explanation)}")
    sign = "#" if part.number else ""
    return "\n".join([f"{head}{asked} {{{sign}", *answers, "}"])


def _bracketed(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("]", "\\]")


def _text(markdown: str) -> str:
    return f"{LEAD}{_escaped(without_html(markdown))}" if markdown else ""


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _choices(item: Item) -> Iterator[str]:
    """Write options; one best option bears “=”, without which several may be chosen."""
    single, marked = is_single(item), False
    for option, share in weighed(item):
        said = f"#{_text(option.feedback)}" if option.feedback else ""
        mark = "~" if share == "0" else f"~%{share}%"
        if single and share == "100" and not marked:
            mark, marked = "=", True
        # Some readers take “= a -> b” for a pair, whatever follows.
        text = option.text if "`" in option.text else option.text.replace(ARROW, SAFE_ARROW)
        yield f"{mark}{_text(text)}{said}"


def _pairs(item: Item) -> Iterator[str]:
    for pair in item.pairs:
        left = _text(pair.left.replace(ARROW, SAFE_ARROW))
        yield f"={left} -> {_escaped(plain(pair.right))}"


def _number(item: Item) -> Iterator[str]:
    number = item.number or Numeric(value=0)
    tolerance = f":{number.tolerance:f}" if number.tolerance else ""
    yield f"={number.value:f}{tolerance}"


def _short(item: Item) -> Iterator[str]:
    for answer in item.accepted:
        # Readers would take what stands in front for a format's name, or a share of the score.
        guard = "[plain]" if answer.startswith(("[", "%")) else ""
        # A bare asterisk stands for any text there.
        yield f"={guard}{_escaped(answer.replace('*', STAR))}"


ANSWERS = {
    "single_choice": _choices,
    "multiple_choice": _choices,
    "judgement": _choices,
    "match": _pairs,
    "number": _number,
    "short_text": _short,
}
