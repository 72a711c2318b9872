"""Papers as files: what an office, a screen reader and a calendar find in them."""

import io
import time
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import vobject
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.markdown import reader
from course.exports.artefacts import file_named, formats, unheld
from tests.effort import examples
from tests.papers import FULL, TEXTS, TODAY, filled_in, form, paper, written

XSS = (Path(__file__).parents[1] / "fixtures" / "xss.txt").read_text("utf-8").splitlines()
ADVICE = "Write the *stop rules* in numbers."


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def test_every_format_has_a_name_an_ending_and_a_type() -> None:
    assert sorted(formats()) == ["docx", "ics", "markdown"]
    assert file_named("docx", form(), TODAY) == "stop-rules-2027-03-12.docx"
    assert file_named("markdown", form(), TODAY) == "stop-rules-2027-03-12.md"
    assert formats()["ics"].mime == "text/calendar"


@pytest.mark.parametrize("kind", ["docx", "markdown", "ics"])
def test_equal_papers_give_equal_bytes(kind: str) -> None:
    assert paper(kind, FULL, ADVICE) == paper(kind, FULL, ADVICE)


def test_a_document_says_what_it_is_who_wrote_it_and_in_which_language() -> None:
    about = opened(paper("docx", FULL)).core_properties
    assert (about.title, about.author, about.language) == ("Stop rules", "Mira Dahlgren", "en-GB")
    assert about.created.date() == TODAY
    assert about.comments == ""


def test_title_and_fields_are_real_headings_and_a_list_is_a_list() -> None:
    document = opened(paper("docx", FULL, ADVICE))
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["Stop rules"] == "Title"
    assert styles["What for"] == styles["Ten powers"] == styles["Scores"] == "Heading 1"
    assert styles["Big bang: no way back"] == "List Bullet"
    assert styles["Mira Dahlgren  ·  12 March 2027"] == "Subtitle"
    warning = next(p for p in document.paragraphs if p.style.name == "Paper Warning")
    assert warning.text.endswith("This paper names people. It may have to be disclosed.")
    assert warning.style.element.find(f".//{qn('w:pBdr')}") is not None


def test_the_paper_opens_with_what_is_said_about_itself() -> None:
    document = opened(paper("docx", FULL))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows == [
        ["Office, author and version", "Ministry of the Interior\nVersion 2"],
        ["Next review", "30 September 2027"],
        ["Who may read it", "The office"],
    ]
    assert document.sections[0].header.paragraphs[0].text == "The office"


def test_a_table_about_the_paper_itself_keeps_its_rows() -> None:
    listed = form(**{"author · **Kind:** text": "author · **Kind:** table\n\n| Who |\n| --- |"})
    fields = filled_in(listed, {"author": [["Ministry of the Interior"]]})
    document = opened(written("docx", listed, fields, ""))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Ministry of the Interior" in cells


def test_a_text_of_blanks_is_written_as_fast_as_any_other() -> None:
    start = time.process_time()
    content = paper("markdown", {"what-for": f"a{' ' * 100_000}b"})
    assert time.process_time() - start < 5
    assert b"a" + b" " * 100_000 + b"b" in content


def test_ratings_in_a_row_are_one_profile_and_one_alone_is_a_field() -> None:
    document = opened(paper("docx", FULL))
    rows = [[cell.text for cell in row.cells] for row in document.tables[2].rows]
    assert rows[1:] == [
        ["Reversibility", "■■□□□", "2 of 5"],
        ["Trust and history", "■■■■■■■■■■", "10 of 10"],
    ]
    assert "0 of 10" in [p.text for p in document.paragraphs]


def test_tables_have_a_header_that_is_repeated_a_name_and_no_merged_cell() -> None:
    document = opened(paper("docx", FULL))
    assert len(document.tables) == 4
    for number, table in enumerate(document.tables):
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        flagged = table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        # The first table has a header column: what is said about the paper itself.
        assert flagged is (number > 0)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert look.get(qn("w:firstColumn" if number == 0 else "w:firstRow")) == "1"
        assert not table._tbl.findall(f".//{qn('w:gridSpan')}")
        assert not table._tbl.findall(f".//{qn('w:vMerge')}")
        sizes = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
        assert min(sizes) > 500
        assert sum(sizes) == 9411


def test_a_small_table_stays_on_one_page_and_a_long_one_may_break() -> None:
    for count, together in ((2, True), (40, False)):
        rows = [["a", "b", "c"]] * count
        table = opened(paper("docx", {"stops": rows})).tables[1]
        last_but_one = table.rows[-2].cells[0].paragraphs[0]
        assert bool(last_but_one.paragraph_format.keep_with_next) is together


