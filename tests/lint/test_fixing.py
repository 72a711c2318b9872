"""What is mended without asking: each mistake in its smallest form, and nothing besides."""

import difflib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from course.diagnostics import Edit
from course.lint import fixes
from course.lint.fixing import alone, mend, menders, with_fixes
from course.lint.sheet import edited
from tests.effort import examples
from tests.lint.worlds import HEAD, LESSON, findings

START = "### Question: Which?\n**Id:** which · **Competency:** C4\n\nChoose.\n\n"
OPTIONS = "- [x] One\n  - **Feedback:** Yes.\n- [ ] Two\n  - **Feedback:** No.\n"
BODY = START + OPTIONS

MENDED = [
    ("LE014", BODY.replace("**Id:** which · ", ""), BODY),
    (
        "LE014",
        BODY.replace("**Id:** which · **Competency:** C4\n", ""),
        BODY.replace("· **Competency:** C4", "").replace("which \n", "which\n"),
    ),
    ("LE014", "### Reflect: Wofür?\nSo?\n", "### Reflect: Wofür?\n**Id:** wofur\n\nSo?\n"),
    ("LE021", BODY.replace("[x]", "[X]"), BODY),
    ("LE021", BODY.replace("[ ] ", "[]"), BODY),
    ("LE021", BODY.replace("[x] ", "[x]"), BODY),
    ("LE021", BODY.replace("[x]", "(x)").replace("[ ]", "( )"), BODY),
    ("LE022", "So:\n\n• one\n• two\n", "So:\n\n- one\n- two\n"),
    ("LE022", "So:\n– one\n– two\n", "So:\n- one\n- two\n"),
    ("LE017", BODY.replace("- [", "• ["), BODY),
    ("LE008", BODY.replace("**Id:**", "**Id**:"), BODY),
    ("LE008", BODY.replace("**Feedback:** Yes", "*Feedback:* Yes"), BODY),
    ("LE008", BODY.replace("**Feedback:** Yes", "**Feedback: ** Yes"), BODY),
    ("LE008", BODY.replace("**Feedback:** Yes", "** Feedback :**Yes"), BODY),
    ("LE008", BODY.replace(" · ", ", "), BODY),
    ("LE009", BODY.replace("  - **Feedback:** Yes", "- **Feedback:** Yes"), BODY),
    ("LE009", BODY.replace("  - **Feedback:** Yes", "**Feedback:** Yes"), BODY),
    ("LE009", BODY.replace("  - **Feedback:** Yes", "       - **Feedback:** Yes"), BODY),
    (
        "LE009",
        BODY.replace("\n  - **F", "\n\n        - **F", 1),
        BODY.replace("\n  - **F", "\n\n  - **F", 1),
    ),
    ("LE007", BODY.replace("**Feedback:** Yes", "**Feedbak:** Yes"), BODY),
    ("LE039", BODY.replace("- [ ]", "* [ ]"), BODY),
    ("LE039", "1. a\n2) b\n3. c\n", "1. a\n2. b\n3. c\n"),
    ("LE035", "## A\n\n#### B\n\nText.\n", "## A\n\n### B\n\nText.\n"),
    ("LE035", "# A\n\nText.\n", "## A\n\nText.\n"),
    ("LE035", BODY.replace("### Q", "## Q"), BODY),
    ("LE067", "The exit\u200b clause\u202e.\n", "The exit clause.\n"),
]
DEBATE = (
    "### Debate: D\n\nSo.\n\n**Best case:** a\n\n**Best case against:** b\n\n"
    "**What would settle it:** c\n\n**On Monday:** d\n"
)
LEFT = [
    ("an unknown label with two near words", DEBATE),
    ("bullets without a right one", START + "• One\n• Two\n"),
    ("a heading that is underlined", "A\n===\n\nText.\n"),
    ("a label in prose", "**Id**: what is it?\n"),
    ("code", "```\n• one\n• two\n# A\n```\n"),
]


def mended(body: str, taken: set[str] | None = None) -> str:
    return mend(HEAD + body, LESSON, taken=taken).text.removeprefix(HEAD)


@pytest.mark.parametrize(("code", "wrong", "right"), MENDED)
def test_a_slip_is_mended_and_every_other_character_stays(
    code: str, wrong: str, right: str
) -> None:
    assert code in {found.code for found in alone(HEAD + wrong, LESSON, None)}
    assert mended(wrong) == right
    assert mended(right) == right


