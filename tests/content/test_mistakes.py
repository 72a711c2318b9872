"""Mistakes of tired trainers: each is told once, where it stands, and hides one block at most."""

from textwrap import dedent

import pytest

from course.content.model import LeftOut
from tests.content.texts import HEAD_LINES, QUESTION, places, read

OPTIONS = """\
- [x] One
  - **Feedback:** Right.
- [ ] Two
  - **Feedback:** Not quite.
"""
START = "### Question: Which?\n**Id:** which\n\nChoose.\n\n"


def question(options: str = OPTIONS, start: str = START) -> str:
    return start + dedent(options)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # headings and kinds
        (question(start=START.replace("Question", "Qestion")), [(1, 1, "unknown-kind")]),
        (question(start=START.replace("Question:", "Question –")), [(1, 1, "unknown-kind")]),
        (question(start=START.replace("Question: ", "")), [(1, 1, "unknown-kind")]),
        (question(start=START.replace(" Which?", "")), [(1, 1, "missing-part")]),
        (question(start=START.replace("Choose.\n\n", "")), [(1, 1, "missing-part")]),
        # ids and labels
        (question(start=START.replace("**Id:** which\n", "")), [(1, 1, "id-missing")]),
        (question(start=START.replace("which", "Which One")), [(2, 9, "wrong-value")]),
        (question(start=START.replace("Id:**", "Idd:**")), [(2, 1, "unknown-label")]),
        (question(start=START.replace("**Id:**", "**Id**:")), [(2, 1, "label-shape")]),
        (
            question(start=START.replace("which\n", "which, **Competency:** C4\n")),
            [(2, 16, "label-shape")],
        ),
        (
            question(start=START.replace("which\n", "which · **Competency**: C4\n")),
            [(2, 17, "label-shape")],
        ),
        (
            question(start=START.replace("which\n", "which · **Id:** that\n")),
            [(2, 17, "label-twice")],
        ),
        (
            question(start=START.replace("which\n", "which · **Attempts:** none\n")),
            [(2, 31, "wrong-value")],
        ),
        (
            question(start=START.replace("which\n", "which · **Confidence:** no\n")),
            [(2, 33, "wrong-value")],
        ),
        (
            question(start=START.replace("which\n", "which · **Outcome:** failure\n")),
            [(2, 17, "unknown-label")],
        ),
        # option lists
        (question(""), [(1, 1, "too-few-options")]),
        (question("• One\n• Two\n"), [(6, 1, "too-few-options")]),
        (question("- One\n- Two\n"), [(6, 3, "no-right-option")]),
        (question("- [ ] One\n- [ ] Two\n"), [(6, 3, "no-right-option")]),
        (question("- [x] One\n- [y] Two\n"), [(7, 3, "mixed-marking")]),
        (question("- [x] One\n- [ ] *One*\n- [ ] Two\n"), [(7, 3, "duplicate-option")]),
        (question("- [x] One\n- [ ]\n- [ ] Two\n"), [(7, 3, "missing-part")]),
        (
            question(OPTIONS + "\nAnd also:\n\n- [x] Three\n- [ ] Four\n"),
            [(11, 1, "stray-text"), (13, 1, "two-option-lists")],
        ),
        (
            question("- [ ] One\n- [ ] Two\n\n**Hint:** So.\n\n- [x] Three\n- [ ] Four\n"),
            [(11, 1, "two-option-lists")],
        ),
        (question("- [x] One\n* [ ] Two\n+ [ ] Three\n"), []),
        # boxes
        (question("- [X] One\n- [ ] Two\n"), [(6, 3, "tick-shape")]),
        (question("- [x]One\n- [] Two\n"), [(6, 3, "tick-shape"), (7, 3, "tick-shape")]),
        (question("- (x) One\n- ( ) Two\n"), [(6, 3, "tick-shape"), (7, 3, "tick-shape")]),
        (question("- [x] [One](https://x.org)\n- [ ] Two\n"), []),
        # labels of options
        (
            question("- [x] One\n- **Feedback:** Right.\n- [ ] Two\n"),
            [(7, 3, "label-not-attached")],
        ),
        (
            question("- [x] One\n - **Feedback:** Right.\n- [ ] Two\n"),
            [(7, 4, "label-not-attached")],
        ),
        (
            question("- [x] One\n**Feedback:** Right.\n- [ ] Two\n"),
            [(7, 1, "label-not-attached")],
        ),
        (
            question("- [x] One\n\n**Feedback:** Right.\n\n- [ ] Two\n"),
            [(8, 1, "label-not-attached")],
        ),
        (
            question("- One\n- **Score:** 3\n- Two\n  - **Score:** 0\n"),
            [(7, 3, "label-not-attached")],
        ),
        (question("- [x] One\n  - **Feedbak:** So.\n- [ ] Two\n"), [(7, 5, "unknown-label")]),
        (question("- One\n  - **Scroe:** 3\n- Two\n  - **Score:** 0\n"), [(7, 5, "unknown-label")]),
        (question("- One\n  - **Score**: 3\n- Two\n  - **Score:** 0\n"), [(7, 5, "label-shape")]),
        (question("- One\n  - **Score:** 7\n- Two\n  - **Score:** 0\n"), [(7, 16, "wrong-value")]),
        (
            question("- [x] One\n  - **Feedback:** So.\n  - **Why:** So.\n- [ ] Two\n"),
            [(8, 5, "label-twice")],
        ),
        (question("- [x] One\n  - It is right.\n- [ ] Two\n"), [(7, 3, "stray-text")]),
        (
            question("- One\n  - **Score:** 3\n- Two\n"),
            [(8, 3, "mixed-marking")],
        ),
        # what follows the options
        (question(OPTIONS + "\nBecause.\n\nAnd because.\n"), [(11, 1, "stray-text")]),
        (question(OPTIONS + "\n**Explantion:** So.\n"), [(11, 1, "unknown-label")]),
        (question(OPTIONS + "\n**Explanation**: So.\n"), [(11, 1, "label-shape")]),
        (
            question(OPTIONS + "\n**Explanation:** So.\n\n**Explanation:** And so.\n"),
            [(13, 1, "label-twice")],
        ),
        # other blocks
        ("### Case: Spent\n**Outcome:** failure\n\nCut.\n", [(1, 1, "missing-part")]),
        (
            "### Case: Spent\n**Outcome:** failed · **Year:** 2015\n\nCut.\n",
            [(2, 14, "wrong-value")],
        ),
        ("### Case: Spent\n**Outcome:** failure · **Year:** 2015\n", [(1, 1, "missing-part")]),
        ("### Case: Spent\n**Outcome**: failure\n\nCut.\n", [(2, 1, "label-shape")]),
        (
            "### Debate: D\n\nClaim.\n\n**Best case for:** A\n\n**Best case agaisnt:** B\n\n"
            "**What would settle it:** C\n\n**On Monday:** D\n",
            [(7, 1, "unknown-label")],
        ),
        (
            "### Debate: D\n\n**Best case for:** A\n\n**Best case against:** B\n\n"
            "**What would settle it:** C\n\n**On Monday:** D\n",
            [(1, 1, "missing-part")],
        ),
        ("### Reflect: R\n**Id:** r\n", [(1, 1, "missing-part")]),
        # citations, pictures, unclosed blocks
        ("One [^one-in-six] and\ntwo [^one-in-sex].\n", [(2, 5, "fact-unknown")]),
        ("- a\n  > b [^hearsay]\n", [(2, 7, "fact-unchecked")]),
        (
            "| a | b |\n|---|---|\n| [^nobody] | [^nobody] |\n",
            [(3, 3, "fact-unknown"), (3, 15, "fact-unknown")],
        ),
        ("[^nobody]: A note.\n", []),
        ("See ![a b](../../etc/passwd) here.\n", [(1, 5, "image-outside")]),
        (
            "![a](/etc/passwd) ![b](file:///etc/passwd)\n",
            [(1, 1, "image-outside"), (1, 19, "image-outside")],
        ),
        ("![a](https://x.org/a.png)\n", [(1, 1, "image-outside")]),
        ("![a](data:image/png;base64,AAAA)\n", [(1, 1, "image-outside")]),
        ("![a](..%2f..%2f..%2fetc/passwd)\n", [(1, 1, "image-outside")]),
        ("![a](images\\..\\..\\..\\x.png)\n", [(1, 1, "image-outside")]),
        ("![a](../02-other/images/a.png)\n", []),
        ("One.\n\n~~~py\nx\n", [(3, 1, "unclosed-block")]),
        ("One <!-- two\n\nthree\n", [(1, 5, "unclosed-block")]),
        ("One \\<!-- two\n", []),
    ],
)
def test_a_mistake_is_told_once_and_where_it_stands(
    body: str, expected: list[tuple[int, int, str]]
) -> None:
    assert places(body) == expected


