"""The commands fmt, new and schema: what they write, what they leave, and their exit codes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from course.bootstrap import HOUSE, files_of
from course.checks import check_explored
from course.cli import main
from course.cli.drafts.aim import Aim
from course.cli.drafts.artefact import artefact
from course.cli.schemas import schemas
from course.content.artefact_fields import ENTRIES
from course.content.artefacts import is_artefact
from course.content.frontmatter import read_front_matter
from course.content.markdown import read
from course.content.marked_yaml import read_yaml
from course.content.rules import FRONT_MATTER_UNREADABLE
from course.diagnostics import Severity
from course.exploring import explore
from course.formatting import format_text
from course.items import all_kinds
from course.reading import read_course
from tests.conftest import FILES

LESSON = "modules/01-judging/01-the-tail.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small course on disk in canonical form, which the command takes for its own."""
    for path, text in FILES.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(format_text(text, path).text, "utf-8")
    monkeypatch.setenv("CIO_COURSE_CONTENT", str(tmp_path))
    return tmp_path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def findings(content: Path) -> list[str]:
    """Errors and warnings of the course on disk, explored scenarios included."""
    catalogue = read_course(files_of(content))
    found = list(catalogue.diagnostics)
    for story in catalogue.scenarios:
        if story.id != "pilot":
            found += check_explored(explore(story))
    return [str(d) for d in found if d.severity is not Severity.INFO and "pilot" not in d.path]


def test_fmt_check_names_what_would_change_and_writes_nothing(content: Path) -> None:
    assert run("fmt", "--check").exit_code == 0
    file = content / LESSON
    spoilt = file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(spoilt)
    done = run("fmt", "--check")
    assert done.exit_code == 1
    assert f"Would format: {LESSON}" in done.output
    assert "6 files: 1 to format, 5 in form, 0 left as they are." in done.output
    assert file.read_bytes() == spoilt


def test_fmt_diff_shows_the_lines_and_fmt_then_writes_them(content: Path) -> None:
    file = content / LESSON
    before = file.read_text("utf-8")
    file.write_text(before.replace("\n### ", "\n\n\n###   ", 1) + "\n\n", "utf-8")
    shown = run("fmt", file, "--diff")
    assert shown.exit_code == 1
    assert "\n-###   " in shown.output
    assert "\n+### " in shown.output
    done = run("fmt", file)
    assert (done.exit_code, f"Formatted: {LESSON}" in done.output) == (0, True)
    assert file.read_text("utf-8") == before
    assert run("fmt", content / "modules").exit_code == 0
    assert [path.name for path in file.parent.glob(".*")] == []


def test_fmt_leaves_files_with_errors_and_bytes_that_are_no_text(content: Path) -> None:
    broken = content / LESSON
    broken.write_text("---\nid: A B\n---\n\n\n\nText.\n", "utf-8")
    other = content / "modules/01-judging/02-the-week.md"
    other.write_bytes(b"---\nid: x\n---\n\xff\n\n\n")
    before = broken.read_bytes(), other.read_bytes()
    done = run("fmt")
    assert done.exit_code == 1
    assert f"Left as it is: {LESSON}, 2 errors." in done.output
    assert "LE005" in done.output
    assert "LE001" in done.output
    assert (broken.read_bytes(), other.read_bytes()) == before


def test_fmt_says_when_there_is_nothing_that_it_knows(content: Path) -> None:
    (content / "notes.txt").write_text("x")
    for path in (content / "nowhere", content / "notes.txt"):
        done = run("fmt", path)
        assert done.exit_code == 2
        assert str(path) in done.output


@pytest.mark.parametrize("kind", sorted(all_kinds()))
def test_a_new_item_of_each_kind_reads_without_a_finding(content: Path, kind: str) -> None:
    before = findings(content)
    done = run("new", "item", "--kind", kind.replace("_", "-"), "--into", content / LESSON)
    assert done.exit_code == 0, done.output
    assert findings(content) == before
    items = read_course(files_of(content)).modules[0].lessons[0].items
    assert items[-1].kind == kind
    assert "> **Trainer note:** This is a draft." in (content / LESSON).read_text("utf-8")
    assert run("fmt", "--check").exit_code == 0


def test_a_new_module_with_a_new_lesson_reads_without_a_finding(content: Path) -> None:
    before = findings(content)
    made = run("new", "module", "--title", "Who: asks?", "--into", content / "modules")
    assert made.exit_code == 0, made.output
    folder = content / "modules" / "02-who-asks"
    assert run("new", "lesson", "--into", folder).exit_code == 0
    assert findings(content) == before
    module = read_course(files_of(content)).modules[1]
    assert (module.title, module.items[0].objective) == ("Who: asks?", "first-objective")
    assert run("fmt", "--check").exit_code == 0


def test_a_new_scenario_plays_without_a_finding(content: Path) -> None:
    before = findings(content)
    assert run("new", "scenario", "--into", content / "scenarios").exit_code == 0
    assert (content / "scenarios/the-green-report/scenario.md").is_file()
    assert findings(content) == before
    assert run("fmt", "--check").exit_code == 0


def test_a_new_artefact_reads_without_a_finding_and_keeps_its_form(content: Path) -> None:
    before = findings(content)
    room = content / "modules/artefacts"
    room.mkdir()
    assert run("new", "artefact", "--into", room).exit_code == 0
    assert (room / "what-a-report-rests-on.md").is_file()
    assert findings(content) == before
    (made,) = read_course(files_of(content)).artefacts
    assert {field.kind for field in made.fields} == set(ENTRIES)
    assert len(made.tests) == 2
    assert run("fmt", "--check").exit_code == 0
    assert run("new", "artefact", "--into", room).exit_code == 0
    assert (room / "what-a-report-rests-on-2.md").is_file()


