"""The publish check: who is in the middle of a run, and how a new version would affect them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.actions.enrol_learner import enrol_learner
from course.actions.start_run import start_run
from course.actions.take_choice import take_choice
from course.bootstrap import Settings, open_classroom
from course.cli import main
from course.engine.authorising import Viewer
from tests.conftest import FILES, SCENARIO

DECIDED = {
    "Ana": ("tell-the-minister",),
    "Ben\x1b[2J": ("say-nothing",),
    "Eve": ("tell-the-minister", "answer-alone"),
}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course and its record: two learners in the middle of a run, one at its end."""
    root = tmp_path / "course"
    for path, text in FILES.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(root))
    monkeypatch.setenv("CIO_COURSE_DATA", str(tmp_path / "data"))
    classroom = open_classroom(Settings(content=root, data=tmp_path / "data"))
    for name, decisions in DECIDED.items():
        learner = enrol_learner(classroom, f"id-{name[:3].lower()}", name)
        viewer = Viewer(learner.learner_id, learner.public_id, name)
        run = start_run(classroom, viewer, "pilot")
        for step, choice in enumerate(decisions, start=1):
            take_choice(classroom, viewer, run, step, (choice,), "A private reason.")
    classroom.store.close()
    return root


def story(content: Path) -> Path:
    return content / "scenarios" / "pilot" / "scenario.md"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_without_a_change_everybody_goes_on(content: Path) -> None:
    done = run("check", "--against", "record")
    assert done.exit_code == 0, done.output
    assert (
        "Against the record: 2 runs under way, 2 in this version, 0 with other words, "
        "0 bound to an older version." in done.output
    )
    assert "SC099" not in done.output
    assert "id-ana" not in done.output


def test_a_change_says_who_is_affected_and_how(content: Path) -> None:
    changed = SCENARIO.replace("trust -10", "trust -20").replace("[Say nothing]", "[Keep quiet]")
    story(content).write_text(changed, "utf-8")
    done = run("check", "--against", "record")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    told = [line for line in lines if "(id-" in line]
    assert told == [
        "Ana (id-ana), run pilot-1, 1 decision: same place with other values: Trust 70 → 60",
        "Ben[2J (id-ben), run pilot-1, 1 decision: impossible at decision 1: “Say nothing” cannot "
        "be taken in “Monday”",
    ]
    assert (
        "0 in this version, 0 with other words, 2 bound to an older version "
        "(1 same place with other values, 1 impossible)." in done.output
    )
    found = [line for line in lines if " SC099 " in line]
    assert len(found) == 2
    assert all(line.startswith("scenarios/pilot/scenario.md:") for line in found)
    assert "private reason" not in done.output


def test_new_words_bind_nobody(content: Path) -> None:
    story(content).write_text(SCENARIO.replace("The committee asks.", "They ask."), "utf-8")
    done = run("check", content / "scenarios" / "pilot", "--against", "record")
    assert "2 with other words, 0 bound" in done.output
    assert done.output.count("only words have changed") == 2


def test_a_change_ahead_binds_people_to_what_they_began_and_is_no_finding(content: Path) -> None:
    story(content).write_text(SCENARIO.replace("trust -5", "trust -6"), "utf-8")
    done = run("check", "--against", "record")
    assert "2 bound to an older version (2 identical)." in done.output
    assert "SC099" not in done.output


def test_findings_are_in_the_json_and_nobodys_name_is(content: Path) -> None:
    story(content).write_text(SCENARIO.replace("[Say nothing]", "[Keep quiet]"), "utf-8")
    done = run("check", "--against", "record", "--format", "json")
    (found,) = [f for f in json.loads(done.stdout)["findings"] if f["code"] == "SC099"]
    assert found["severity"] == "warning"
    assert found["line"] == SCENARIO[: SCENARIO.index("## Monday")].count("\n") + 1
    assert "Ben" not in done.output
    assert "id-ben" not in done.output


def test_a_scenario_taken_out_is_told_for_the_whole_course_only(content: Path) -> None:
    story(content).unlink()
    done = run("check", "--against", "record")
    assert "Ana (id-ana), run pilot-1, 1 decision: the files hold no scenario" in done.output
    assert "2 of which the files hold no scenario that can be read." in done.output
    story(content).parent.joinpath("../other").resolve().mkdir()
    other = content / "scenarios" / "other" / "scenario.md"
    other.write_text(SCENARIO.replace("id: pilot", "id: other"), "utf-8")
    assert "0 runs under way" in run("check", other, "--against", "record").output


def test_a_draft_that_lies_elsewhere_is_checked_before_it_takes_the_place_of_the_old_one(
    content: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "drafts" / "scenario.md"
    draft.parent.mkdir()
    draft.write_text(SCENARIO.replace("trust -10", "trust -20"), "utf-8")
    done = run("check", draft, "--against", "record")
    assert "1 identical, 1 same place with other values" in done.output
    assert f"{draft.as_posix()}:30:1 SC099 1 run under way" in done.output


def test_without_a_record_it_could_not_run(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIO_COURSE_DATA", str(content / "nowhere"))
    done = run("check", "--against", "record")
    assert done.exit_code == 2
    assert "no empty one was made" in done.output
    assert not (content / "nowhere").exists()
