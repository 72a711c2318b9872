"""The commands that take questions elsewhere and bring them here."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.cli import main
from tests.conftest import FILES
from tests.exchange.passing import FIXTURES

PIXEL = b"\x89PNG\r\n\x1a\n and more"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "course" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(tmp_path / "course"))
    return tmp_path / "course"


@pytest.mark.parametrize(
    ("target", "count"),
    [
        (None, 3),
        ("judging", 3),
        ("the-tail", 2),
        ("read-two", 1),
        ("who-puts-back", 1),
        ("modules/01-judging", 3),
        ("modules/01-judging/02-the-week.md", 1),
    ],
)
def test_a_course_module_lesson_or_question_is_exported_and_losses_come_first(
    home: Path, target: str | None, count: int
) -> None:
    words = [] if target is None else [home / target if "/" in target else target]
    done = run("export", "gift", *words)
    assert done.exit_code == 0, done.output
    assert done.stdout.count("// [id:") == count
    assert done.stderr.startswith(f"{count} question")
    assert "\nWhat GIFT does not hold of them:\n- " in done.stderr


def test_each_loss_is_told_with_the_ids_of_its_questions(home: Path) -> None:
    told = run("export", "gift", "the-tail").stderr
    assert "- Hints are left out: ask-first.\n" in told
    assert (
        "- Nobody is asked there how sure they are: all 2 questions (ask-first, read-two).\n"
        in told
    )


def test_an_id_that_is_unknown_is_told_with_the_nearest_one(home: Path) -> None:
    done = run("export", "moodle", "the-tial")
    assert done.exit_code == 2
    assert "Did you mean “the-tail”?" in done.stderr


def test_questions_of_a_lesson_with_errors_are_not_exported(home: Path) -> None:
    lesson = home / "modules/01-judging/01-the-tail.md"
    lesson.write_text(lesson.read_text("utf-8").replace("[x] The dist", "[ ] The dist"), "utf-8")
    done = run("export", "gift", "the-tail")
    assert done.exit_code == 1
    assert "LE016" in done.stderr
    assert done.stdout == ""


def test_a_lesson_goes_to_moodle_with_its_picture_and_comes_back(
    home: Path, tmp_path: Path
) -> None:
    lesson = home / "modules/01-judging/01-the-tail.md"
    text = lesson.read_text("utf-8").replace("quotes the mean.", "quotes ![a mean](images/a.png).")
    lesson.write_text(text, "utf-8")
    (lesson.parent / "images").mkdir()
    (lesson.parent / "images/a.png").write_bytes(PIXEL)
    assert run("export", "moodle", "the-tail", "--to", tmp_path / "out.xml").exit_code == 0
    refused = run("import", "moodle", tmp_path / "out.xml", "--to", lesson)
    assert refused.exit_code == 2
    assert "--update" in refused.stderr
    same = run("import", "moodle", tmp_path / "out.xml", "--to", lesson, "--update")
    assert same.exit_code == 0, same.output
    assert "Unchanged: ask-first, read-two." in same.stderr
    assert lesson.read_text("utf-8") == text
    fresh = run("import", "moodle", tmp_path / "out.xml", "--to", tmp_path / "new/05-new.md")
    assert fresh.exit_code == 0, fresh.output
    assert (tmp_path / "new/images/a.png").read_bytes() == PIXEL


def test_nothing_is_brought_into_a_lesson_with_errors(home: Path, tmp_path: Path) -> None:
    lesson = home / "modules/01-judging/01-the-tail.md"
    assert run("export", "gift", "the-tail", "--to", tmp_path / "out.gift").exit_code == 0
    broken = lesson.read_text("utf-8").replace("[x] The dist", "[ ] The dist")
    lesson.write_text(broken, "utf-8")
    done = run("import", "gift", tmp_path / "out.gift", "--to", lesson, "--update")
    assert done.exit_code == 2
    assert "has 1 error, so nothing was brought into it" in done.stderr
    assert lesson.read_text("utf-8") == broken


def test_another_picture_of_the_same_name_is_not_written_over(home: Path, tmp_path: Path) -> None:
    test_a_lesson_goes_to_moodle_with_its_picture_and_comes_back(home, tmp_path)
    (tmp_path / "new/images/a.png").write_bytes(b"mine")
    again = run("import", "moodle", tmp_path / "out.xml", "--to", tmp_path / "new/06-more.md")
    assert again.exit_code == 2
    assert "another picture" in again.stderr
    assert (tmp_path / "new/images/a.png").read_bytes() == b"mine"
    assert not (tmp_path / "new/06-more.md").exists()


def test_a_file_of_other_people_is_shown_as_a_draft_with_its_to_dos(home: Path) -> None:
    done = run("import", "moodle", FIXTURES / "moodle/shortanswer.xml")
    assert done.exit_code == 0, done.output
    assert "### Question: Short Answer question" in done.stdout
    assert "> **Trainer note:** To do, line 24: This answer earned 50% there" in done.stdout
    assert "2 questions read." in done.stderr


@pytest.mark.parametrize(("form", "says"), [("gift", "no question"), ("moodle", "well-formed")])
def test_a_file_that_holds_no_question_is_told(
    home: Path, tmp_path: Path, form: str, says: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    if form == "moodle":
        (tmp_path / "file").write_text("Dear Minister", "utf-8")
    done = run("import", form, tmp_path / "file", "--to", tmp_path / "made.md")
    assert done.exit_code == 2
    assert says in done.stderr
    assert not (tmp_path / "made.md").exists()