def test_an_artefact_is_formatted_and_reads_the_same(content: Path) -> None:
    file = content / "modules/artefacts/report.md"
    file.parent.mkdir()
    text = artefact(Aim(id="report", competency="C4"))
    spoilt = text.replace("\n**Id:**", "\n\n**Id:**").replace("\n# Tests", "\n\n# Tests  ")
    file.write_text(spoilt, "utf-8")
    (before,) = read_course(files_of(content)).artefacts
    assert run("fmt", file).exit_code == 0
    (after,) = read_course(files_of(content)).artefacts
    assert file.read_text("utf-8") == text
    assert [field.model_copy(update={"line": 1}) for field in after.fields] == [
        field.model_copy(update={"line": 1}) for field in before.fields
    ]


def test_ids_are_made_from_the_title_and_are_free(content: Path) -> None:
    taken = next(iter(read_course(files_of(content)).item_of))
    shown = run("new", "item", "--title", taken.replace("-", " ").title()).output
    assert f"**Id:** {taken}-2 " in shown
    assert "id: ou-est-la-liste\n" in run("new", "lesson", "--title", "Où est la liste ?").output


def test_nothing_is_written_over(content: Path) -> None:
    file = content / LESSON
    before = file.read_bytes()
    done = run("new", "lesson", "--into", file)
    assert done.exit_code == 2
    assert "is there already" in done.output
    assert run("new", "item", "--into", content / "modules/none.md").exit_code == 2
    assert run("new", "lesson", "--kind", "order").exit_code == 2
    assert file.read_bytes() == before


def test_an_item_is_added_without_touching_what_is_there(content: Path) -> None:
    file = content / LESSON
    file.write_text(file.read_text("utf-8").rstrip("\n"), "utf-8")
    before = file.read_bytes()
    assert run("new", "item", "--into", file).exit_code == 0
    assert file.read_bytes().startswith(before + b"\n\n### Question: ")


def test_the_schemas_in_the_house_are_up_to_date(tmp_path: Path) -> None:
    assert run("schema", "--into", HOUSE / "docs" / "schema", "--check").output == ""
    done = run("schema", "--into", tmp_path, "--check")
    assert done.exit_code == 1
    assert done.output.count("Out of date: ") == len(schemas())
    assert run("schema", "--into", tmp_path).exit_code == 0
    assert run("schema", "--into", tmp_path, "--check").exit_code == 0
    assert json.loads(run("schema").output) == schemas()


def values_of(path: str, data: bytes) -> Any:
    """Front matter or ledger as JSON would hold it."""
    if path.endswith(".yaml"):
        marked, _ = read_yaml(data.decode(), path, FRONT_MATTER_UNREADABLE, longest=10**7)
    else:
        marked, _ = read_front_matter(read(data.decode(), path), FRONT_MATTER_UNREADABLE)
    return json.loads(json.dumps(marked.values))


def schema_of(path: str) -> str:
    ledgers = {"facts.yaml": "facts", "claims.yaml": "claims"}
    named = {**ledgers, **{f"{n}.md": n for n in ("course", "module", "glossary")}}
    name = path.rpartition("/")[2]
    if is_artefact(path):
        return "artefact"
    return named.get(name, "scenario" if name == "scenario.md" else "lesson")


REAL = {
    path: data
    for path, data in files_of(HOUSE).items()
    if data and not path.endswith(("README.md", "playthroughs.md"))
}


@pytest.mark.parametrize("path", sorted(REAL))
def test_every_real_file_fits_its_schema(path: str) -> None:
    schema = schemas()[schema_of(path)]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(values_of(path, REAL[path]), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("lesson", {"id": "a", "title": "A"}),
        ("lesson", {"id": "A b", "title": "A", "minutes": 5}),
        ("lesson", {"id": "a", "title": "A", "minutes": 5, "minuets": 5}),
        ("lesson", {"id": "a", "title": "A", "minutes": 5, "kind": "exam"}),
        ("module", {"id": "a", "title": "A", "summary": "S", "minutes": 5, "pass_mark": 70}),
        ("course", {"id": "a", "title": "A", "competencies": {"C1": "Mandate"}}),
        ("glossary", {"id": "a"}),
        ("scenario", {"id": "a", "title": "A", "meters": {"trust": {"label": "T"}}}),
        ("scenario", {"id": "a", "title": "A", "flags": {"Told her": "You told her"}}),
        ("facts", {"facts": [{"id": "a", "statement": "s", "organisation": "o"}]}),
        (
            "facts",
            {"facts": [{"id": "a", "statement": "s", "organisation": "o", "status": "checked"}]},
        ),
        ("claims", {"articles": {}, "claims": [{"id": "A1", "says": "s"}]}),
        ("claims", {"articles": {}, "claims": [{"id": "a1", "says": "s", "modules": [1]}]}),
    ],
)
def test_a_wrong_value_does_not_fit(name: str, values: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, schemas()[name], jsonschema.Draft202012Validator)


def test_every_property_says_what_it_means_and_its_example_fits() -> None:
    for schema in schemas().values():
        assert schema["description"]
        for part in (schema, *schema.get("$defs", {}).values()):
            assert part["additionalProperties"] is False
            for written in part["properties"].values():
                assert written["description"].endswith(".")
                whole = {**written, "$defs": schema.get("$defs", {})}
                jsonschema.validate(written["examples"][0], whole, jsonschema.Draft202012Validator)
