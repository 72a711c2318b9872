"""A whole course as tired trainers write it: every mistake is found at its line, nothing else is.

``tests/fixtures/bad-course/expected.txt`` lists what is wrong in it, one ``path:line CODE`` a line.
"""

import json
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from course.catalogue import Catalogue
from course.checks import check_explored
from course.cli import main
from course.cli.rulebook import all_rules
from course.diagnostics import Severity
from course.exploring import explore
from course.reading import read_course

ROOT = Path(__file__).parents[1] / "fixtures" / "bad-course"
EXPECTED = ROOT / "expected.txt"
TODAY = "2026-11-22"
ROOM = 2_000
"""States that a story may have here; the one that is too large to explore has more."""

# Files that would only be bulk in a repository.
ARCHIVE = "modules/01-first-month/08-the-whole-archive.md"
WHOLE_STORY = "scenarios/the-whole-story/scenario.md"

NOT_IN_FILES = {
    "SC025": "a file of that length is told as LE002 before it is read as a scenario",
    "SC099": "it holds scenarios against the runs in a record",
}

Mistake = tuple[str, int, str]


@cache
def files() -> dict[str, bytes]:
    """The files of the bad course, with the two that are too long made as long as they are."""
    read = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in ROOT.rglob("*")
        if path.is_file() and path != EXPECTED
    }
    read[ARCHIVE] = b"The minutes of a meeting.\n" * 3_000
    read[WHOLE_STORY] = read[WHOLE_STORY].replace(
        b"It goes on.\n", b"It goes on and on.\n" * 15_000
    )
    return read


@cache
def catalogue() -> Catalogue:
    return read_course(files(), today=TODAY)


@cache
def found() -> Counter[Mistake]:
    explored = (check_explored(explore(story, budget=ROOM)) for story in catalogue().scenarios)
    every = (*catalogue().diagnostics, *(one for story in explored for one in story))
    return Counter((one.path, one.line, one.code) for one in every)


def expected() -> Counter[Mistake]:
    mistakes: Counter[Mistake] = Counter()
    for line in EXPECTED.read_text("utf-8").splitlines():
        place, _, code = line.rpartition(" ")
        path, _, number = place.rpartition(":")
        mistakes[path, int(number), code] += 1
    return mistakes


def test_every_mistake_is_found_at_its_line() -> None:
    assert sorted((expected() - found()).elements()) == []


def test_nothing_else_is_found() -> None:
    assert sorted((found() - expected()).elements()) == []


def test_there_is_a_mistake_for_every_rule_that_files_can_break() -> None:
    broken = {code for _, _, code in expected()}
    assert sorted(all_rules().keys() - broken) == sorted(NOT_IN_FILES)


def test_the_course_still_starts_with_everything_that_is_whole() -> None:
    read = catalogue()
    assert [module.id for module in read.modules] == ["first-month", "second-month"]
    assert {"ask-first", "in-a-hurry", "other-kinds", "questions", "the-minutes"} <= set(
        read.place_of
    )
    assert {"may-stop", "order-go", "who-answers", "notice"} <= set(read.item_of)
    assert {"second-week", "third-week"} <= set(read.scenario_of)
    assert len(read.facts) == 4
    assert sum(one.severity is Severity.ERROR for one in read.diagnostics) > 50


def test_what_can_be_mended_is_mended_and_nothing_else_changes(tmp_path: Path) -> None:
    for name, data in files().items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    done = CliRunner().invoke(main, ["lint", "--fix", "--format", "json", str(tmp_path)])
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    repaired = Counter((one["path"], one["code"]) for one in said["repaired"])
    assert {code for _, code in repaired} >= {
        *("LE007", "LE008", "LE009", "LE014", "LE021", "LE022", "LE035", "LE039", "LE067")
    }
    for name, data in files().items():
        whole = (tmp_path / name).read_bytes()
        if not any(path == name for path, _ in repaired):
            assert whole == data
            continue
        before, after = data.split(b"\n"), whole.split(b"\n")
        kept = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        changed = sum(e["end_line"] - e["line"] + 1 for e in edits(said, name))
        assert len(before) - sum(block.size for block in kept) <= changed
    again = CliRunner().invoke(main, ["lint", "--fix", "--format", "json", str(tmp_path)])
    assert json.loads(again.stdout)["repaired"] == []
    left = Counter((one["path"], one["code"]) for one in json.loads(again.stdout)["findings"])
    every = ((path, code) for path, _, code in expected().elements())
    lint = Counter(pair for pair in every if pair[1].startswith("LE"))
    # What was left out because of a slip is looked at now, by the rules about whole questions.
    new = {code for _, code in left - (lint - repaired)}
    assert new <= {"LE041", "LE042", "LE044"}


def edits(said: dict[str, Any], name: str) -> list[dict[str, int]]:
    return [e for one in said["repaired"] if one["path"] == name for e in one["fix"]["edits"]]
