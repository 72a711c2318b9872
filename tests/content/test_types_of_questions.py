"""Questions that are not choices, as trainers write them well, nearly, and wrongly."""

import re
from pathlib import Path

import pytest

from course.content.model import LeftOut, Question, Reflect
from course.items import Item, Numeric, Option, Pair, Repair, all_kinds
from tests.content.texts import places, read

START = "### Question: Which?\n**Id:** which{labels}\n\nSay.\n\n"
ORDERED = "1. One\n2. Two\n3. Three\n"
TABLE = "| Left | Right |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n"
RATED = "- One\n  - **Panel:** 4, 5\n- Two\n  - **Panel:** 1\n"
TICKED = "- [x] One\n- [ ] Two\n"


def question(body: str, labels: str = "") -> str:
    return START.format(labels=f" · {labels}" if labels else "") + body


def item(body: str, labels: str = "") -> Item:
    lesson, found = read(question(body, labels))
    assert [str(each) for each in found] == []
    (one,) = lesson.items
    return one


def test_an_order_is_a_numbered_list_in_the_right_order() -> None:
    asked = item(ORDERED.replace("Two", "Two\n   - **Feedback:** So."), "**Type:** order")
    assert asked.kind == "order"
    assert asked.options == (
        Option(key="a", text="One", line=asked.line + 5),
        Option(key="b", text="Two", feedback="So.", line=asked.line + 6),
        Option(key="c", text="Three", line=asked.line + 8),
    )


def test_lists_and_tables_of_the_prompt_stay_in_the_prompt() -> None:
    before = "- x\n- y\n\n1. z\n\n| p |\n| - |\n| q |\n\nThen:\n\n"
    for body, labels in (
        (ORDERED, "**Type:** order"),
        (TABLE, "**Type:** match"),
        (RATED, "**Type:** rating"),
        ("**Answer:** 90\n", ""),
        ("**Answer:** word\n", ""),
    ):
        asked = item(before + body, labels)
        assert asked.prompt == f"Say.\n\n{before.strip()}"
        assert len(asked.options) + len(asked.pairs) in (0, 2, 3)


def test_lists_and_tables_of_a_hint_are_not_answered() -> None:
    hint = "\n**Hint:** Think.\n\n1. x\n2. y\n\n| p | q |\n| - | - |\n| r | s |\n"
    for body, labels in ((ORDERED, "**Type:** order"), (TABLE, "**Type:** match")):
        asked = item(body + hint, labels)
        assert asked.hints == (hint.removeprefix("\n**Hint:** ").strip(),)
        assert len(asked.options) + len(asked.pairs) in (2, 3)


def test_a_match_is_a_table_and_a_row_without_a_left_side_a_wrong_partner() -> None:
    asked = item(TABLE + "|  | 3 \\| 4 |\n", "**Type:** Match")
    assert asked.kind == "match"
    assert [(pair.key, pair.left, pair.right) for pair in asked.pairs] == [
        ("a", "a", "1"),
        ("b", "b", "2"),
        ("c", "", "3 | 4"),
    ]
    assert asked.pairs[0] == Pair(key="a", left="a", right="1", line=asked.line + 7)


def test_a_rating_keeps_every_vote_of_the_panel() -> None:
    asked = item(RATED, "**Type:** rating")
    assert [option.votes for option in asked.options] == [(4, 5), (1,)]


@pytest.mark.parametrize("labels", ["", "**Type:** number"])
def test_an_answer_that_is_a_number_is_asked_as_one(labels: str) -> None:
    asked = item("**Answer:** 90 ± 5 days\n\n**Explanation:** So.\n", labels)
    assert asked.number == Numeric(value=90, tolerance=5, unit="days")
    assert (asked.kind, asked.prompt, asked.explanation) == ("number", "Say.", "So.")


def test_the_answer_may_stand_before_what_is_asked() -> None:
    asked = item("", "**Answer:** 90")
    assert (asked.kind, asked.prompt) == ("number", "Say.")


def test_an_answer_in_words_lists_what_is_accepted() -> None:
    assert item(r"**Answer:** asset register | a \| b").accepted == ("asset register", "a | b")
    assert item("**Answer:** 2030", "**Type:** short text").accepted == ("2030",)
    assert item("**Answer:** 3G | 4G").kind == "short_text"


@pytest.mark.parametrize("word", ["single choice", "Single-Choice", "single_choice"])
def test_the_type_of_a_choice_may_be_said(word: str) -> None:
    assert item(TICKED, f"**Type:** {word}").kind == "single_choice"


