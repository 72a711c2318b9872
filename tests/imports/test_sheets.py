"""Questions as CSV and XLSX: out, reviewed in a spreadsheet, and back as they were."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from course.content.model import Reflect
from course.content.sheet_cells import neutral, restored
from course.exports.items import Group, Part, Selection, formats
from course.imports.items import NothingToImport, Read, sources
from course.items import Item, Option
from tests.effort import examples
from tests.oracle.questions import ALL_KINDS, REFLECTS, questions

FORMS = ("sheet", "workbook")
TITLES = ("A module", "A lesson")
QUESTION = Item(
    id="week-one",
    title="What do you ask for?",
    kind="multiple_choice",
    prompt="You have one hour.\n\n- one\n- two",
    options=(
        Option(key="a", text="The contract list", right=True, feedback="It has dates."),
        Option(key="b", text="The findings", right=True, if_not_chosen="Names."),
        Option(key="c", text="=1+1", right=False, feedback="-2"),
    ),
    competencies=("C4", "C7"),
    hints=("Think of deadlines.", "+1"),
    explanation="@home",
    confidence=False,
)
JUDGED = Item(
    id="judged",
    title="What now?",
    kind="judgement",
    prompt="Advise.",
    options=(Option(key="a", text="Go", score=0), Option(key="b", text="Wait", score=3)),
)
Counted = Callable[[str, object], None]


def selection(*parts: Part) -> Selection:
    return Selection("some", "Some", (Group(TITLES, parts),))


def back(form: str, content: bytes) -> Read:
    return sources()[form].read(content, f"questions.{form}")


def same(read: Read, parts: tuple[Part, ...]) -> bool:
    there = [part for part in read.parts if isinstance(part, Item | Reflect)]
    unplaced = {"line", "path"}
    assert [type(part) for part in there] == [type(part) for part in parts]
    for mine, theirs in zip(parts, there, strict=True):
        if isinstance(mine, Item) and isinstance(theirs, Item):
            assert theirs.hash == mine.hash, (mine, theirs)
            assert theirs.scoring_hash == mine.scoring_hash
        else:
            assert theirs.model_dump(exclude=unplaced) == mine.model_dump(exclude=unplaced)
    return True


@pytest.mark.parametrize("form", FORMS)
def test_questions_come_back_as_they_were(
    form: str, record_property: Callable[[str, object], None]
) -> None:
    counted = []

    @settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(questions(ALL_KINDS), max_size=4, unique_by=lambda item: item.id), REFLECTS)
    def round_trip(items: list[Item], reflect: Reflect) -> None:
        parts = (*items, reflect)
        made = formats()[form].write(selection(*parts))
        assert [loss for loss in made.losses if "Left out" in loss.what] == []
        read = back(form, made.content)
        assert read.todos == ()
        assert same(read, parts)
        again = formats()[form].write(selection(*(p for p in read.parts if isinstance(p, Part))))
        assert back(form, again.content) == read
        counted.append(len(parts))

    round_trip()
    record_property(f"exchanged questions there and back as {form}", sum(counted))


@given(st.text(st.sampled_from("'=+-@\t\r a"), max_size=6) | st.text())
def test_neutralised_cells_are_restored_exactly(text: str) -> None:
    assert restored(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_no_cell_of_a_csv_is_a_formula() -> None:
    content = formats()["sheet"].write(selection(QUESTION)).content
    assert content.startswith(b"\xef\xbb\xbf")
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert "'=1+1" in cells
    assert "'@home" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_no_cell_of_a_workbook_is_a_formula_and_the_header_stays_in_sight() -> None:
    content = formats()["workbook"].write(selection(QUESTION, JUDGED)).content
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Questions", "How to fill this in"]
    sheet = book["Questions"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert sheet.freeze_panes == "B2"
    assert sheet["E2"].alignment.wrap_text
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert any("Multiple choice" in (each.formula1 or "") for each in lists)
    assert content == formats()["workbook"].write(selection(QUESTION, JUDGED)).content


def as_csv(delimiter: str = ",", **cells: str) -> str:
    """Write the question as CSV with some cells replaced, by column name with _ for a blank."""
    text = formats()["sheet"].write(selection(QUESTION)).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    for name, value in cells.items():
        wanted = name.replace("_", " ")
        if wanted not in rows[0]:
            rows[0].append(wanted)
            rows[1].append("")
        rows[1][rows[0].index(wanted)] = value
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_whatever_a_spreadsheet_makes_of_it(delimiter: str, encoding: str) -> None:
    text = as_csv(delimiter, Title="Was hält – “trägt”?").replace("\r\n", "\n")
    read = back("sheet", text.replace("\n", "\r\n").encode(encoding))
    assert read.items[0].title == "Was hält – “trägt”?"
    assert read.items[0].prompt == QUESTION.prompt
    notices = [todo.what for todo in read.todos]
    assert bool(notices) == (encoding == "cp1252")
    assert all("Windows-1252" in notice for notice in notices)


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    read = back("sheet", ("sep=;\r\n" + as_csv(";")).encode())
    assert read.items[0].hash == QUESTION.hash


def told(form: str, content: bytes) -> str:
    with pytest.raises(NothingToImport) as trouble:
        back(form, content)
    return str(trouble.value)


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"Kind": "Multipel choice"}, "row 2, column B: “Multipel choice” is no kind of question."),
    ({"Kind": ""}, "row 2, column B: The question has no kind."),
    ({"Kind": "Single choice"}, "row 2, column B: The options make this “Multiple choice”"),
    ({"Id": "Week One"}, "row 2, column A: “Week One” cannot be an id."),
    ({"Title": " "}, "row 2, column D: The question has no title."),
    ({"Points": "0"}, "row 2, column I: “0” is no whole number from 1 to 1,000."),
    ({"Attempts": "two"}, "row 2, column J: “two” is no whole number from 1 to 20."),
    ({"Confidence": "maybe"}, "row 2, column K: “maybe” is neither “yes” nor “no”."),
    ({"A right": "3"}, "column Q: “3” stands here. Write “yes” or “no”."),
    ({"Option B": ""}, "column T: “Option B” is empty"),
    ({"A right": "no", "B right": ""}, "No option is marked as right."),
    ({"Answer": "90"}, "does not go with “Answer:”"),
)


@pytest.mark.parametrize(("cells", "expected"), WRONG)
def test_a_cell_that_cannot_be_read_is_named_with_its_place(
    cells: dict[str, str], expected: str
) -> None:
    if "Option B" not in cells:
        assert same(back("sheet", as_csv().encode()), (QUESTION,))
    assert expected in told("sheet", as_csv(**cells).encode())


def test_all_that_is_wrong_is_told_at_once_and_nothing_is_taken_over() -> None:
    message = told("sheet", as_csv(Kind="quiz", Points="x", Title="", Id="NO").encode())
    assert message.count("\n- row 2") == 4
    assert "nothing was taken over" in message


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        ("Judgement", {"A right": "4"}, "Write a score from 0 to 3."),
        ("Rating", {"A right": "6"}, "Write the panel's ratings from 1 to 5"),
        ("Order", {"A right": "yes"}, "the options stand in the right order"),
        ("Number", {"Answer": "many"}, "cannot be read"),
        ("Match", {"A right": ""}, "A match question keeps no feedback"),
    ],
)
def test_each_kind_says_what_its_cells_take(
    kind: str, cells: dict[str, str], expected: str
) -> None:
    assert expected in told("sheet", as_csv(Kind=kind, **cells).encode())


def test_ids_that_are_there_twice_and_missing_columns_are_told() -> None:
    text = as_csv()
    twice = text + text.partition("\r\n")[2]
    assert "row 3, column A: The id “week-one” is that of row 2 too." in told(
        "sheet", twice.encode()
    )
    assert "There is no column “Prompt”. Is “Promt” meant?" in told(
        "sheet", text.replace("Prompt", "Promt", 1).encode()
    )
    assert "The column “B feedback” is missing" in told(
        "sheet", text.replace("B feedback", "Note", 1).encode()
    )
    assert "Two columns are called “Title”" in told(
        "sheet", text.replace("Lesson", "Title", 1).encode()
    )


def test_comments_of_reviewers_are_kept_with_their_question() -> None:
    read = back("sheet", as_csv(Reviewer="Too easy.").encode())
    assert [(todo.line, todo.kept, todo.item) for todo in read.todos] == [
        (2, "Too easy.", "week-one")
    ]
    assert "Reviewer" in read.todos[0].what


def test_a_new_row_gets_an_id_of_its_title() -> None:
    text = as_csv()
    row = text.partition("\r\n")[2].replace("week-one", "", 1)
    read = back("sheet", (text + row).encode())
    assert [item.id for item in read.items] == ["week-one", "what-do-you-ask-for"]


def workbook(**cells: object) -> bytes:
    """Change cells of an exported workbook, as somebody with Excel would."""
    content = formats()["workbook"].write(selection(QUESTION)).content
    book = load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        book["Questions"][place] = value  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_saved_by_another_program_reads_the_same() -> None:
    assert same(back("workbook", workbook()), (QUESTION,))
    assert back("workbook", workbook(I2=3.0)).items[0].points == 3
    assert back("workbook", workbook(K2=True)).items[0].confidence


def test_formulas_dates_and_errors_are_reported_and_not_worked_out() -> None:
    import datetime

    content = workbook(D2="=1+1", I2=datetime.date(2026, 1, 2), P2="#N/A")
    message = told("workbook", content)
    assert "row 2, column D: A formula stands here." in message
    assert "row 2, column I: A date or time stands here." in message
    assert "row 2, column P: The error #N/A stands here." in message
