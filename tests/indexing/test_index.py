"""The index: what finds what, what was found in context, and that nothing typed breaks it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.engine.searching import LONGEST, Document, Kind
from course.indexing.index import BEGIN, END, SUGGESTED, Index

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NASTY = [
    line
    for name in ("nasty.txt", "xss.txt")
    for line in (FIXTURES / name).read_text("utf-8").split("\n")
]
ODD = [
    "",
    " ",
    '"',
    '""',
    "*",
    "^",
    "-",
    "'",
    "(",
    "NEAR(",
    "NEAR(a b, 2)",
    "NOT",
    "AND OR NOT",
    "title:mandate",
    "- title : mandate",
    "{title said} : x",
    "documents",
    "a" * 10_000,
    "a " * 5_000,
    "a-" * 5_000,
    '"' * 10_000,
    "🎉",
    "👩‍💻",
    "한국어 문장",
    "\0",
    "a\0b",
    "\ud800",
    "\u0301",
    BEGIN,
    END,
    "'; DROP TABLE documents; --",
]


def document(title: str, text: str = "", kind: Kind = "lesson") -> Document:
    return Document(kind, "lesson", title, title, text)


def small() -> Index:
    return Index(
        [
            document("The mandate", "What the post can decide, and when it changes."),
            document("The week", "A good-news week: the Minister's résumé is read."),
            document("Changing", "The mandate is written down."),
            document("장관", "한국의 장관"),
            document("Mandate", "What you may decide.", "word"),
        ]
    )


def titles(index: Index, typed: str) -> list[str]:
    return [hit.document.title for hit in index.find(typed, 9).hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mandate", ["Mandate", "The mandate", "Changing"]),
        ("MANDATE decide", ["Mandate", "The mandate"]),
        ("mand", ["Mandate", "The mandate", "Changing"]),
        ("mand ", []),
        ("resume", ["The week"]),
        ("Résumé", ["The week"]),
        ("resume\u0301", ["The week"]),
        ("good-news", ["The week"]),
        ("good-ne", ["The week"]),
        ("news-good", ["The week"]),
        ("minister's", ["The week"]),
        ("change", ["Changing", "The mandate"]),
        ("changed", ["Changing", "The mandate"]),
        ("written:down", ["Changing"]),
        ("장", ["장관"]),
        ("한국", ["장관"]),
        ("qqqq", []),
    ],
)
def test_words_are_found_by_case_accent_stem_and_beginning(typed: str, found: list[str]) -> None:
    assert titles(small(), typed) == found


@pytest.mark.parametrize("length", range(1, len("changing") + 1))
def test_a_word_stays_found_while_it_is_being_typed(length: int) -> None:
    assert "Changing" in titles(small(), "changing"[:length]) or length == 1


def test_a_word_that_only_begins_another_is_no_match_before_the_last_one() -> None:
    index = small()
    assert titles(index, "mand dec") == []
    assert titles(index, "mandate dec") == ["Mandate", "The mandate"]
    assert not index.find("mandate dec", 9).partly


def test_what_was_found_is_marked_in_the_title_and_in_the_text() -> None:
    (hit,) = small().find("good week", 1).hits
    assert hit.title == (("The ", False), ("week", True))
    assert hit.said == (
        ("A ", False),
        ("good", True),
        ("-news ", False),
        ("week", True),
        (": the Minister's résumé is read.", False),
    )


def test_of_a_long_text_the_part_that_fits_is_shown_and_all_of_a_short_one() -> None:
    long = Index([document("Long", "Before. " * 200 + "The tail is here. " + "After. " * 200)])
    ((hit,),) = (long.find("tail", 1).hits,)
    said = "".join(text for text, _ in hit.said)
    assert ("tail", True) in hit.said
    assert said.startswith("…")
    assert said.endswith("…")
    assert len(said) < 400


def test_the_best_of_each_kind_are_returned_with_the_number_of_all() -> None:
    many = Index(
        [document(f"Lesson {n}", "word") for n in range(9)] + [document("w", "word", "case")]
    )
    found = many.find("word", 2)
    assert sorted(hit.document.kind for hit in found.hits) == ["case", "lesson", "lesson"]
    assert dict(found.totals) == {"lesson": 9, "case": 1}
    assert found.total == 10


def test_when_nothing_holds_all_words_places_with_some_of_them_are_found_and_said_to_be_so() -> (
    None
):
    found = small().find("mandate resume", 9)
    assert found.partly
    assert {hit.document.title for hit in found.hits} == {
        "Mandate",
        "The mandate",
        "Changing",
        "The week",
    }
    assert not small().find("the mandate", 9).partly


def test_common_words_do_not_keep_a_question_from_being_understood() -> None:
    filler = [document(f"Other {n}", "what is the of it") for n in range(20)]
    index = Index([document("Tail", "The tail is long."), *filler])
    found = index.find("what is the tail of", 9)
    assert [hit.document.title for hit in found.hits] == ["Tail"]
    assert not found.partly


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("mandaet", "mandate"),
        ("ministre", "minister"),
        ("mandaet decide", "decide mandate"),
    ],
)
def test_for_a_word_that_is_not_there_the_nearest_that_find_something_are_suggested(
    typed: str, near: str
) -> None:
    index = small()
    suggested = index.find(typed, 1).suggested
    assert near in suggested
    assert all(index.find(each, 1).hits for each in suggested)
    assert len(suggested) <= SUGGESTED


def test_words_that_stand_nowhere_together_are_not_suggested_together() -> None:
    found = small().find("resumé mandaet", 9)
    assert found.partly
    assert found.suggested == ()


def test_nothing_near_is_suggested_for_what_is_like_nothing() -> None:
    assert small().find("zzzzzzzz", 1).suggested == ()
    assert small().find("zz", 1).suggested == ()


def test_asked_for_nothing_it_gives_examples_that_find_something() -> None:
    index = small()
    found = index.find("  ", 5)
    assert (found.words, found.hits) == ((), ())
    assert found.suggested == ("Mandate",)
    titled = Index([document("The tail"), document("The week")])
    assert set(titled.find("", 5).suggested) == {"The tail", "The week"}
    assert Index([]).find("", 5).suggested == ()


def test_more_than_fits_is_cut_and_said_to_be_so() -> None:
    assert small().find("mandate" + " " * LONGEST, 1).cut is False
    found = small().find("mandate " * LONGEST, 1)
    assert found.cut
    assert found.words == ("mandate",)


@pytest.mark.parametrize("typed", [*ODD, *NASTY])
def test_nothing_typed_is_an_error(typed: str) -> None:
    index = small()
    found = index.find(typed, 3)
    assert found.hits or found.suggested or found.total == 0
    assert titles(index, "mandate") == ["Mandate", "The mandate", "Changing"]


@given(st.text(max_size=300))
def test_no_text_is_an_error_and_a_text_finds_itself(typed: str) -> None:
    index = Index([document("It", typed)])
    found = index.find(typed, 1)
    if any(char.isalnum() and char.isascii() for char in typed[:LONGEST]):
        assert found.hits
        said = "".join(text for text, _ in found.hits[0].said)
        assert BEGIN not in said
        assert END not in said


def test_a_text_with_the_marks_own_characters_is_shown_without_them() -> None:
    (hit,) = Index([document("It", f"a {BEGIN}word{END} here")]).find("here", 1).hits
    assert hit.said == (("a  word  ", False), ("here", True))


def test_soft_hyphens_and_other_unseen_characters_split_no_word() -> None:
    index = Index([document("It", "man\u00addate of\u200bthe")])
    assert index.find("mandate the", 1).hits
    assert index.find("man\u00addate", 1).hits


def test_several_threads_may_ask_at_once() -> None:
    index = small()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: titles(index, ("mandate", "week")[n % 2]), range(200)))
    assert found[::2] == [["Mandate", "The mandate", "Changing"]] * 100
    assert found[1::2] == [["The week"]] * 100
