"""Questions of every kind at random, with awkward texts, as only the reader could make them."""

from hypothesis import strategies as st

from course.content.markdown import tidy
from course.content.model import Fact, Reflect
from course.items import Item, Numeric, Option, Pair

AWKWARD = (
    "plain words",
    "**bold** and *italic*, `code <b>` and ~~struck~~",
    "<script>alert(1)</script> & <b>tags</b> <!-- unseen -->",
    "a [link](https://example.org/?a=1&b=2) and [bad](javascript:alert(1))",
    "cites [^known] and [^unknown]",
    "![A plan](images/plan.png) ![](missing.png)",
    "- one\n- two\n  1. deep\n  2. deeper\n\n     more",
    "> [!NOTE]\n> Mind the gap.\n>\n> - twice",
    "> [!TIP] on the same line",
    ">",
    "| a | b |\n| --- | :-: |\n| `x` | **y** |",
    "```python\nif a < b & c:\n    pass\n```",
    "# A heading\n\ntext\n\n***",
    "    indented ]]> code",
    "one\\\ntwo  \nthree",
    "=SUM(A1)",
    "+1 and -2",
    "\ttab",
    "tail\u00a0\u200b\u202e é ﬁ 漢字 🙂",
    "null \x00 bell \x07 ￾",
    "> **Trainer note:** nobody reads this",
    "1. first\n2. second",
    "text\n***\nmore; and, “quotes” ‘too’ \"these\" 'those'",
    "---",
    "_x_0D_ \r here",
    "<div>\nblock\n</div>",
)
TEXTS = (
    st.one_of(
        st.sampled_from(AWKWARD),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=40),
        st.lists(st.sampled_from(AWKWARD), min_size=2, max_size=3).map("\n\n".join),
    )
    .map(tidy)
    .filter(str.strip)
)
SINGLE = TEXTS.map(lambda text: " ".join(text.split())).filter(bool)
MAYBE = st.one_of(st.just(""), TEXTS)
KEYS = "abcdefghijkl"


@st.composite
def _options(draw: st.DrawFn, kind: str) -> tuple[Option, ...]:
    texts = draw(st.lists(TEXTS, min_size=2, max_size=5, unique=True))
    count = len(texts)
    right: list[bool | None] = [None] * count
    scores: list[int | None] = [None] * count
    votes: list[list[int]] = [[] for _ in texts]
    if kind == "single_choice":
        chosen = draw(st.integers(0, count - 1))
        right = [number == chosen for number in range(count)]
    elif kind == "multiple_choice":
        some = draw(st.sets(st.integers(0, count - 1), min_size=2))
        right = [number in some for number in range(count)]
    elif kind == "judgement":
        scores = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count).filter(any))
    elif kind == "rating":
        panels = st.lists(st.integers(1, 5), min_size=1, max_size=4)
        votes = draw(
            st.lists(panels, min_size=count, max_size=count).filter(
                lambda all_: len({sum(each) / len(each) for each in all_}) > 1
            )
        )
    return tuple(
        Option(
            key=KEYS[number],
            text=text,
            right=right[number],
            score=scores[number],
            votes=tuple(votes[number]),
            feedback=draw(MAYBE),
            if_not_chosen=draw(MAYBE) if right[number] else "",
        )
        for number, text in enumerate(texts)
    )


@st.composite
def _pairs(draw: st.DrawFn) -> tuple[Pair, ...]:
    lefts = draw(st.lists(SINGLE, min_size=2, max_size=4, unique=True))
    rights = draw(st.lists(SINGLE, min_size=2, max_size=3, unique=True))
    chosen = [*rights[:2], *(draw(st.sampled_from(rights)) for _ in lefts[2:])]
    rows = [*zip(lefts, chosen, strict=True), *(("", text) for text in rights[2:])]
    return tuple(Pair(key=KEYS[n], left=left, right=right) for n, (left, right) in enumerate(rows))


DECIMALS = st.decimals(-100_000, 100_000, allow_nan=False, allow_infinity=False, places=2)
NUMERICS = st.builds(
    Numeric,
    value=DECIMALS,
    tolerance=DECIMALS.map(abs),
    unit=st.sampled_from(("", "days", "% of <all>", "€")),
)
ACCEPTED = st.lists(
    st.sampled_from(("asset register", "Inventory", "Café", "24/7", "a | b", "1 < 2", "=x")),
    min_size=1,
    max_size=4,
    unique=True,
).map(tuple)
CHOSEN = ("single_choice", "multiple_choice", "judgement", "order", "rating")
ALL_KINDS = (*CHOSEN, "match", "number", "short_text")


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[str, ...] = ALL_KINDS, ident: str = "") -> Item:
    """Draw a question; its id is given or drawn."""
    kind = draw(st.sampled_from(kinds))
    return Item(
        id=ident or draw(st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)),
        title=draw(SINGLE),
        kind=kind,
        prompt=draw(TEXTS),
        options=draw(_options(kind)) if kind in CHOSEN else (),
        pairs=draw(_pairs()) if kind == "match" else (),
        number=draw(NUMERICS) if kind == "number" else None,
        accepted=draw(ACCEPTED) if kind == "short_text" else (),
        competencies=draw(st.lists(st.sampled_from(("C1", "C4", "C10")), unique=True).map(tuple)),
        objective=draw(st.sampled_from((None, "see-tail", "name-owner"))),
        hints=tuple(draw(st.lists(TEXTS, max_size=3))),
        explanation=draw(MAYBE),
        attempts=draw(st.integers(1, 5)),
        points=draw(st.integers(1, 9)),
        confidence=draw(st.booleans()),
    )


REFLECTS = st.builds(
    Reflect,
    id=st.just("to-oneself"),
    title=SINGLE,
    prompt=TEXTS,
    competencies=st.just(("C4",)),
)
FACTS = {
    "known": Fact(
        id="known",
        statement="One in six",
        source_title="A <study>",
        organisation="A & B",
        year="2011",
        url="https://example.org/?a=1&b=2",
    ),
    "bare": Fact(id="bare", statement="Said", url="javascript:alert(1)"),
}
PICTURES = {"modules/01-a/images/plan.png": b"\x89PNG\r\n\x1a\n"}
