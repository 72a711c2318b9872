"""A reviewed sheet beside the course: what would change, what stays, and nothing by omission."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from course.bootstrap import HOUSE
from course.cli import main
from course.content.model import Reflect
from course.exports.items import Part, formats
from course.imports.items import Read, sources
from course.imports.items.pieces.comparing import Comparison, compare
from course.imports.items.pieces.updating import update
from course.items import Item
from tests.imports.test_sheets import JUDGED, QUESTION, selection

REFLECT = Reflect(id="to-self", title="And you?", prompt="Who?", competencies=("C4",))
SHEET = sources()["sheet"]
THERE: dict[str, Part] = {part.id: part for part in (QUESTION, JUDGED, REFLECT)}
LESSON = """\
---
id: asking
title: Asking
minutes: 5
---

Before.

### Question: What do you ask for?
**Id:** week-one · **Competency:** C4, C7 · **Confidence:** off

You have one hour.

- [x] The contract list
- [x] The findings
- [ ] Nothing

**Hint:** Think of deadlines.

## After

After.
"""


def reviewed(*changes: tuple[str, str, str], without: str = "", rows: int = 3) -> Read:
    """Change cells by id and column, or take a column out, as a subject expert would."""
    text = formats()["sheet"].write(selection(*THERE.values())).content.decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))[:rows]
    names = [name for name in table[0] if name != without]
    for ident, column, value in changes:
        if column not in names:
            names.append(column)
        next(row for row in table if row["Id"] == ident)[column] = value
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, names, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(table)
    return SHEET.read(out.getvalue().encode(), "reviewed.csv")


def compared(read: Read) -> Comparison:
    return compare(THERE, read, SHEET.holds)


def test_an_unchanged_sheet_changes_nothing() -> None:
    found = compared(reviewed())
    assert found.sentences == ("Unchanged: 3 questions.",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("week-one", "Prompt", "Two hours."), "Reworded: 1 question (week-one)."),
        (("week-one", "Hint 2", ""), "Reworded: 1 question (week-one)."),
        (("week-one", "Explanation", ""), "Reworded: 1 question (week-one)."),
        (("week-one", "A feedback", ""), "Options changed: 1 question (week-one)."),
        (("week-one", "C right", "yes"), "Marked differently: 1 question (week-one)."),
        (("judged", "A right", "1"), "Marked differently: 1 question (judged)."),
        (("week-one", "Confidence", "yes"), "Settings changed: 1 question (week-one)."),
        (("week-one", "Competencies", ""), "Settings changed: 1 question (week-one)."),
        (("to-self", "Prompt", "Whom?"), "Reworded: 1 question (to-self)."),
        (("to-self", "Competencies", ""), "Settings changed: 1 question (to-self)."),
        (("judged", "Id", "judged-anew"), "New: 1 question (judged-anew)."),
    ],
)
def test_what_a_reviewer_changed_is_told_by_sort(
    change: tuple[str, str, str], sentence: str
) -> None:
    said = compared(reviewed(change)).sentences
    assert sentence in said
    assert len(said) == 2 + ("New" in sentence)


def test_a_row_that_is_left_out_changes_nothing() -> None:
    found = compared(reviewed(rows=1))
    assert found.absent == ("judged", "to-self")
    assert found.changed == ()
    assert "Not in the file: 2 questions; they stay as they are." in found.sentences


@pytest.mark.parametrize("column", ["Explanation", "Competencies", "Confidence", "Points"])
def test_a_column_that_is_not_there_changes_nothing(column: str) -> None:
    assert compared(reviewed(without=column)).sentences == ("Unchanged: 3 questions.",)


def test_an_update_changes_the_question_in_its_place_and_keeps_comments_once() -> None:
    changes = (("week-one", "Hint 1", ""), ("week-one", "Hint 2", ""), ("week-one", "My view", "?"))
    read = reviewed(*changes, rows=1)
    made = update(LESSON, "asking.md", read, SHEET.holds, "CSV")
    assert made.changed == ("week-one",)
    assert "**Hint:**" not in made.text
    assert "My view" in made.text
    assert made.text.index("Before.") < made.text.index("week-one") < made.text.index("## After")
    again = update(made.text, "asking.md", read, SHEET.holds, "CSV")
    assert again.unchanged == ("week-one",)
    assert again.text == made.text


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("form", ["sheet", "workbook"])
def test_the_course_goes_out_and_is_compared_without_a_change(form: str, tmp_path: Path) -> None:
    file = tmp_path / "questions"
    assert run("export", form, "--to", file).exit_code == 0
    before = {path: path.read_bytes() for path in (HOUSE / "modules").rglob("*.md")}
    done = run("import", form, file, "--compare")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert done.stderr.startswith("Unchanged: ")
    assert done.stderr.count("\n") == 2
    assert {path: path.read_bytes() for path in (HOUSE / "modules").rglob("*.md")} == before


def test_every_question_of_a_comparison_is_shown_as_it_would_be(tmp_path: Path) -> None:
    file = tmp_path / "questions.csv"
    new = selection(Item.model_validate({**JUDGED.model_dump(), "id": "a-new-one"}))
    file.write_bytes(formats()["sheet"].write(new).content)
    done = run("import", "sheet", file, "--compare")
    assert "New: 1 question (a-new-one)." in done.stderr
    assert "Nothing was written." in done.stderr
    assert "**Id:** a-new-one" in done.stdout
    assert "- Wait\n  - **Score:** 3" in done.stdout