@pytest.mark.parametrize(
    ("value", "repair"),
    [
        ("void", Repair(what="void")),
        ("Accept all", Repair(what="accept-all")),
        ("accept b", Repair(what="accept", keys=("b",))),
        ("accept a, b", Repair(what="accept", keys=("a", "b"))),
        ("accept A and b", Repair(what="accept", keys=("a", "b"))),
    ],
)
def test_a_repair_is_read_and_changes_no_fingerprint(value: str, repair: Repair) -> None:
    asked, before = item(TICKED, f"**Repair:** {value}"), item(TICKED)
    assert asked.repair == repair
    assert (asked.hash, asked.scoring_hash) == (before.hash, before.scoring_hash)


def test_the_worth_of_what_is_not_chosen_is_part_of_the_fingerprint() -> None:
    def hashes(*bodies: str, labels: str = "") -> int:
        return len({item(body, labels).scoring_hash for body in bodies})

    assert hashes("**Answer:** 90", "**Answer:** 91", "**Answer:** 90 ± 1", "**Answer:** x") == 4
    assert hashes("**Answer:** 90", "**Answer:** 90.0", "**Answer:** 90 ± 0") == 1
    assert hashes(TABLE, TABLE.replace("2", "3"), labels="**Type:** match") == 2
    assert hashes(RATED, RATED.replace("4, 5", "4"), labels="**Type:** rating") == 2
    assert hashes(ORDERED, "1. Two\n2. One\n3. Three\n", labels="**Type:** order") == 2


@pytest.mark.parametrize(
    ("body", "labels", "expected"),
    [
        # the type itself
        (ORDERED, "**Type:** ordering", [(2, 27, "unknown-type")]),
        (ORDERED, "**Type:** Sequence", [(2, 27, "unknown-type")]),
        (ORDERED, "**Type:** foo", [(2, 27, "unknown-type")]),
        (ORDERED, "**Type:**", [(2, 26, "unknown-type")]),
        ("", "**Type:** reflection", [(2, 27, "unknown-type")]),
        (TICKED, "**Type:** multiple", [(2, 27, "unknown-type")]),
        (ORDERED, "**Type**: order", [(2, 17, "label-shape")]),
        (ORDERED, "**Typ:** order", [(2, 17, "unknown-label"), (6, 1, "type-mismatch")]),
        (ORDERED, "**Type:** order · **Type:** order", [(2, 35, "label-twice")]),
        # what contradicts it
        (ORDERED, "", [(6, 1, "type-mismatch")]),
        (TABLE, "", [(6, 1, "type-mismatch")]),
        ("- x\n\nThen:\n\n" + ORDERED, "", [(10, 1, "type-mismatch")]),
        (TICKED, "**Type:** order", [(6, 3, "type-mismatch")]),
        ("1. [x] One\n2. [ ] Two\n", "**Type:** order", [(6, 4, "type-mismatch")]),
        ("", "**Type:** order", [(2, 27, "type-mismatch")]),
        ("", "**Type:** match", [(2, 27, "type-mismatch")]),
        ("", "**Type:** rating", [(2, 27, "type-mismatch")]),
        (TICKED, "**Type:** match", [(6, 3, "type-mismatch")]),
        (TABLE, "**Type:** match · **Answer:** 1", [(2, 47, "type-mismatch")]),
        (TICKED, "**Type:** multiple choice", [(2, 27, "type-mismatch")]),
        (TICKED, "**Type:** judgement", [(2, 27, "type-mismatch")]),
        ("**Answer:** 90\n", "**Type:** single choice", [(2, 27, "type-mismatch")]),
        ("**Answer:** 90\n\n" + TICKED, "", [(8, 3, "type-mismatch")]),
        (TICKED + "\n**Answer:** One\n", "", [(6, 3, "type-mismatch")]),
        (RATED, "", [(6, 3, "type-mismatch")]),
        (RATED, "**Type:** order", [(6, 3, "type-mismatch")]),
        ("1. One\n", "**Type:** order", [(2, 27, "too-few-options")]),
        ("• One\n• Two\n", "**Type:** order", [(6, 1, "too-few-options")]),
        ("1. One\n2. *One*\n", "**Type:** order", [(7, 4, "duplicate-option")]),
        # numbers and words
        ("**Answer:** 90days\n", "", [(6, 13, "answer-unreadable")]),
        ("**Answer:** 90 ± -5 days\n", "", [(6, 18, "answer-unreadable")]),
        ("**Answer:** 3,5 %\n", "", [(6, 13, "answer-unreadable")]),
        ("**Answer:** about 90\n", "**Type:** number", [(6, 13, "answer-unreadable")]),
        ("", "**Type:** number", [(2, 27, "answer-unreadable")]),
        ("", "**Type:** short text", [(2, 27, "answer-unreadable")]),
        ("**Answer:**\n", "", [(6, 12, "answer-unreadable")]),
        ("**Answer:** a | | b\n", "", [(6, 13, "answer-unreadable")]),
        ("**Anser:** 90\n", "", [(6, 1, "unknown-label")]),
        ("**Answer**: 90\n", "", [(6, 1, "label-shape")]),
        ("**Answer:** 90\n\nBecause.\n", "", [(8, 1, "stray-text")]),
        ("**Answer:** 90\nBecause.\n", "", [(6, 1, "stray-text")]),
        ("**Answer:** 90\n\n1. Because.\n", "", [(8, 1, "stray-text")]),
        ("**Answer:** 90\n\n**Answer:** 91\n", "", [(8, 1, "label-twice")]),
        # tables
        (TABLE.replace("| --- | --- |\n", ""), "**Type:** match", [(6, 1, "match-table")]),
        ("| a |\n| - |\n| 1 |\n", "**Type:** match", [(6, 1, "match-table")]),
        ("| a | b | c |\n| - | - | - |\n", "**Type:** match", [(6, 1, "match-table")]),
        ("| a | b |\n| - | - |\n", "**Type:** match", [(6, 1, "match-table")]),
        (TABLE + "| c |\n", "**Type:** match", [(10, 3, "match-table")]),
        (TABLE + "| c | |\n", "**Type:** match", [(10, 3, "match-table")]),
        (TABLE + "| c | 3 | 4 |\n", "**Type:** match", [(10, 3, "match-table")]),
        (TABLE + "| a | 3 |\n", "**Type:** match", [(10, 3, "match-table")]),
        # ratings
        ("- One\n- Two\n", "**Type:** rating", [(6, 3, "panel-ratings")]),
        (RATED.replace("4, 5", "6"), "**Type:** rating", [(7, 16, "panel-ratings")]),
        (RATED.replace("4, 5", "9 of 12"), "**Type:** rating", [(7, 16, "panel-ratings")]),
        (RATED.replace("4, 5", "good"), "**Type:** rating", [(7, 16, "panel-ratings")]),
        (RATED.replace("4, 5", "1"), "**Type:** rating", [(6, 3, "panel-ratings")]),
        (RATED + "- Three\n", "**Type:** rating", [(10, 3, "panel-ratings")]),
        # repairs
        (TICKED, "**Repair:** acept b", [(2, 29, "wrong-value")]),
        (TICKED, "**Repair:** accept c", [(2, 29, "wrong-value")]),
        (TICKED, "**Repiar:** void", [(2, 17, "unknown-label")]),
        (ORDERED, "**Type:** order · **Repair:** accept a", [(2, 47, "wrong-value")]),
    ],
)
def test_a_mistake_is_told_once_and_where_it_stands(
    body: str, labels: str, expected: list[tuple[int, int, str]]
) -> None:
    text = question(body, labels)
    assert places(text) == expected
    assert isinstance(read(text)[0].blocks[0], LeftOut)


