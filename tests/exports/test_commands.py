"""The commands that take a story elsewhere and bring one here."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.bootstrap import HOUSE
from course.cli import main
from tests.scenario.stories import WHOLE

STORY = re.sub(r" \[\^[^\]]+\]", "", WHOLE)
FIXTURES = Path(__file__).parents[1] / "imports" / "fixtures"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pilot"
    made.mkdir()
    (made / "scenario.md").write_text(STORY, "utf-8")
    return made


@pytest.mark.parametrize("form", ["ink", "twee", "mermaid"])
def test_a_story_is_shown_and_what_is_lost_is_told_beside_it(form: str) -> None:
    done = run("export", form, HOUSE / "scenarios" / "payday")
    assert done.exit_code == 0, done.output
    assert "of “Payday”:\n- " in done.stderr
    assert "All at once" in done.stdout
    assert "not express" not in done.stdout.split("\n")[0]


def test_a_file_is_written_once_and_never_over_another(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "pilot.ink"
    assert run("export", "ink", folder, "--to", target).exit_code == 0
    written = target.read_text("utf-8")
    assert "=== monday_morning ===" in written
    target.write_text("mine", "utf-8")
    again = run("export", "ink", folder, "--to", target)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert target.read_text("utf-8") == "mine"
    assert run("export", "ink", folder, "--to", target, "--overwrite").exit_code == 0
    assert target.read_text("utf-8") == written


def test_a_scenario_with_errors_is_refused_with_its_findings(folder: Path, tmp_path: Path) -> None:
    story = folder / "scenario.md"
    story.write_text(STORY.replace("trust +10", "trst +10"), "utf-8")
    done = run("export", "ink", folder, "--to", tmp_path / "x.ink")
    assert done.exit_code == 1
    assert "SC016" in done.stderr
    assert "Not exported: 1 error." in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "x.ink").exists()


def test_what_is_no_single_scenario_could_not_run(folder: Path, tmp_path: Path) -> None:
    assert "is not there" in run("export", "ink", tmp_path / "nowhere").stderr
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / "scenario.md").write_text(
        STORY.replace("id: shared", "id: other"), "utf-8"
    )
    several = run("export", "ink", tmp_path)
    assert several.exit_code == 2
    assert "several scenarios" in several.stderr


def test_a_twine_story_becomes_a_scenario_that_can_be_played(tmp_path: Path) -> None:
    target = tmp_path / "night"
    done = run("import", "twee", FIXTURES / "sugarcube.twee", "--to", target)
    assert done.exit_code == 0, done.output
    assert "to-dos left" in done.stderr
    played = run("play", target, "--choose", "first")
    assert played.exit_code == 0, played.output
    assert played.output.rstrip().endswith("Ending: mixed")
    again = run("import", "twee", FIXTURES / "harlowe.twee", "--to", target)
    assert again.exit_code == 2
    assert "server room" in (target / "scenario.md").read_text("utf-8")
    shown = run("import", "twee", FIXTURES / "harlowe.twee")
    assert shown.stdout.startswith("---\nid: budget-week\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"Dear Minister", "no passage"), (b":: A\n\xff\xfe", "not UTF-8"), (None, "No such file")],
)
def test_a_file_that_holds_no_twine_story_is_told(
    tmp_path: Path, content: bytes | None, says: str
) -> None:
    file = tmp_path / "story.twee"
    if content is not None:
        file.write_bytes(content)
    done = run("import", "twee", file, "--to", tmp_path / "made")
    assert done.exit_code == 2
    assert says in done.stderr
    assert not (tmp_path / "made" / "scenario.md").exists()
