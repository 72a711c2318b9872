"""How findings are told: to people, programs, GitHub, code scanning and editors; and mended."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft4Validator

from course.cli import linting, main, repairing
from course.cli.reporting import Report, all_forms
from course.cli.rulebook import all_rules, rule_page
from course.diagnostics import Diagnostic, Edit, Fix, Severity
from tests.lint.worlds import HEAD, LESSON, WORLD

HOUSE = Path(__file__).parents[2]
SCHEMA = Path(__file__).parent / "fixtures" / "sarif-2.1.0-rtm.4.json"
GOOD = """\
### Question: Which?
**Id:** which · **Competency:** C4

Choose.

- [x] One
  - **Feedback:** Yes.
- [ ] Two
  - **Feedback:** No.
"""
BAD = GOOD.replace("[x]", "[X]").replace("**Id:** which · ", "")
NASTY = Diagnostic(
    "modules/a b,c:d%/ü.md",
    3,
    5,
    "LE021",
    "tick-shape",
    Severity.INFO,
    "100 % of\nit: “[X]”, so\r.",
    "Write “[x]”: 5 %.",
    Fix("Write “[x]”", (Edit(3, 5, 3, 8, "[x]"),)),
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small course on disk, with one bad lesson; the command takes it for its own."""
    root = tmp_path / "course"
    for path, text in {**WORLD, LESSON: HEAD + BAD}.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(root))
    return root


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def shown(form: str, *found: Diagnostic) -> str:
    return "\n".join(all_forms()[form].show(Report(found, {"lessons": 1})))


def matcher() -> list[re.Pattern[str]]:
    """The patterns that docs/editors.md tells VS Code."""
    blocks = re.findall(
        r"^```json\n(.*?)^```$", (HOUSE / "docs/editors.md").read_text(), re.M | re.S
    )
    (task,) = json.loads(blocks[0])["tasks"]
    return [re.compile(part["regexp"]) for part in task["problemMatcher"]["pattern"]]