@pytest.mark.parametrize(
    ("body", "labels", "said"),
    [
        (ORDERED, "**Type:** ordering", "Did you mean “order”?"),
        (ORDERED, "**Type:** ranking", "Did you mean “order”?"),
        (TABLE, "**Type:** matching", "Did you mean “match”?"),
        (RATED, "**Type:** likert", "Did you mean “rating”?"),
        ("**Answer:** a", "**Type:** fill-in", "Did you mean “short text”?"),
        ("**Answer:** 9", "**Type:** numeric", "Did you mean “number”?"),
        ("", "**Type:** reflect", "“### Reflect: title”"),
        (ORDERED, "", "“**Type:** order”"),
        (TABLE, "", "“**Type:** match”"),
        (RATED, "", "“**Type:** rating”"),
        ("**Answer:** 3,5 %\n", "", "Write “3.5” with a point"),
        ("**Answer:** 2-factor login\n", "", "add “**Type:** short text”"),
        ("• One\n", "**Type:** order", "“1. first”"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(body: str, labels: str, said: str) -> None:
    found = read(question(body, labels))[1]
    assert len(found) == 1
    assert said in found[0].help


@pytest.mark.parametrize("word", ["Plan", "Report", "Repairs", "Note", "Time"])
def test_bold_words_of_a_prompt_are_no_labels(word: str) -> None:
    assert item(f"**{word}:** we go.\n\n{TICKED}").prompt == f"Say.\n\n**{word}:** we go."


def test_the_guide_for_trainers_shows_every_kind_and_each_is_read_without_an_error() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "trainers.md").read_text(encoding="utf-8")
    section = re.search(r"^## The nine kinds of question$(.*?)^## ", guide, re.M | re.S)
    assert section is not None
    shown = re.findall(r"^```markdown\n(.*?)^```$", section[1], re.M | re.S)
    lesson, found = read("\n".join(shown))
    assert [str(each) for each in found] == []
    questions = [block.item for block in lesson.blocks if isinstance(block, Question)]
    assert sorted(item.kind for item in questions) == sorted(all_kinds())
    assert sum(isinstance(block, Reflect) for block in lesson.blocks) == 1
