"""Releasing and repairing in the terminal: told first, written whole, never a name unasked."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.actions.answer_item import Drawn, answer_item
from course.actions.enrol_learner import enrol_learner
from course.bootstrap import Settings, open_classroom, open_record
from course.cli import main
from course.engine.authorising import Viewer
from tests.conftest import FILES, LESSON_ONE

PEOPLE = {"Ana": ("a", ("a", "b")), "Ben\x1b[2J": ("b", ("a", "b")), "Eve": ("a", ("c",))}
ASKED = "**Id:** ask-first · **Competency:** C4"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course and its record: three people who answered both of its questions."""
    root = tmp_path / "course"
    for path, text in FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(root))
    monkeypatch.setenv("CIO_COURSE_DATA", str(tmp_path / "data"))
    classroom = open_classroom(Settings(content=root, data=tmp_path / "data"))
    for name, (first, second) in PEOPLE.items():
        learner = enrol_learner(classroom, f"id-{name[:3].lower()}", name)
        viewer = Viewer(learner.learner_id, learner.public_id, name)
        for item, response in (("ask-first", (first,)), ("read-two", second)):
            drawn = Drawn(item, classroom.catalogue().item_of[item][1].hash, 1)
            answer_item(classroom, viewer, drawn, response, None)
    classroom.store.close()
    return root


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def rewrite(content: Path, old: str, new: str) -> None:
    path = content / "modules" / "01-judging" / "01-the-tail.md"
    assert old in path.read_text("utf-8")
    path.write_text(LESSON_ONE.replace(old, new), "utf-8")


def scores(content: Path) -> dict[str, list[float]]:
    store = open_record(Settings(content, content.parent / "data"), create=False)
    try:
        pages = [store.page(learner.learner_id) for learner in store.learners()]
        assert store.verify().findings == ()
    finally:
        store.close()
    return {
        page.learner.public_id: [page.attempts[item][0].score for item in ("ask-first", "read-two")]
        for page in pages
    }


def test_a_dry_run_tells_whose_score_and_pass_would_change_and_writes_nothing(
    content: Path,
) -> None:
    before = scores(content)
    rewrite(content, ASKED, f"{ASKED} · **Repair:** accept a")
    done = run("repair")
    assert done.exit_code == 0, done.output
    lines = done.output.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert lines == [
        "id-ana: ask-first, answer 1: 0 % → 100 %",
        "id-ana: module judging: 50 % → 100 %, pass mark reached",
        "id-eve: ask-first, answer 1: 0 % → 100 %",
        "id-eve: module judging: 0 % → 50 %",
        "1 question with a repair: 2 answers of 2 people worth more, 1 person newly at a pass "
        "mark, 1 answer unaffected.",
        "Nothing was written. Add --apply to raise them.",
    ]
    assert scores(content) == before
    named = run("repair", "ask-first", "--names")
    assert "Ana: ask-first" in named.output
    assert "\x1b" not in named.output


def test_applied_scores_are_those_of_the_dry_run_and_again_there_is_nothing_to_do(
    content: Path,
) -> None:
    rewrite(content, ASKED, f"{ASKED} · **Repair:** void")
    assert "Written." in run("repair", "--apply").output
    assert scores(content) == {"id-ana": [1.0, 1.0], "id-ben": [1.0, 1.0], "id-eve": [1.0, 0.0]}
    again = run("repair", "--apply")
    assert again.exit_code == 0
    assert "0 answers of 0 people worth more" in again.output
    assert "Written" not in again.output


def test_a_question_that_cannot_be_repaired_is_named_with_what_to_do(content: Path) -> None:
    assert "nothing to raise" in run("repair").output
    for asked, said in (("ask-frist", "Did you mean “ask-first”?"), ("ask-first", "**Repair:**")):
        done = run("repair", asked)
        assert done.exit_code == 2
        assert said in done.output


def test_a_release_is_written_whole_and_checked_against(content: Path) -> None:
    assert run("release", "--check").exit_code == 2
    done = run("release", "2026-11-22")
    assert done.exit_code == 0, done.output
    manifest = content / "modules" / "release.json"
    written = manifest.read_bytes()
    assert json.loads(written)["version"] == "2026-11-22"
    assert [path.name for path in manifest.parent.glob(".*")] == []
    assert run("release", "2026-11-22").exit_code == 0
    assert manifest.read_bytes() == written
    same = run("release", "--check")
    assert (same.exit_code, same.output) == (0, "The course is as released on 2026-11-22.\n")
    rewrite(content, "- [ ] The newsletter", "- [ ] The leaflet")
    differs = run("release", "--check")
    assert differs.exit_code == 1
    assert differs.output.splitlines() == [
        "marked otherwise: item read-two (modules/01-judging/01-the-tail.md)",
        "reworded: lesson the-tail (modules/01-judging/01-the-tail.md)",
        "Since the release 2026-11-22: 0 added, 0 gone, 0 of another type, 1 decided otherwise, "
        "1 reworded.",
    ]
    assert "LE082" in run("lint").output
    assert run("lint").exit_code == 0


def test_a_course_with_errors_and_a_name_that_is_none_are_not_released(content: Path) -> None:
    assert run("release", "../2026").exit_code == 2
    rewrite(content, "[^one-in-six]", "[^nobody]")
    assert run("release").exit_code == 1
    assert not (content / "modules" / "release.json").exists()
