"""The command coverage: its page, its gaps, its exit codes, and claims read aside."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.aside import read_aside
from course.bootstrap import HOUSE
from course.cli import main
from course.content.claims import CLAIMS
from course.reading import read_course
from tests.conftest import FILES, bytes_of

LEDGER = """\
articles:
  A: {title: "A title | with a bar", about: "By somebody, 2004"}
  B: {title: Another}
claims:
  - id: A1
    says: Leadership *first*
    modules: [1, 9]
    scenarios: [pilot]
    treated: [ask-first, the-tail, pilot/SCENE, who-puts-back]
  - id: B1
    says: It is so
    modules: [8]
"""
SCENE = read_course(bytes_of(FILES)).scenario_of["pilot"].scenes[0]
WHOLE = LEDGER.replace("SCENE", SCENE.id)
LESSONS = "modules/01-judging"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small course on disk with a ledger of two claims, which the command takes for its own."""
    for path, text in {**FILES, CLAIMS: WHOLE}.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(tmp_path))
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def rewrite(content: Path, old: str, new: str) -> None:
    assert old in WHOLE
    (content / CLAIMS).write_text(WHOLE.replace(old, new), "utf-8")


def test_the_page_in_the_house_is_up_to_date() -> None:
    done = run("coverage", "--into", HOUSE / "docs" / "coverage.md", "--check")
    assert "Out of date" not in done.output
    assert "69 claims: " in done.output


def test_the_page_links_each_claim_to_what_treats_it(content: Path) -> None:
    page = content / "docs" / "deep" / "coverage.md"
    done = run("coverage", "--into", page)
    assert (done.exit_code, done.output) == (
        0,
        f"Written: {page}\n2 claims: 1 treated, 0 with a gap, 1 still to come.\n",
    )
    text = page.read_text("utf-8")
    lesson = f"../../{LESSONS}/01-the-tail.md"
    reflect = f"../../{LESSONS}/02-the-week.md#reflect-"
    assert "## Article A: A title \\| with a bar\n\nBy somebody, 2004.\n" in text
    (row,) = (line for line in text.splitlines() if line.startswith("| A1 |"))
    cells = row.replace("\\|", "").split(" | ")
    assert cells[1] == "Leadership \\*first\\*"
    assert cells[2] == f"Module 1: [The tail]({lesson})"
    assert cells[3].startswith(
        f"Module 1: [What do you ask for?]({lesson}#question-what-do-you-ask-for), ["
    )
    assert reflect in cells[3]
    assert cells[4].endswith(f"(../../scenarios/pilot/scenario.md#{SCENE.id})")
    assert cells[5] == "module 9 |"
    assert "| B1 | It is so | – | – | – | module 8 |" in text
    assert "None: each module" in text


def test_check_tells_a_page_that_is_out_of_date_and_writes_nothing(content: Path) -> None:
    page = content / "coverage.md"
    done = run("coverage", "--into", page, "--check")
    assert (done.exit_code, page.exists()) == (1, False)
    assert f"Out of date: {page}" in done.output
    assert run("coverage", "--into", page).exit_code == 0
    assert run("coverage", "--into", page, "--check").exit_code == 0
    rewrite(content, "It is so", "It is not so")
    before = page.read_bytes()
    assert run("coverage", "--into", page, "--check").exit_code == 1
    assert page.read_bytes() == before


def test_check_without_a_page_to_look_at_could_not_run(content: Path) -> None:
    assert run("coverage", "--check").exit_code == 2


def test_gaps_stand_first_are_marked_and_end_with_1(content: Path) -> None:
    rewrite(content, f"pilot/{SCENE.id}", "pilot/nowhere")
    done = run("coverage")
    assert done.exit_code == 1
    assert "A1: scenario “The pilot” is meant to treat it and does not.\n" in done.stderr
    assert "A1: the course has nothing called “pilot/nowhere”.\n" in done.stderr
    assert done.stdout.startswith("# Where each claim is treated\n")
    before, _, rest = done.stdout.partition("## Article A")
    assert "- **Gap:** A1: scenario “The pilot”" in before
    assert "**Gap:** scenario “The pilot”; module 9 |" in rest


def test_a_ledger_with_mistakes_makes_no_page(content: Path) -> None:
    rewrite(content, "modules: [8]", "modules: 8")
    page = content / "coverage.md"
    done = run("coverage", "--into", page)
    assert (done.exit_code, page.exists()) == (1, False)
    assert f"{CLAIMS}:12:5 LE005 “modules” of the claim “B1” is no list." in done.stderr
    assert f"Mend {CLAIMS} first" in done.stderr


def test_a_course_without_a_ledger_could_not_be_shown(content: Path) -> None:
    (content / CLAIMS).unlink()
    done = run("coverage")
    assert done.exit_code == 2
    assert f"{CLAIMS} is not there" in done.output


def test_lint_of_a_part_tells_what_stands_in_it_only(content: Path) -> None:
    rewrite(content, "ask-first, the-tail,", "ask-frist,")
    assert "LE088" not in run("lint", content / LESSONS).output
    done = run("lint", content / CLAIMS)
    assert f"{CLAIMS}:9:15 LE088 The course has no lesson, question or reflection" in done.output
    assert "Did you mean “ask-first”?" in done.output


def test_claims_that_lie_elsewhere_are_read_and_not_looked_for() -> None:
    home = bytes_of(FILES)
    spoilt = WHOLE.replace("the-tail", "the-tale").replace("modules: [8]", "modules: 8")
    _, found = read_aside({"/drafts/claims.yaml": spoilt.encode()}, home)
    assert [(each.path, each.code) for each in found] == [("/drafts/claims.yaml", "LE005")]
    lesson = {"/drafts/the-tail.md": home[f"{LESSONS}/01-the-tail.md"]}
    _, beside = read_aside(lesson, {**home, CLAIMS: WHOLE.encode()})
    assert [each for each in beside if each.code in ("LE088", "LE089")] == []


def test_fmt_leaves_the_ledger_of_claims_alone(content: Path) -> None:
    assert run("fmt", content / CLAIMS).exit_code == 2
    before = (content / CLAIMS).read_bytes()
    run("fmt")
    assert (content / CLAIMS).read_bytes() == before
