"""Whatever a trainer writes is read without raising, and lines are the lines of the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.dialect import to_streamlit
from course.content.markdown import tidy
from course.content.model import LeftOut
from course.content.page import read_page
from course.content.parsing import parse_course, parse_facts, parse_lesson, parse_module
from course.content.reading import read_modules
from course.diagnostics import Diagnostic
from course.lint import SeenPages
from tests.content.texts import FACTS, HEAD, HEAD_LINES, PATH, QUESTION
from tests.effort import examples

REAL = (
    HEAD
    + "Opening [^one-in-six].\n\n## Second\n\n- a\n  1. b\n\n> [!NOTE]\n> c\n\n"
    + "### Case: Spent\n**Outcome:** failure · **Year:** 2015\n\nCut [^ph-advisors].\n\n"
    + "### Debate: One night\n\nA night is kinder.\n\n**Best case for:** A\n\n"
    + "**Best case against:** B\n\n**What would settle it:** C\n\n**On Monday:** D\n\n"
    + "### Reflect: Who?\n**Id:** who\n\nWho?\n\n> **Trainer note:** hush\n\n"
    + QUESTION
)
PIECES = [
    *("- ", "  - ", "    ", "\t", "\n", "\n\n", "> ", "1. ", "* ", "`", "```", "---", "\\", "|"),
    *("**Feedback:** ", "**Id:** a", "**Id**: ", "**Score:** 9", " · ", "[x] ", "[X]", "[]"),
    *("### Question: ", "### Qestion: x", "## ", "# ", "<!--", "-->", "<b>", "![a](../../x)"),
    *("[^one-in-six]", "[^", "[", "]", ":", "{", "&a *a", "!!python/x ", "%", "@", "\x00"),
    *("\ud800", "\u2028", "\x85", "\x0b", "\r", "\r\n", "\ufeff", "é", "$", "| a | b |\n|-|-|\n"),
]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "repeat", "insert", "cut", "indent", "end"]),
        st.integers(0, 200),
        st.integers(0, 60),
        st.sampled_from(PIECES),
    ),
    max_size=8,
)


def edited(text: str, edits: list[tuple[str, int, int, str]]) -> str:
    lines = text.split("\n")
    for how, line, column, piece in edits:
        at = line % len(lines)
        old = lines[at]
        new = {
            "delete": [],
            "repeat": [old, old],
            "insert": [old[:column] + piece + old[column:]],
            "cut": [old[column:]],
            "indent": [" " * (column % 5) + old.lstrip()],
            "end": [old[:column]],
        }[how]
        lines[at : len(lines) if how == "end" else at + 1] = new
        lines = lines or [""]
    return "\n".join(lines)


def check(text: str, found: tuple[Diagnostic, ...]) -> None:
    lines = tidy(text).split("\n")
    for each in found:
        assert 1 <= each.line <= len(lines)
        assert 1 <= each.column <= len(lines[each.line - 1]) + 1
        assert each.message
        assert each.help
    assert len(set(found)) == len(found)


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_is_read_as_anything_without_raising(text: str) -> None:
    under = parse_lesson(HEAD + text, PATH, facts=FACTS)
    assert under[0] is not None
    check(HEAD + text, under[1])
    for read, found in (
        parse_lesson(text, PATH, facts=FACTS),
        parse_module(text, "modules/01-example/module.md"),
        parse_course(text, "modules/course.md"),
        parse_facts(text, "modules/facts.yaml"),
    ):
        check(text, found)
        assert read is not None or found
    SeenPages()(read_page(HEAD + text, PATH))


@settings(max_examples=examples(200), deadline=None)
@given(EDITS)
def test_an_edited_lesson_is_read_and_what_is_left_out_is_told(
    edits: list[tuple[str, int, int, str]],
) -> None:
    text = edited(REAL, edits)
    lesson, found = parse_lesson(text, PATH, facts=FACTS)
    check(text, found)
    if lesson is None:
        assert found
    elif any(isinstance(block, LeftOut) for block in lesson.blocks):
        assert any(each.severity == "error" for each in found)
    SeenPages()(read_page(text, PATH))


@settings(max_examples=examples(100), deadline=None)
@given(
    st.dictionaries(st.sampled_from(["modules/course.md", "modules/facts.yaml", PATH]), st.binary())
)
def test_any_bytes_are_read_without_raising(files: dict[str, bytes]) -> None:
    _, _, _, found = read_modules({"modules/01-example/module.md": b"---\n", **files})
    assert found


BROKEN = [
    "Cited [^nobody].\n",
    "### Case: Broken\n**Outcome:** bad · **Year:** 2015\n\nText.\n",
    "### Qestion: Broken\n**Id:** broken\n\nText.\n",
    QUESTION.replace("ask-first", "Ask First"),
    "## Picture\n\n- a\n\n  ![b](/etc/passwd)\n",
]


@settings(max_examples=examples(100), deadline=None)
@given(st.permutations(BROKEN), st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_blank_lines_before_a_block_move_its_findings_and_nothing_else(
    blocks: list[str], blanks: list[int]
) -> None:
    tight = parse_lesson(HEAD + "\n".join(blocks), PATH, facts=FACTS)[1]
    parts = ["\n" * count + block for count, block in zip(blanks, blocks, strict=True)]
    loose = parse_lesson(HEAD + "\n".join(parts), PATH, facts=FACTS)[1]
    begins = [HEAD_LINES + 1]
    for block in blocks:
        begins.append(begins[-1] + block.count("\n") + 1)

    def moved(each: Diagnostic) -> int:
        within = sum(each.line >= begin for begin in begins)
        return each.line + sum(blanks[:within])

    assert [(each.rule, each.line, each.column) for each in loose] == [
        (each.rule, moved(each), each.column) for each in tight
    ]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["1,", "**a:", "· **", "<!--", "| a ", "- a\n  - **Why:** b\n", "> "]
)
def test_a_text_made_to_be_slow_is_read_all_the_same(piece: str) -> None:
    text = f"{HEAD}### Question: Slow\n**Id:** slow\n\n{piece * (30_000 // len(piece))}"
    lesson, _ = parse_lesson(text, PATH, facts=FACTS)
    assert lesson is not None
    SeenPages()(read_page(text, PATH))
    to_streamlit(text)


def test_the_real_course_is_read_without_an_error() -> None:
    root = Path(__file__).parents[2]
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "modules").rglob("*")
        if path.is_file()
    }
    course, modules, facts, found = read_modules(files)
    assert [str(each) for each in found] == []
    assert course is not None
    assert sum(len(module.items) for module in modules) >= 8
    assert len(facts) >= 200