def test_a_tall_table_of_many_columns_lies_on_its_side_and_others_do_not() -> None:
    wide = "| Stop if | Measured by | By day | D | E | F |\n| --- | --- | --- | --- | --- | --- |"
    old = "| Stop if | Measured by | By day |\n| --- | --- | --- |"
    artefact = form(**{old: wide})
    for length, pages in ((20, [False]), (900, [False, True, False])):
        fields = filled_in(artefact, {"stops": [["a word " * (length // 7)] * 6]})
        document = opened(written("docx", artefact, fields, ""))
        across = [one.page_width > one.page_height for one in document.sections]
        assert across == pages


def test_each_page_says_which_of_how_many_it_is() -> None:
    footer = opened(paper("docx", FULL)).sections[0].footer.paragraphs[0]
    codes = [one.get(qn("w:instr")) for one in footer._p.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    texts = "".join(one.text for one in footer._p.iter(qn("w:t")))
    assert texts == "Stop rules  ·  12 March 2027  ·  Page 1 of 1"


def test_empty_fields_are_named_as_empty_or_left_out() -> None:
    whole = opened(paper("docx", {"what-for": "x"}))
    empty = [p for p in whole.paragraphs if p.text == "(empty)"]
    assert {run.style.name for p in empty for run in p.runs} == {"Paper Empty"}
    assert len(empty) == 2
    short = opened(paper("docx", {"what-for": "x"}, whole=False))
    assert [p.text for p in short.paragraphs if p.style.name == "Heading 1"] == ["What for"]
    assert short.tables == []
    assert b"(empty)" not in paper("markdown", {"what-for": "x"}, whole=False)


def test_advice_stands_at_the_end_on_a_page_of_its_own_and_only_when_there_is_some() -> None:
    texts = [p.text for p in opened(paper("docx", FULL, ADVICE)).paragraphs if p.text]
    assert texts[-3] == "Before you show it to anybody"
    assert texts[-1] == "Write the stop rules in numbers."
    assert "Before" not in "".join(p.text for p in opened(paper("docx", FULL)).paragraphs)
    assert b"- Write the stop rules in numbers." in paper("markdown", FULL, ADVICE)


@pytest.mark.parametrize("kind", ["docx", "markdown"])
def test_what_is_asked_is_not_in_the_paper(kind: str) -> None:
    content = paper(kind, FULL)
    texts = content.decode() if kind == "markdown" else opened(content).element.xml
    assert "What for" in texts
    assert "Secret help text" not in texts


def test_an_entry_that_the_field_cannot_hold_any_more_is_shown_as_it_is() -> None:
    old = {"review": "after Easter", "sensitivity": "gone", "support": "77", "stops": "no table"}
    document = opened(paper("docx", old))
    texts = [p.text for p in document.paragraphs]
    assert {"77", "no table"} <= set(texts)
    assert [row.cells[1].text for row in document.tables[0].rows][1:] == ["after Easter", "gone"]


def test_characters_that_no_file_holds_are_named() -> None:
    fields = filled_in(form(), {"what-for": "a\x00b\x07\r\nc", "rejected": "fine"})
    made = written("docx", form(), fields, "Mi\x00ra")
    [loss] = unheld(fields)
    assert "“What for” holds 2 characters" in loss
    assert "ab" in [p.text.split("\n")[0] for p in opened(made).paragraphs]
    assert unheld(filled_in(form(), FULL)) == ()


@settings(max_examples=examples(25))
@given(TEXTS, TEXTS)
def test_whatever_is_written_becomes_a_document(text: str, name: str) -> None:
    fields = filled_in(form(), {"what-for": text, "stops": [[text] * 3], "author": text})
    for kind in formats():
        assert written(kind, form(), fields, name, text)


@given(st.sampled_from(XSS) | TEXTS)
def test_markdown_shows_what_was_typed_and_no_mark_of_it_works(text: str) -> None:
    content = paper("markdown", {"what-for": text}, whole=False).decode()
    tokens = reader().parse(content)
    kinds = {token.type for token in tokens}
    assert not kinds & {"bullet_list_open", "fence", "code_block", "hr", "table_open"}
    assert sum(token.type == "heading_open" for token in tokens) == (2 if text.strip() else 1)
    blocks = [token.content for token in tokens if token.type == "html_block"]
    assert all(block.startswith("<!-- ") or block.strip() == "<br>" for block in blocks)
    inside = [child for token in tokens for child in token.children or ()]
    marks = [child.type for child in inside if child.type in ("link_open", "image", "code_inline")]
    assert marks == []
    tags = [child.content for child in inside if child.type == "html_inline"]
    assert all(tag == "<br>" or tag.startswith("<!-- ") for tag in tags)


def days(content: bytes) -> list[Any]:
    found = vobject.readOne(content.decode())
    return list(found.contents.get("vevent", []))


def test_days_go_into_a_calendar_and_uncertain_ones_do_not() -> None:
    values = {
        **FULL,
        "stops": [["A", "by 1 April 2027", "1 April 2027"], ["B", "03/04/2027", "2027-05-02"]],
    }
    events = days(paper("ics", values))
    assert [(e.dtstart.value, e.summary.value) for e in events] == [
        (date(2027, 4, 1), "A: By day (Stop rules)"),
        (date(2027, 5, 2), "B: By day (Stop rules)"),
        (date(2027, 9, 30), "Next review: Stop rules"),
    ]


def test_a_day_that_is_moved_keeps_its_place_in_the_calendar() -> None:
    before = days(paper("ics", FULL))
    moved = {**FULL, "review": "2028-01-01", "stops": [["Two runs fail", "Log", "9 June 2028"]]}
    after = days(paper("ics", moved))
    uids = {e.summary.value: e.uid.value for e in before}
    assert {e.uid.value for e in after} <= set(uids.values())
    assert len(set(uids.values())) == len(before) == 3


def test_the_same_document_of_two_people_does_not_clash_in_a_calendar_that_they_share() -> None:
    fields = filled_in(form(), FULL)
    ana, ben = (
        {event.uid.value for event in days(written("ics", form(), fields, name))}
        for name in ("Ana", "Ben")
    )
    assert len(ana) == len(ben) == 3
    assert not ana & ben


def test_a_calendar_that_colleagues_see_says_nothing_that_a_warning_is_about() -> None:
    told = [e.description.value for e in days(paper("ics", FULL)) if "By day" in str(e)]
    assert told == ["Stop if", "Stop if"]
    line = "disclosure: This paper **names** people. It may have to be disclosed.\n"
    artefact = form(**{line: ""})
    made = written("ics", artefact, filled_in(artefact, FULL), "")
    assert any("Measured by: Log" in e.description.value for e in days(made)[:1])


def test_a_paper_without_days_is_an_empty_calendar() -> None:
    assert days(paper("ics", {})) == []