def test_every_mistake_of_a_block_is_told_at_once() -> None:
    body = dedent("""\
        ### Question: Which?
        **Competency:** C4

        - [ ] One [^nobody]
          - **Feedbak:** So.
        - [ ] Two
        """)
    assert [rule for _, _, rule in places(body)] == [
        "id-missing",
        "missing-part",
        "no-right-option",
        "fact-unknown",
        "unknown-label",
    ]


def test_the_line_that_lost_its_indent_is_shown_as_it_should_be() -> None:
    _, found = read(question("- [x] One\n- **Feedback:** Right.\n- [ ] Two\n"))
    assert "“  - **Feedback:** Right.”" in found[0].help


def test_a_label_that_is_not_attached_is_still_understood() -> None:
    lost = "- One\n**Score:** 3\n- Two\n**Score:** 0\n"
    assert [rule for _, _, rule in places(question(lost))] == ["label-not-attached"] * 2


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("### Qestion: x\n**Id:** a\n", "Did you mean “Question”?"),
        (question(OPTIONS.replace("Feedback", "Feedbak", 1)), "Did you mean “Feedback”?"),
        ("One [^one-in-sex].\n", "Did you mean “one-in-six”?"),
        (question(start=START.replace("which", "Which One")), "such as “which-one”"),
    ],
)
def test_a_remedy_names_what_was_probably_meant(body: str, said: str) -> None:
    assert said in read(body)[1][0].help


def test_the_second_of_two_blocks_with_one_id_is_left_out() -> None:
    lesson, found = read(QUESTION + "\n" + QUESTION)
    second = HEAD_LINES + QUESTION.count("\n") + 2
    assert [(each.rule, each.line) for each in found] == [("id-duplicate", second + 1)]
    assert len(lesson.items) == 1
    assert lesson.blocks[1] == LeftOut(title="What do you ask for?", line=second)
