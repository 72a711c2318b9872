"""Questions that go through a format and come back, and what is expected of them then."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from course.content.model import Reflect
from course.content.plain import fitting
from course.exports.items import Group, Part, Selection, formats
from course.imports.items import Read, sources
from course.items import Item, Numeric, Option, Pair

FIXTURES = Path(__file__).parents[1] / "fixtures" / "exchange"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = (
    "=", "~", "#", "{", "}", ":", "\\", "->", "//", "::", "####", "%50%", "[html]", "[id:x]", "T",
    "TRUE", "*", "**bold**", "`code`", "[^fact-1]", "[a](https://example.org/a?b=1&c=2)", "&amp;",
    "]]>", "\n\n", "\n", "- one\n- two", "| a | b |\n|---|---|\n| 1 | 2 |", "$CATEGORY: x", "é",
    "\\=", "\\n", "5 < 6", "@@PLUGINFILE@@", "Who?", "words", "1. x", "~%100%", "漢字",
)  # fmt: skip
"""What GIFT, XML or Markdown give a meaning, and words."""


def is_settled(text: str) -> bool:
    return bool(text) and fitting(text) == text


TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join).filter(is_settled)
LINES = TEXTS.map(lambda text: " ".join(text.split())).filter(is_settled)
MAYBE = st.one_of(st.just(""), TEXTS)
NAMES = st.sampled_from(("Ottawa", "Rome", "a-b", "50 %", "=x", "{y}", "x -> y", "a: b", "\\\\"))


@st.composite
def options(draw: st.DrawFn, kind: str) -> tuple[Option, ...]:
    texts = draw(st.lists(TEXTS, min_size=2, max_size=6, unique=True))
    right = [False] * len(texts)
    scores: list[int | None] = [None] * len(texts)
    if kind == "judgement":
        scores = [draw(st.integers(0, 3)) for _ in texts]
        scores[draw(st.integers(0, len(texts) - 1))] = draw(st.integers(1, 3))
    elif kind != "order":
        wanted = 1 if kind == "single_choice" else draw(st.integers(2, len(texts)))
        for number in draw(st.permutations(range(len(texts))))[:wanted]:
            right[number] = True
    ticked = kind in ("single_choice", "multiple_choice")
    return tuple(
        Option(
            key=LETTERS[number],
            text=text,
            right=right[number] if ticked else None,
            score=scores[number],
            feedback=draw(MAYBE),
            if_not_chosen=draw(MAYBE) if right[number] else "",
        )
        for number, text in enumerate(texts)
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Pair, ...]:
    lefts = draw(st.lists(TEXTS, min_size=2, max_size=4, unique=True))
    rows = [*lefts, *[""] * draw(st.integers(0, 2))]
    return tuple(
        Pair(key=LETTERS[number], left=left, right=draw(NAMES)) for number, left in enumerate(rows)
    )


NUMBERS = st.decimals(-10_000, 10_000, places=3, allow_nan=False)
NUMERICS = st.builds(
    Numeric, value=NUMBERS, tolerance=NUMBERS.map(abs), unit=st.sampled_from(("", "days", "m²"))
)


@st.composite
def items(draw: st.DrawFn, kinds: Sequence[str], ident: str = "one") -> Item:
    kind = draw(st.sampled_from(kinds))
    chosen = kind in ("single_choice", "multiple_choice", "judgement", "order")
    return Item(
        id=ident,
        title=draw(LINES),
        kind=kind,
        prompt=draw(TEXTS),
        options=draw(options(kind)) if chosen else (),
        pairs=draw(pairs()) if kind == "match" else (),
        number=draw(NUMERICS) if kind == "number" else None,
        accepted=draw(st.lists(LINES, min_size=1, max_size=4).map(tuple))
        if kind == "short_text"
        else (),
        competencies=draw(st.sampled_from(((), ("C4",), ("C1", "C10")))),
        objective=draw(st.sampled_from((None, "see-tail"))),
        hints=draw(st.lists(TEXTS, max_size=2).map(tuple)),
        explanation=draw(MAYBE),
        attempts=draw(st.integers(1, 4)),
        points=draw(st.integers(1, 4)),
        confidence=draw(st.booleans()),
    )


def selected(*parts: Part) -> Selection:
    return Selection("m", "Module", (Group(("Module / one", "Lesson"), parts, "modules/01-m"),))


def through(form: str, *parts: Part) -> Read:
    """Write questions in a format and read them back."""
    return sources()[form].read(formats()[form].write(selected(*parts)).content, "file")


def parts_of(read: Read) -> tuple[Part, ...]:
    """Return the questions without their places."""
    found = [part for part in read.parts if isinstance(part, Item | Reflect)]
    return tuple(placeless(part) for part in found)


def placeless(part: Part) -> Part:
    if isinstance(part, Reflect):
        return part.model_copy(update={"line": 1})
    plain = {
        "options": tuple(o.model_copy(update={"line": 1}) for o in part.options),
        "pairs": tuple(p.model_copy(update={"line": 1}) for p in part.pairs),
        "line": 1,
        "path": "",
    }
    return part.model_copy(update=plain)


def carried(item: Item, lost: Collection[str]) -> Item:
    """Return what a format keeps of a question; options lose what is named of them."""
    of_options = {name: "" for name in ("feedback", "if_not_chosen") if name in lost}
    made = tuple(option.model_copy(update=of_options) for option in item.options)
    usual = {n: Item.model_fields[n].default for n in lost if n in Item.model_fields}
    number = item.number
    if number:
        exact = number.tolerance if number.tolerance else Decimal(0)
        number = number.model_copy(update={"tolerance": exact})
    return item.model_copy(update={**usual, "options": made, "number": number})
