"""Moodle XML, with which Moodle exchanges questions with itself: hints, pictures and tags too.

Texts stay Markdown, which the format names; so what comes back is what went out, to the letter,
and an unchanged question keeps its fingerprint.
"""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from course.content.model import Reflect
from course.content.plain import is_plain, plain
from course.content.tagging import LONGEST, tags_of
from course.exports.items import Group, Loss, Part, Selection, Written
from course.exports.items.pieces.losing import LEFT_OUT, lost, texts_of
from course.exports.items.pieces.moodle_xml import UNWRITABLE, Texts, element, plain_text
from course.exports.items.pieces.pictures import pictures_in
from course.exports.items.pieces.weights import MOST_RIGHT, is_single, weighed
from course.items import Item, Numeric

NAME = "Moodle XML"
SUFFIX = ".xml"
HOLDS = frozenset(
    {
        "competencies", "objective", "hints", "explanation", "points", "score", "feedback",
        "unit", "pictures",
    }
)  # fmt: skip
PENALTY = "0.3333333"
"""What a further try costs there, as a fraction; Moodle's own default."""
RELATIVE_TO_ALL = "4"
"""Moodle's grading of an order by what stands before and after each entry: nearest to ours."""


def write(selection: Selection) -> Written:
    """Write questions in Moodle XML; those that it has no kind for are left out and told."""
    losses = tuple(
        loss for group in selection.groups for part in group.parts
        for loss in _losses(part, group, selection)
    )  # fmt: skip
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    for group in selection.groups:
        lines += _group(group, Texts(group.folder, selection.pictures))
    return Written(("\n".join([*lines, "</quiz>"]) + "\n").encode(), losses)


def _group(group: Group, texts: Texts) -> Iterator[str]:
    kept = [part for part in group.parts if isinstance(part, Reflect) or part.kind in BODIES]
    if kept and group.titles:
        path = "/".join(plain(title).replace("/", "//") for title in group.titles)
        category = element("category", plain_text(f"$course$/top/{path}"))
        yield element("question", category, type="category")
    for part in kept:
        yield _question(part, texts)


def _losses(part: Part, group: Group, selection: Selection) -> Iterator[Loss]:
    if isinstance(part, Item) and part.kind not in BODIES:
        yield Loss(part.id, LEFT_OUT)
        return
    yield from lost(part, HOLDS)
    seen = texts_of(part) if isinstance(part, Item) else f"{part.title}\n{part.prompt}"
    for picture in pictures_in(seen, group.folder, selection.pictures):
        if picture.content is None:
            what = f"The picture “{picture.address}” is not there, so it is not in the file"
            yield Loss(part.id, what)
    if UNWRITABLE.search(seen):
        yield Loss(part.id, "Control characters, which XML cannot hold, become “\ufffd”")
    if any(len(tag) > LONGEST for tag in tags_of(part)):
        yield Loss(part.id, f"Moodle cuts off tags after {LONGEST} characters")
    if isinstance(part, Item):
        yield from _of_kind(part)


def _of_kind(item: Item) -> Iterator[Loss]:
    if item.kind == "order":
        yield Loss(item.id, "An order that is partly right earns another share there")
        if any(option.feedback for option in item.options):
            yield Loss(item.id, "Feedback on entries of an order is left out")
    if sum(option.right is True for option in item.options) > MOST_RIGHT:
        yield Loss(item.id, "Moodle has no exact share of the score for each of more than ten")
    if not all(is_plain(pair.right) for pair in item.pairs):
        yield Loss(item.id, "Marks such as bold are left out on the right side of pairs")


def _question(part: Part, texts: Texts) -> str:
    item = part if isinstance(part, Item) else None
    body, kind = BODIES[item.kind] if item else (_essay, "essay")
    tags = [element("tag", plain_text(tag)) for tag in tags_of(part)]
    inside = [
        element("name", plain_text(" ".join(part.title.split()))),
        texts.block("questiontext", part.prompt),
        texts.block("generalfeedback", item.explanation if item else ""),
        element("defaultgrade", str(item.points if item else 0)),
        element("penalty", PENALTY),
        element("hidden", "0"),
        element("idnumber", escape(part.id)),
        *body(part, texts),
        *(texts.block("hint", hint) for hint in (item.hints if item else ())),
        *([element("tags", *tags)] if tags else []),
    ]
    return element("question", *(f"\n  {line}" for line in inside), "\n", type=kind)


def _choices(item: Item, texts: Texts) -> Iterator[str]:
    yield element("single", "true" if is_single(item) else "false")
    yield element("shuffleanswers", "true")
    yield element("answernumbering", "none")
    for option, share in weighed(item):
        said = texts.block("feedback", option.feedback)
        yield texts.block("answer", option.text, said, fraction=share)


def _order(item: Item, texts: Texts) -> Iterator[str]:
    yield element("layouttype", "0")
    yield element("selecttype", "0")
    yield element("selectcount", "0")
    yield element("gradingtype", RELATIVE_TO_ALL)
    yield element("showgrading", "1")
    yield element("numberingstyle", "none")
    # Moodle reads this element even where it says nothing, and stops without it.
    yield element("shownumcorrect")
    for number, option in enumerate(item.options, 1):
        yield texts.block("answer", option.text, fraction=f"{number}.0000000")


def _pairs(item: Item, texts: Texts) -> Iterator[str]:
    yield element("shuffleanswers", "true")
    for pair in item.pairs:
        answer = element("answer", plain_text(plain(pair.right)))
        yield texts.block("subquestion", pair.left, answer)


def _number(item: Item, texts: Texts) -> Iterator[str]:
    number = item.number or Numeric(value=0)
    value, off = plain_text(f"{number.value:f}"), element("tolerance", f"{number.tolerance:f}")
    yield element("answer", value, off, fraction="100", format="moodle_auto_format")
    if not number.unit:
        yield element("unitgradingtype", "0")
        yield element("showunits", "3")
        return
    name = element("unit_name", escape(number.unit, quote=False))
    yield element("units", element("unit", element("multiplier", "1"), name))
    yield element("unitgradingtype", "0")
    # A list with this one unit in it: shown, and never marked.
    yield element("showunits", "2")


def _short(item: Item, texts: Texts) -> Iterator[str]:
    yield element("usecase", "0")
    for answer in item.accepted:
        # A bare asterisk stands for any text there.
        shown = plain_text(answer.replace("*", "\\*"))
        yield element("answer", shown, fraction="100", format="moodle_auto_format")


def _essay(part: Part, texts: Texts) -> Iterator[str]:
    yield element("responseformat", "editor")
    yield element("responserequired", "0")
    yield element("responsefieldlines", "10")
    yield element("attachments", "0")
    yield element("graderinfo", plain_text(""), format="html")


Body = Callable[[Any, Texts], Iterator[str]]
BODIES: dict[str, tuple[Body, str]] = {
    "single_choice": (_choices, "multichoice"),
    "multiple_choice": (_choices, "multichoice"),
    "judgement": (_choices, "multichoice"),
    "order": (_order, "ordering"),
    "match": (_pairs, "matching"),
    "number": (_number, "numerical"),
    "short_text": (_short, "shortanswer"),
}
