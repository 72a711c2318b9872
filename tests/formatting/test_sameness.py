"""Formatting changes no meaning, wherever it is applied; and twice is once."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.bootstrap import HOUSE, files_of
from course.content.artefacts import is_artefact
from course.content.dialect import to_streamlit
from course.content.model import Question, Reflect
from course.content.parsing import parse_lesson
from course.diagnostics import has_errors
from course.formatting import format_text, is_formatted
from course.reading import read_course
from course.scenario.parsing import read_scenario
from tests.conftest import FILES, SCENARIO
from tests.content.texts import HEAD, QUESTION
from tests.effort import examples
from tests.formatting.spoiling import EDITS, PIECES, edited, spoilt
from tests.lint.worlds import LESSON, files

LESSON_TEXT = (
    HEAD
    + "\nOpening [^ph-advisors].\n\n## Second\n\n- a\n  1. b\n\n> [!NOTE]\n> c\n\n"
    + "| a | b |\n|---|---|\n| c | d |\n\n"
    + "### Case: Spent\n**Outcome:** failure · **Year:** 2015\n\nCut.\n\n"
    + "### Debate: One night\n\nA night is kinder.\n\n**Best case for:** A\n\n"
    + "**Best case against:** B\n\n**What would settle it:** C\n\n**On Monday:** D\n\n"
    + "### Reflect: Who?\n**Id:** who\n\nWho?\n\n> **Trainer note:** hush\n\n"
    + QUESTION
)
PLAYTHROUGHS = """\
# Runs

How it may go.

## The quick way

1. Say nothing
2. Answer alone

**Ends at:** Alone · trust 50
"""
STORY = "scenarios/pilot/scenario.md"
REAL = {path: data.decode() for path, data in files_of(HOUSE).items() if is_formatted(path)}
# Of an artefact, tables with empty cells and the order of front matter stay as they are written.
PAGES = sorted(path for path in REAL if path.endswith(".md") and not is_artefact(path))
CURED = "LE021"


def codes(found: Any) -> Counter[str]:
    return Counter(each.code for each in found if each.code != CURED)


def lesson_says(text: str) -> Any:
    """What must stay of a lesson: fingerprints, texts as shown, codes."""
    lesson, found = parse_lesson(text, LESSON)
    if lesson is None:
        return None, codes(found)
    numbers = {fact: n for n, fact in enumerate(lesson.facts, start=1)}

    def seen(block: Any) -> Any:
        if isinstance(block, Question):
            item = block.item
            return item.hash, item.scoring_hash, item.points, item.competencies, item.objective
        if isinstance(block, Reflect):
            return block.hash, block.competencies, block.artefact
        said = block.model_dump(exclude={"line"})
        return {key: to_streamlit(value, sources=numbers) for key, value in said.items()}

    front = lesson.model_dump(exclude={"blocks", "path"})
    return (front, [seen(block) for block in lesson.blocks]), codes(found)


def story_says(text: str) -> Any:
    story, found, _ = read_scenario(text, STORY)
    return story and (story.hash, story.logic_hash), codes(found)


def formatted(text: str, path: str) -> str:
    """Format and check what holds for every text: idempotent, or named and left alone."""
    once, errors = format_text(text, path)
    if errors:
        assert once == text
        assert has_errors(errors)
        return once
    again = format_text(once, path)
    assert again == (once, ())
    return once


@settings(max_examples=examples(60), deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_keeps_what_it_says_as_a_lesson(text: str) -> None:
    assert lesson_says(formatted(HEAD + text, LESSON)) == lesson_says(HEAD + text)


@settings(max_examples=examples(60), deadline=None)
@given(EDITS)
def test_an_edited_lesson_keeps_its_fingerprints_texts_and_findings(
    edits: list[tuple[str, int, int, str]],
) -> None:
    text = edited(LESSON_TEXT, edits)
    assert lesson_says(formatted(text, LESSON)) == lesson_says(text)


@settings(max_examples=examples(60), deadline=None)
@given(EDITS)
def test_an_edited_scenario_keeps_its_fingerprints_and_findings(
    edits: list[tuple[str, int, int, str]],
) -> None:
    text = edited(SCENARIO, edits)
    assert story_says(formatted(text, STORY)) == story_says(text)


@settings(max_examples=examples(60), deadline=None)
@given(EDITS)
def test_playthroughs_still_hold_and_edited_ones_still_fail_alike(
    edits: list[tuple[str, int, int, str]],
) -> None:
    path = STORY.replace("scenario.md", "playthroughs.md")
    text = edited(PLAYTHROUGHS, edits)

    def told(runs: str) -> Any:
        story, found, _ = read_scenario(SCENARIO, STORY, playthroughs=runs)
        said = story and [(p.title, p.steps, p.ends_at, p.meters) for p in story.playthroughs]
        return said, codes(found)

    assert told(formatted(text, path)) == told(text)


@settings(max_examples=examples(60), deadline=None)
@given(EDITS)
def test_lint_finds_nothing_new(edits: list[tuple[str, int, int, str]]) -> None:
    text = edited(LESSON_TEXT, edits)
    before = read_course(files({LESSON: text.encode("utf-8", "replace")})).diagnostics
    after = read_course(
        files({LESSON: formatted(text, LESSON).encode("utf-8", "replace")})
    ).diagnostics
    assert codes(after) - codes(before) == Counter()


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PAGES), st.integers(0, 10**6))
def test_a_real_page_whose_form_is_spoilt_comes_back_as_it_was(path: str, seed: int) -> None:
    text = spoilt(REAL[path], seed)
    assert format_text(text, path) == (REAL[path], ())


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(PAGES), EDITS)
def test_a_real_page_that_is_edited_is_formatted_once_for_all(
    path: str, edits: list[tuple[str, int, int, str]]
) -> None:
    text = edited(REAL[path], edits)
    after = formatted(text, path)
    if path.endswith("scenario.md"):
        assert story_says(after) == story_says(text)
    elif "module.md" not in path and "/0" in path:
        assert lesson_says(after) == lesson_says(text)


@pytest.mark.parametrize("path", sorted(REAL))
def test_the_real_course_is_in_canonical_form(path: str) -> None:
    assert format_text(REAL[path], path) == (REAL[path], ())


def test_a_whole_course_that_is_spoilt_reads_as_before() -> None:
    whole = files_of(HOUSE)
    texts = {path: spoilt(text, 7).encode() for path, text in REAL.items() if path in PAGES}
    back = {p: format_text(t.decode(), p).text.encode() for p, t in texts.items()}
    before, after = read_course(whole), read_course({**whole, **back})
    assert list(before.versions()) == list(after.versions())
    assert before.diagnostics == after.diagnostics


def test_the_small_course_of_the_tests_keeps_its_versions() -> None:
    raw = {path: text.encode() for path, text in FILES.items()}
    new = {
        p: format_text(t, p).text.encode() if is_formatted(p) else raw[p] for p, t in FILES.items()
    }
    before, after = read_course(raw), read_course(new)
    assert [v.ref.slug for v in before.versions()] == [v.ref.slug for v in after.versions()]
    items = [(i.hash, i.scoring_hash) for _, i in before.item_of.values()]
    assert items == [(i.hash, i.scoring_hash) for _, i in after.item_of.values()]
    assert [s.hash for s in before.scenarios] == [s.hash for s in after.scenarios]
