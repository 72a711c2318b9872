"""The command cio-course: exit codes, one array of findings, paths outside the course."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.bootstrap import HOUSE, Settings, open_classroom
from course.cli import main
from tests.conftest import FILES, LESSON_ONE, SCENARIO

FINDING = {"path", "line", "column", "code", "rule", "severity", "message", "help"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course on disk, which the command takes for its own."""
    root = tmp_path / "course"
    for path, text in FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(root))
    monkeypatch.setenv("CIO_COURSE_DATA", str(tmp_path / "data"))
    return root


def run(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def test_the_real_course_has_no_error_and_the_command_says_what_it_checked() -> None:
    for command in ("lint", "check"):
        done = run(command, HOUSE)
        assert done.exit_code == 0, done.output
        assert "Checked 7 modules, 42 lessons, 60 items, " in done.output
        assert ": 0 errors, 0 warnings" in done.output


def test_payday_reaches_an_ending_by_every_policy_and_the_same_seed_plays_the_same_run() -> None:
    for policy in ("first", "random", "panel"):
        words = ("play", HOUSE / "scenarios" / "payday", "--seed", "1", "--choose", policy)
        done = run(*words)
        assert done.exit_code == 0, done.output
        assert done.output.splitlines()[-1].startswith("Ending: ")
        assert run(*words).output == done.output


def test_a_person_can_play_in_the_terminal_and_a_slip_of_the_finger_is_asked_again(
    content: Path,
) -> None:
    done = run("play", content / "scenarios" / "pilot", typed="9\nx\n1\n1\n")
    assert done.exit_code == 0, done.output
    assert done.output.count("Type 1 different numbers from 1 to 2") == 2
    assert "Something earlier comes due: The Minister remembers." in done.output
    assert done.output.rstrip().endswith("Ending: strong")
    quiet = run("play", content / "scenarios" / "pilot", typed="2\n1\n")
    assert "Not open to you: Answer together (Nobody will sit beside you.)" in quiet.output
    assert quiet.output.rstrip().endswith("Ending: weak")


def test_a_mistake_is_an_exit_code_of_one_and_one_finding_with_its_place(content: Path) -> None:
    lesson = content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("[^one-in-six]", "[^one-in-sixty]"), "utf-8")
    done = run("lint", "--format", "json")
    assert done.exit_code == 1
    found = [f for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"]
    assert len(found) == 1
    assert set(found[0]) == FINDING
    assert (found[0]["path"], found[0]["line"]) == ("modules/01-judging/01-the-tail.md", 7)
    assert "one-in-six" in found[0]["help"]


def test_a_path_inside_the_course_shows_its_own_findings_only(content: Path) -> None:
    lesson = content / "modules" / "01-judging" / "01-the-tail.md"
    lesson.write_text(LESSON_ONE.replace("[^one-in-six]", "[^nobody]"), "utf-8")
    assert run("lint", lesson).exit_code == 1
    assert run("lint", content / "modules" / "01-judging" / "02-the-week.md").exit_code == 0


@pytest.mark.parametrize("name", ["Draft lesson.md", "draft_lesson.md", "01-draft.md", "урок.md"])
def test_a_lesson_outside_the_course_is_read_the_same_way(
    content: Path, tmp_path: Path, name: str
) -> None:
    aside = tmp_path / name
    aside.write_text(LESSON_ONE, "utf-8")
    fine = run("lint", aside)
    assert fine.exit_code == 0, fine.output
    aside.write_text(LESSON_ONE.replace("**Competency:** C4", "**Competency:** C44", 1), "utf-8")
    wrong = run("lint", "--format", "json", aside)
    assert wrong.exit_code == 1
    (found,) = [f for f in json.loads(wrong.stdout)["findings"] if f["severity"] == "error"]
    assert (Path(found["path"]).name, found["line"]) == (name, 10)


def test_an_artefact_outside_the_course_is_no_lesson(tmp_path: Path) -> None:
    aside = tmp_path / "artefacts"
    aside.mkdir()
    (aside / "paper.md").write_text(run("new", "artefact").output, "utf-8")
    assert ", 1 artefact: 0 errors, 0 warnings" in run("lint", aside).output


def test_a_picture_beside_a_lesson_outside_the_course_is_found(
    content: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    (folder / "images").mkdir(parents=True)
    lesson = folder / "draft.md"
    lesson.write_text(LESSON_ONE.replace("One in", "![A plan](images/plan.png)\n\nOne in"), "utf-8")
    for target in (lesson, folder):
        assert "LE033" in run("lint", target).output
    (folder / "images" / "plan.png").write_bytes(b"")
    for target in (lesson, folder):
        assert "LE033" not in run("lint", target).output


def test_a_scenario_outside_the_course_is_checked_and_played(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "pilot-two"
    folder.mkdir(parents=True)
    story = folder / "scenario.md"
    story.write_text(SCENARIO, "utf-8")
    assert run("check", folder).exit_code == 0
    assert run("play", folder, "--choose", "first").exit_code == 0
    draft = tmp_path / "draft story.md"
    draft.write_text(SCENARIO, "utf-8")
    assert run("play", draft, "--choose", "first").exit_code == 0
    many = run("play", tmp_path / "elsewhere" / "..", "--choose", "first")
    assert many.exit_code == 2
    assert "several scenarios" in many.output
    story.write_text(SCENARIO.replace("(#alone)", "(#nowhere)"), "utf-8")
    broken = run("check", "--format", "json", folder)
    assert broken.exit_code == 1
    assert any(f["code"] == "SC013" for f in json.loads(broken.stdout)["findings"])


def test_files_of_one_name_in_different_folders_are_all_read(content: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        folder = tmp_path / "drafts" / name
        folder.mkdir(parents=True)
        lesson = LESSON_ONE.replace("id: the-tail", f"id: tail-{name}")
        lesson = lesson.replace("**Id:** ", f"**Id:** {name}-")
        (folder / "01-the-tail.md").write_text(lesson.replace("one-in-six", name), "utf-8")
        (folder / "module.md").write_text(
            FILES["modules/01-judging/module.md"].replace("id: judging", f"id: {name}"), "utf-8"
        )
    done = run("lint", "--format", "json", tmp_path / "drafts")
    errors = [f for f in json.loads(done.stdout)["findings"] if f["severity"] == "error"]
    assert sorted(Path(f["path"]).parent.name for f in errors if f["code"] == "LE023") == [
        "one",
        "two",
    ]


@pytest.mark.parametrize("name", ["notes.txt", "empty"])
def test_a_path_with_nothing_to_read_could_not_run(
    content: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "notes.txt").write_text("Not a lesson.")
    (tmp_path / "empty").mkdir()
    done = run("lint", tmp_path / name)
    assert done.exit_code == 2
    assert "nothing was checked" in done.output


def test_a_path_that_is_not_there_could_not_run(content: Path) -> None:
    done = run("lint", content / "nowhere.md")
    assert done.exit_code == 2
    assert "is not there" in done.output


def test_backup_and_doctor_work_while_the_course_is_in_use(content: Path, tmp_path: Path) -> None:
    classroom = open_classroom(Settings(content=content, data=tmp_path / "data"))
    classroom.store.add_learner("one", "Ana", classroom.now())
    copy = tmp_path / "copy.db"
    assert run("backup", copy).exit_code == 0
    assert copy.stat().st_size > 0
    again = run("backup", copy)
    assert again.exit_code == 2
    assert str(copy) in again.output
    done = run("doctor")
    assert done.exit_code == 0, done.output
    assert "projections: equal to a rebuild" in done.output
    rebuilt = run("doctor", "--rebuild")
    assert rebuilt.exit_code == 0, rebuilt.output
    assert rebuilt.output.startswith("rebuilt: 0 events read")
    classroom.store.close()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: path.write_bytes(b"Dear Minister, " * 1000), "not"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.unlink(), "there is no record"),
    ],
)
def test_a_record_that_cannot_be_used_is_told_and_never_replaced(
    content: Path, tmp_path: Path, damage: object, says: str
) -> None:
    data = tmp_path / "data"
    open_classroom(Settings(content=content, data=data)).store.close()
    record = data / "progress.db"
    for beside in data.glob("progress.db-*"):
        beside.unlink()
    damage(record)  # type: ignore[operator]
    before = record.read_bytes() if record.exists() else None
    for command in ("doctor", "backup"):
        words = (command,) if command == "doctor" else (command, tmp_path / "copy.db")
        done = run(*words)
        assert done.exit_code == 2, done.output
        assert says in done.output.lower()
    assert (record.read_bytes() if record.exists() else None) == before
    assert not (tmp_path / "copy.db").exists()


def test_a_course_with_nothing_in_it_is_said_to_be_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HOUSE / "docs" / "decisions", tmp_path / "modules" / "docs")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(tmp_path))
    done = run("lint")
    assert "Checked 0 modules" in done.output


def test_a_long_scenario_is_read_and_one_that_is_too_long_is_told(tmp_path: Path) -> None:
    story = (HOUSE / "scenarios" / "payday" / "scenario.md").read_text("utf-8")
    note = "> **Trainer note:** " + "Read it twice. " * 2_000 + "\n\n"
    folder = tmp_path / "long"
    folder.mkdir()
    for copies, told in ((2, "1 scenario"), (10, "at most 200,000 characters are read")):
        text = story.replace("## The handover file", note * copies + "## The handover file", 1)
        (folder / "scenario.md").write_text(text, "utf-8")
        assert told in run("check", "--quick", folder).output


def test_a_folder_without_a_scenario_is_not_reported_as_sound(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Nothing to play.", "utf-8")
    done = run("check", tmp_path)
    assert done.exit_code == 2
    assert "holds no scenario" in done.output