def sarif(text: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(text)
    Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def test_text_is_read_by_the_problem_matcher_that_the_docs_give(content: Path) -> None:
    lines = run("lint").output.splitlines()
    first, second = matcher()
    found = [first.fullmatch(line) for line in lines[:-1:2]]
    told = [second.fullmatch(line) for line in lines[1::2]]
    assert [match.group(1, 2, 3, 4) for match in found if match] == [
        (LESSON, "7", "1", "LE014"),
        (LESSON, "12", "3", "LE021"),
    ]
    assert [match[1] for match in told if match] == ["error", "warning"]
    assert lines[-1].startswith("Checked 1 module, 1 lesson, ")


def test_a_finding_with_line_ends_in_it_stays_two_lines_of_text() -> None:
    lines = shown("text", NASTY).splitlines()
    assert len(lines) == 3
    assert all(pattern.fullmatch(line) for pattern, line in zip(matcher(), lines, strict=False))


def test_github_reads_each_finding_as_one_command_with_everything_escaped() -> None:
    line, last = shown("github", NASTY).splitlines()
    assert line == (
        "::notice file=modules/a b%2Cc%3Ad%25/ü.md,line=3,col=5,title=LE021 tick-shape"
        "::100 %25 of%0Ait: “[X]”, so%0D.%0AWrite “[x]”: 5 %25."
    )
    assert last.startswith("Checked 1 lesson")


def test_sarif_keeps_to_its_schema_and_carries_places_rules_and_fixes(content: Path) -> None:
    done = run("lint", "--format", "sarif")
    assert done.exit_code == 1
    log = sarif(done.stdout)
    rules = log["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["LE014", "LE021"]
    assert all(rule["help"]["markdown"].startswith(f"# {rule['id']} ") for rule in rules)
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "warning"]
    missing, tick = log["results"]
    assert (missing["ruleId"], missing["level"], tick["ruleIndex"]) == ("LE014", "error", 1)
    place = tick["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": LESSON, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 12, "startColumn": 3}
    (fix,) = tick["fixes"]
    (change,) = fix["artifactChanges"][0]["replacements"]
    assert change["insertedContent"] == {"text": "[x] "}


def test_sarif_writes_any_path_as_an_address() -> None:
    log = sarif(shown("sarif", NASTY))
    place = log["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "modules/a%20b%2Cc%3Ad%25/%C3%BC.md"
    assert log["results"][0]["level"] == "note"


def test_files_elsewhere_and_scenarios_are_told_in_sarif_too(content: Path, tmp_path: Path) -> None:
    aside = tmp_path / "a draft.md"
    aside.write_text(HEAD.replace("id: example", "id: aside") + BAD, "utf-8")
    log = sarif(run("lint", "--format", "sarif", aside).stdout)
    places = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["results"]
    }
    assert places == {f"file://{tmp_path.as_posix()}/a%20draft.md"}
    story = content / "scenarios" / "s" / "scenario.md"
    story.parent.mkdir(parents=True)
    story.write_text("---\nid: s\ntitle: S\n---\n\n## A\n\n- [B](#b)\n", "utf-8")
    log = sarif(run("check", "--quick", "--format", "sarif").stdout)
    assert {result["ruleId"][:2] for result in log["results"]} == {"SC"}


def test_json_says_what_could_be_mended_and_what_was(content: Path) -> None:
    found = json.loads(run("lint", "--format", "json").stdout)
    assert [one["fix"]["title"] for one in found["findings"]] == [
        "Write “**Id:** which”",
        "Write “[x]”",
    ]
    done = json.loads(run("lint", "--fix", "--format", "json").stdout)
    assert done["findings"] == []
    assert [one["code"] for one in done["repaired"]] == ["LE014", "LE021"]


def test_every_rule_has_a_page_that_forms_can_carry() -> None:
    for rule in all_rules().values():
        page = rule_page(rule.code, rule.name)
        assert page.summary, rule
        assert page.remedy, rule


def test_fix_mends_the_file_and_says_what_is_left(content: Path) -> None:
    lesson = content / LESSON
    lesson.write_bytes(
        ("\ufeff" + HEAD + BAD + "\nSee [there](nowhere.md).").replace("\n", "\r\n").encode()
    )
    lesson.chmod(0o640)
    done = run("lint", "--fix")
    assert done.exit_code == 1
    assert "LE012" in done.output
    assert "Repaired 2 mistakes in 1 file." in done.output
    expected = "\ufeff" + HEAD + GOOD + "\nSee [there](nowhere.md)."
    assert lesson.read_bytes() == expected.replace("\n", "\r\n").encode()
    assert lesson.stat().st_mode & 0o777 == 0o640
    assert {path.name for path in lesson.parent.iterdir()} == {lesson.name, "module.md", "images"}
    again = run("lint", "--fix")
    assert "epaired" not in again.output


def test_diff_is_a_patch_of_what_fix_would_do_and_changes_nothing(content: Path) -> None:
    lesson = content / LESSON
    lesson.write_bytes((HEAD + BAD).rstrip("\n").encode())
    before = lesson.read_bytes()
    done = run("lint", "--diff")
    assert done.exit_code == 1
    assert lesson.read_bytes() == before
    assert done.stderr.strip() == "--fix would repair 2 mistakes in 1 file."
    assert [line for line in done.stdout.splitlines() if re.match(r"[-+](?![-+]{2} )", line)] == [
        "-**Competency:** C4",
        "+**Id:** which · **Competency:** C4",
        "-- [X] One",
        "+- [x] One",
    ]
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1"], cwd=content, input=done.stdout, text=True, check=True)
        assert lesson.read_text("utf-8") == (HEAD + GOOD).rstrip("\n")
    assert "without a decision" in run("lint", "--diff", content / "modules/course.md").stderr


def test_a_part_of_the_course_is_mended_alone(content: Path) -> None:
    other = content / "modules/01-example/02-other.md"
    other.write_text(HEAD.replace("id: example", "id: other") + BAD, "utf-8")
    assert "1 file" in run("lint", "--fix", other).output
    assert "**Id:** which " in other.read_text("utf-8")
    assert (content / LESSON).read_text("utf-8") == HEAD + BAD
    run("lint", "--fix")
    assert "**Id:** which-2 " in (content / LESSON).read_text("utf-8")


def test_a_file_that_somebody_saves_meanwhile_is_not_overwritten(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson, newer = content / LESSON, HEAD + "Newer.\n"

    def slow(found: list[repairing.Repair]) -> tuple[list[Diagnostic], list[str]]:
        lesson.write_text(newer, "utf-8")
        return repairing.write(found)

    monkeypatch.setattr(linting, "write", slow)
    done = run("lint", "--fix")
    assert done.exit_code == 2
    assert f"{LESSON} was not changed: somebody has saved it meanwhile" in done.stderr
    assert lesson.read_text("utf-8") == newer
    assert not list(lesson.parent.glob(".*"))