def test_every_fix_of_the_shelf_is_tried_here() -> None:
    assert {code for code, _, _ in MENDED} == set(menders())
    shelf = {path.stem for path in Path(fixes.__path__[0]).glob("*.py")} - {"__init__"}
    assert len({mender.__name__ for mender in menders().values()}) == len(shelf)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("what", "body"), LEFT, ids=[what for what, _ in LEFT])
def test_what_needs_a_decision_is_left_as_it_is(what: str, body: str) -> None:
    assert mended(body) == body


def test_a_slip_that_hid_another_is_mended_with_it() -> None:
    wrong = BODY.replace("**Id:** which · **Competency:**", "**Competency**:")
    assert mended(wrong) == BODY
    assert mended(wrong, {"which"}) == BODY.replace("which", "which-2")


def test_a_label_is_not_mended_where_that_would_only_bring_another_mistake() -> None:
    wrong = BODY.replace("**Id:**", "**Id**:").replace("[x]", "[ ]")
    assert mended(wrong) == wrong


def test_many_slips_are_mended_together_and_the_ids_differ() -> None:
    one = BODY.replace("**Id:** which · ", "").replace("[x]", "[X]").replace("  - **F", "- **F")
    assert mended(f"{one}\n{one}") == f"{BODY}\n{BODY.replace('which', 'which-2', 1)}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_missing_last_one_are_kept(end: str) -> None:
    wrong = (HEAD + BODY.replace("**Id:** which · **Competency:** C4\n", "")).rstrip("\n")
    done = mend(wrong.replace("\n", end), LESSON).text
    assert done == (HEAD + BODY).rstrip("\n").replace(" · **Competency:** C4", "").replace(
        "\n", end
    )


def test_edits_count_from_behind_a_byte_order_mark_and_the_first_of_two_counts() -> None:
    edits = [Edit(1, 1, 1, 2, "x"), Edit(1, 1, 1, 3, "y"), Edit(2, 1, 2, 1, "\n")]
    assert edited("\ufeffab\r\ncd", edits) == "\ufeffxb\r\n\r\ncd"


def test_a_finding_carries_its_fix_only_where_that_leaves_fewer_findings() -> None:
    wrong = HEAD + BODY.replace("[x]", "[X]") + "\n### Question: Q\n\nSo?\n\n- [ ] a\n- [ ] b\n"
    found = findings({LESSON: wrong})
    carried = with_fixes(found, {LESSON: wrong.encode()}, None)
    assert [
        (one.code, one.fix is not None) for one in carried if one.fix or one.code == "LE016"
    ] == [
        ("LE021", True),
        ("LE014", True),
        ("LE016", False),
    ]
    assert carried == tuple(found)


PIECES = st.sampled_from(
    [
        *("• ", "- ", "* ", "[X] ", "[]", "[x]", "**Feedback:** ", "**Feedbak:** ", "**Id**: "),
        *("### Question: Q\n", "#### ", "# ", "\n", "\n\n", "  ", "      ", "\t", "word", "\u202e"),
        *("**Hint : **", "**Score:** 2", "### Reflect: R\n", "```\n", "> ", "| a |", "1. ", "2) "),
        *("– ", "*Why:* ", "\r\n", "é", "(x)"),
    ]
)


@settings(max_examples=examples(80), deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
@example("• ```\n• \u202e")
def test_whatever_is_written_mending_ends_with_fewer_findings_and_touches_no_other_line(
    body: str,
) -> None:
    text = HEAD + body
    before = alone(text, LESSON, None)
    done = mend(text, LESSON)
    assert mend(done.text, LESSON).text == done.text
    # What is mended may bring another mistake to light; there are fewer all the same.
    assert not done.repaired or len(alone(done.text, LESSON, None)) < len(before)
    touched = {e.line for one in done.repaired if one.fix for e in one.fix.edits}
    if not done.repaired:
        assert done.text == text
    old, new = text.split("\n"), done.text.split("\n")
    if len(old) == len(new):
        changed = sum(was != now for was, now in zip(old, new, strict=True))
    else:
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        changed = sum(tag != "equal" for tag, *_ in matcher.get_opcodes())
    assert changed <= len(touched)
