"""Items written as Markdown: reading them back gives the item, whatever its texts hold."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from course.content.dialect import plain
from course.content.markdown import tidy
from course.content.parsing import parse_lesson
from course.content.reading import read_modules
from course.content.writing import Unwritable, write_item, write_lesson_of_items
from course.items import Item, Numeric, Option, Pair, Repair, all_kinds, key_of
from tests.content.texts import HEAD, PATH, read
from tests.effort import examples

TABLE = "| a | b |\n| - | - |\n| c | d |\n"
PIECES = [
    *("word", "x", "é", "—", " ", "  \n", "\n", "\n\n", "\n    ", "\t", "\u00a0", "\u3000", "·"),
    *("- ", "* ", "+ ", "1. ", "2) ", "10. ", "# ", "### ", "#### ", "> ", "---", "===", "•"),
    *("**Id:** ", "**Feedback:** ", "**Hint**: ", "**Score: ** 2", "**Answer:** 9", "*"),
    *("**Note:** ", "**", "__", "`", "```", "~~~", "[x] ", "[ ] ", "[X]", "(x) ", "[", "]("),
    *("![a](x.png)", "[a](https://x.org)", "[^one-in-six]", "http://x.org", "~", "_a_", "%"),
    *("|", "\\|", TABLE, "\\", "\\\n", "<!--", "-->", "<b>"),
    *("<script>", "&amp;", "&", "$5", "90 ± 5", ":", "\0", "\x0b", "\x85", "\u2028", "\ufeff"),
    *("### Question: y\n**Id:** z\n", "## After", "> **Trainer note:** n"),
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), st.text(max_size=12))
# Reading cuts odd blanks off the lines of a paragraph, and lines of a list's entry need no indent:
# both may begin a block once they stand by themselves.
ODD = ("\n    ", "\t", "\u00a0", "\u3000", "\0", "\x0b", "\x85", "\u2028", "\ufeff", TABLE)
MARKDOWN = st.lists(
    st.sampled_from([piece for piece in PIECES if piece not in ODD]), max_size=6
).map("".join)


def visible(at: int = 1) -> st.SearchStrategy[str]:
    """Texts with something to see in them, unlike those with another number."""
    mark = "v" * at
    return st.builds(
        lambda text, front: f"{mark}{text}" if front else f"{text}{mark}", TEXTS, st.booleans()
    )


def options(draw: st.DrawFn, **parts: Callable[[int], object]) -> tuple[Option, ...]:
    return tuple(
        Option(
            key=key_of(n),
            text=draw(visible(n + 1)),
            feedback=draw(st.one_of(st.just(""), visible())),
            **{name: make(n) for name, make in parts.items()},
        )
        for n in range(draw(st.integers(2, 3)))
    )


@st.composite
def items(draw: st.DrawFn, kind: str) -> Item:
    return Item(
        id="which",
        title=draw(visible()),
        kind=kind,
        prompt=draw(visible()),
        competencies=draw(st.sampled_from([(), ("C1",), ("C1", "C4")])),
        objective=draw(st.sampled_from([None, "find-risks"])),
        hints=tuple(draw(st.lists(visible(), max_size=2))),
        explanation=draw(st.one_of(st.just(""), visible())),
        attempts=draw(st.integers(1, 3)),
        points=draw(st.integers(1, 3)),
        confidence=draw(st.booleans()),
        repair=draw(st.sampled_from([None, Repair(what="void"), Repair(what="accept-all")])),
        **answering(draw, kind),
    )


def answering(draw: st.DrawFn, kind: str) -> dict[str, object]:
    if kind == "number":
        decimals = st.decimals(-(10**9), 10**9, places=3)
        unit = draw(st.sampled_from(["", "days", "%", "€", "per cent", "m²", "a | b", "*x*"]))
        tolerance = draw(st.decimals(0, 10**6, places=2))
        return {"number": Numeric(value=draw(decimals), tolerance=tolerance, unit=unit)}
    if kind == "short_text":
        texts = st.lists(st.one_of(visible(), st.sampled_from(["2030", "90 days"])), min_size=1)
        return {"accepted": tuple(draw(texts))}
    if kind == "match":
        rows = [(draw(visible(n + 1)), draw(visible(n + 1))) for n in range(2)]
        rows += [("", draw(visible(3)))] * draw(st.integers(0, 1))
        pairs = (Pair(key=key_of(n), left=a, right=b) for n, (a, b) in enumerate(rows))
        return {"pairs": tuple(pairs)}
    missed = lambda n: draw(st.one_of(st.just(""), visible()))  # noqa: E731
    parts: dict[str, dict[str, Callable[[int], object]]] = {
        "single_choice": {"right": lambda n: n == 0, "if_not_chosen": missed},
        "multiple_choice": {"right": lambda n: n < 2, "if_not_chosen": missed},
        "judgement": {"score": lambda n: 3 - n},
        "order": {},
        "rating": {"votes": lambda n: (n + 1, 5)},
    }
    return {"options": options(draw, **parts[kind])}


def reread(text: str) -> Item:
    lesson, found = parse_lesson(f"{HEAD}{text}\n## After\n\nAfter.\n", PATH)
    assert lesson is not None
    assert [str(each) for each in found if each.severity == "error"] == []
    (item,) = lesson.items
    assert len(lesson.blocks) == 2
    return item


def shown(item: Item) -> dict[str, object]:
    inside = {"__all__": {"line"}}
    return item.model_dump(exclude={"path": True, "line": True, "options": inside, "pairs": inside})


def texts(item: Item) -> list[str]:
    said = [item.title, item.prompt, item.explanation, *item.hints]
    for option in item.options:
        said += [option.text, option.feedback, option.if_not_chosen]
    for pair in item.pairs:
        said += [pair.left, pair.right]
    return said


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def is_within(few: str, many: str) -> bool:
    rest = iter(many)
    return all(letter in rest for letter in few)


EVERY_KIND = pytest.mark.parametrize("kind", sorted(all_kinds()))
# Going on lazily below a bullet it is text; written in its place it would underline a heading,
# and is escaped.
UNDERLINE = re.compile(r"\n[ \t]*=+[ \t]*(?:\n|$)")
SLOW = settings(max_examples=examples(15), deadline=None, suppress_health_check=list(HealthCheck))


@EVERY_KIND
def test_any_item_is_read_back_and_nothing_that_was_seen_is_lost(kind: str) -> None:
    @SLOW
    @given(items(kind))
    def check(item: Item) -> None:
        back = reread(write_item(item))
        texty = {"title", "prompt", "explanation", "hints", "options", "pairs", "accepted"}
        kept = {key: value for key, value in shown(back).items() if key not in texty}
        assert kept == {key: value for key, value in shown(item).items() if key not in texty}
        assert [(o.key, o.right, o.score, o.votes) for o in back.options] == [
            (o.key, o.right, o.score, o.votes) for o in item.options
        ]
        assert [" ".join(tidy(text).split()) for text in item.accepted] == list(back.accepted)
        for before, after in zip(texts(item), texts(back), strict=True):
            assert is_within(letters(plain(before.strip())), letters(plain(after)))
        assert shown(reread(write_item(back))) == shown(back)

    check()


@EVERY_KIND
def test_an_item_that_was_read_is_written_and_read_as_the_same(kind: str) -> None:
    example = all_kinds()[kind].example

    @SLOW
    @given(MARKDOWN, MARKDOWN, MARKDOWN, st.integers(0, 20))
    def check(prompt: str, said: str, hint: str, at: int) -> None:
        assume(not UNDERLINE.search(said))
        lines = example.split("\n")
        lines[at % len(lines)] += said
        text = f"### Question: T\n**Id:** t\n\nSay.\n\n{prompt}\n\n" + "\n".join(lines)
        lesson, _ = read(f"{text}\n\n**Hint:** {hint}\n")
        for item in lesson.items[:1]:
            back = reread(write_item(item))
            assert shown(back) == shown(item)
            assert (back.hash, back.scoring_hash) == (item.hash, item.scoring_hash)

    check()


def test_every_item_of_the_course_is_written_and_read_as_the_same() -> None:
    root = Path(__file__).parents[2]
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "modules").rglob("*")
        if path.is_file()
    }
    written = [item for module in read_modules(files)[1] for item in module.items]
    assert len(written) >= 8
    for item in written:
        assert shown(reread(write_item(item))) == shown(item)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"prompt": "### Who?"}, "\\### Who?"),
        ({"prompt": "a\n\n**Id:** b"}, "**Id&#58;** b"),
        ({"prompt": "1. a\n2. b"}, "1. a"),
        ({"prompt": "Choose:\n\n- a\n- b"}, "- a"),
        ({"title": "Which #"}, "### Question: Which \\#"),
        ({"hints": ("**Hint:** a",)}, "**Hint:** **Hint&#58;** a"),
        ({"hints": ("- a\n- b",)}, "- a"),
        ({"explanation": "a\n\n**b:** c"}, "**b&#58;** c"),
        ({"explanation": "<!-- a"}, "**Explanation:** \\<!-- a"),
        ({"explanation": "```\n# a"}, "# a"),
        ({"explanation": "end \\"}, "**Explanation:** end \\"),
    ],
)
def test_only_what_would_be_read_as_something_else_is_escaped(
    fields: dict[str, object], line: str
) -> None:
    options = (Option(key="a", text="Yes", right=True), Option(key="b", text="No", right=False))
    item = Item(id="which", title="Which?", kind="single_choice", prompt="Say.", options=options)
    text = write_item(item.model_copy(update=fields))
    assert line in text.split("\n")
    assert "- [x] Yes" in text.split("\n")


def test_bars_in_a_table_and_in_an_answer_are_kept() -> None:
    pairs = tuple(Pair(key=key_of(n), left=f"{n} | \\|", right=f"{n}|\\") for n in range(2))
    item = Item(id="which", title="Which?", kind="match", prompt="Match.", pairs=pairs)
    assert reread(write_item(item)).pairs[1].left == "1 | \\|"
    assert reread(write_item(item)).pairs[1].right == "1|\\"
    typed = Item(
        id="which", title="Which?", kind="short_text", prompt="Say.", accepted=("a | b\\",)
    )
    assert reread(write_item(typed)).accepted == ("a | b\\",)


def test_what_is_no_number_by_its_type_is_written_with_one() -> None:
    item = Item(id="which", title="Which?", kind="short_text", prompt="Say.", accepted=("2030",))
    assert "**Type:** short text" in write_item(item)
    assert "**Type:**" not in write_item(item.model_copy(update={"accepted": ("register",)}))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": ""}, "has no id"),
        ({"prompt": " "}, "asks nothing"),
        ({"options": ()}, "no options"),
        ({"kind": "multiple_choice"}, "another question"),
        ({"kind": "order"}, "tick box"),
    ],
)
def test_what_is_no_complete_question_is_refused_and_says_why(
    fields: dict[str, object], said: str
) -> None:
    options = (Option(key="a", text="Yes", right=True), Option(key="b", text="No", right=False))
    item = Item(id="which", title="Which?", kind="single_choice", prompt="Say.", options=options)
    with pytest.raises(Unwritable, match=said):
        write_item(item.model_copy(update=fields))


def test_a_lesson_of_items_is_read_as_it_was_given() -> None:
    number = Numeric(value=Decimal("61000"), tolerance=Decimal("0.5"), unit="people")
    one = Item(id="one", title="How many?", kind="number", prompt="Say.", number=number)
    two = Item(id="two", title="Who?", kind="short_text", prompt="Say.", accepted=("a | b", "c"))
    front = {"id": "bank", "title": 'The "bank": one', "minutes": 5}
    text = write_lesson_of_items([one, two], front)
    lesson, found = read(text.replace("---\n", "", 1).partition("---\n")[2])
    assert found == ()
    assert [shown(item) for item in lesson.items] == [shown(one), shown(two)]
    assert 'title: "The \\"bank\\": one"' in text
    assert "**Answer:** 61,000 ± 0.5 people" in text
