"""Papers come back: as they left, and as people and office programs changed them."""

import io
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given, settings
from PIL import Image

from course.exports.artefacts import formats
from course.imports.artefacts import Imported, imported, sources, suffixes
from tests.effort import examples
from tests.office import converted
from tests.papers import (
    FORM,
    FULL,
    VALUES,
    Value,
    as_held,
    filled_in,
    form,
    paper,
    stored,
    written,
)

KINDS = ("docx", "markdown")


def back(kind: str, content: bytes, text: str = FORM) -> Imported:
    return imported(form(text), f"paper{formats()[kind].suffix}", content)


def kept(values: dict[str, Value]) -> dict[str, str]:
    return stored(filled_in(form(), values))


def edited(change: Callable[[Any], None], **replaced: str) -> Imported:
    """Change a document as a person does in Word, and bring it in."""
    document = docx.Document(io.BytesIO(paper("docx", FULL, "Advice.")))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return imported(form(**replaced), "mine.docx", out.getvalue())


def paragraph(document: Any, text: str) -> Any:
    return next(p for p in document.paragraphs if p.text == text)


def all_told(found: Imported) -> str:
    return "\n".join(one.told for one in found.findings)


def all_kept(found: Imported) -> str:
    return "\n".join(one.kept for one in found.findings)


def test_what_can_be_read_is_known_by_its_ending() -> None:
    assert sorted(sources()) == ["docx", "markdown"]
    assert suffixes() == (".docx", ".md", ".markdown", ".txt")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_comes_back_as_it_was(
    kind: str, record_property: Callable[[str, object], None]
) -> None:
    counted = []

    @settings(max_examples=examples(40 if kind == "docx" else 100))
    @given(VALUES)
    def round_trip(values: dict[str, Value]) -> None:
        fields = filled_in(form(), values)
        read = back(kind, written(kind, form(), fields, "Mira · Dahlgren", "Do this."))
        assert (read.values, read.findings, read.refused) == (stored(as_held(fields)), (), "")
        counted.append(len(values))

    round_trip()
    record_property(f"fields there and back as {kind}", sum(counted))


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_which_a_file_holds_nothing_leaves_no_gap(kind: str) -> None:
    fields = filled_in(form(), {"powers": [["", ""], ["", ""], ["", "\x1b"], ["", "1"]]})
    read = back(kind, written(kind, form(), fields, "Mira"))
    assert read.values == stored(as_held(fields))


@pytest.mark.parametrize("kind", KINDS)
def test_fields_that_were_left_out_stay_as_they_are(kind: str) -> None:
    read = back(kind, paper(kind, {"what-for": "x"}, whole=False))
    assert read.values == {"what-for": "x"}
    assert "9 fields are not in the file and stay as they are: “Office, author" in all_told(read)


def test_an_office_program_that_saves_it_again_changes_nothing(tmp_path: Path) -> None:
    made = paper("docx", {**FULL, "what-for": "A  b\n\n\n\nשלום\tc 👩🏽\u200d💼\nd"}, "Advice.")
    source = tmp_path / "mine.docx"
    source.write_bytes(made)
    again = converted(source, "docx", tmp_path / "again")
    through = converted(converted(source, "odt", tmp_path), "docx", tmp_path / "through")
    for saved in (again, through):
        assert saved.read_bytes() != made
        read = back("docx", saved.read_bytes())
        assert read.refused == ""
        assert read.findings == ()
        assert read == back("docx", made)


# What people do in Word.


def test_fields_are_known_by_their_marks_wherever_they_went() -> None:
    def change(document: Any) -> None:
        paragraph(document, "What for").runs[0].text = "Our purpose"
        heading, entry = paragraph(document, "Shapes rejected"), paragraph(document, "0 of 10")
        entry._p.addnext(heading._p)

    read = edited(change)
    assert read.values["what-for"] == FULL["what-for"]
    # The heading alone was moved behind the last field; its lines follow the field before it.
    assert "rejected" not in read.values
    assert "Big bang: no way back" in all_kept(read)


def test_a_heading_that_was_typed_again_is_known_by_its_words() -> None:
    def change(document: Any) -> None:
        heading = paragraph(document, "What for")
        for mark in list(heading._p.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            heading._p.remove(mark)
        heading.runs[0].text = "3. what  FOR"

    read = edited(change)
    assert read.values["what-for"] == FULL["what-for"]
    assert read.findings == ()


def test_a_file_without_any_mark_is_read_by_its_headings() -> None:
    def change(document: Any) -> None:
        for mark in list(document.element.body.iter(qn("w:bookmarkStart"))):
            mark.getparent().remove(mark)

    read = edited(change)
    assert read.values["what-for"] == FULL["what-for"]
    assert "does not say which paper it is; 5 headings in it fit this form" in all_told(read)
    assert "Next review" in all_kept(read)


def test_a_field_that_the_form_no_longer_has_is_kept_for_copying() -> None:
    read = edited(lambda _: None, **{"**Id:** what-for": "**Id:** purpose", "What for": "Purpose"})
    [gone] = [one for one in read.findings if one.kept]
    assert gone.told.startswith("The form no longer has a field “What for”.")
    assert gone.kept == FULL["what-for"]
    assert "1 field is not in the file and stay" in all_told(read).replace("stays", "stay")


def test_paragraphs_and_headings_of_a_persons_own_are_kept() -> None:
    def change(document: Any) -> None:
        paragraph(document, "What for").insert_paragraph_before("Own heading", "Heading 1")
        paragraph(document, "What for").insert_paragraph_before("Own words")
        paragraph(document, "Ten powers").insert_paragraph_before("Beside the scores")
        paragraph(document, "Shapes rejected").insert_paragraph_before("Beside the table")
        paragraph(document, "0 of 10").insert_paragraph_before("More")
        document.add_paragraph("behind the advice")

    read = edited(change)
    found = {one.kept: one for one in read.findings}
    assert set(found) == {"Own words", "Beside the scores", "Beside the table", "More\n\n0 of 10"}
    assert "Own heading" in found["Own words"].told
    assert found["Beside the table"].field == "powers"
    assert "Write a whole number from 0 to 10." in found["More\n\n0 of 10"].told
    assert read.values == {k: v for k, v in kept(dict(FULL)).items() if k != "support"}


def test_rows_and_columns_may_be_moved_added_and_renamed() -> None:
    def change(document: Any) -> None:
        table = document.tables[1]
        for row in table.rows:
            row._tr.append(row._tr.tc_lst[0])
        table.add_row().cells[2].text = "A third"
        table._tbl.append(deepcopy(table.rows[1]._tr))
        table.rows[0].cells[0].text = "How measured"

    read = edited(change)
    expected = [*FULL["stops"], ["A third", "", ""], FULL["stops"][0]]
    assert read.values["stops"] == stored(filled_in(form(), {"stops": expected}))["stops"]
    [told] = read.findings
    assert "The column “How measured” was taken for “Measured by”." in told.told


def test_a_column_that_the_form_does_not_have_is_kept() -> None:
    def change(document: Any) -> None:
        table = document.tables[1]
        table.add_column(1000)
        table.rows[0].cells[3].text = "Remarks"
        table.rows[2].cells[3].text = "Ask Jonas"

    read = edited(change)
    [told] = read.findings
    assert "the column “Remarks”" in told.told
    assert told.kept == "A leak: Ask Jonas"
    assert read.values == kept(dict(FULL))


def test_values_that_people_write_their_own_way_are_understood() -> None:
    def change(document: Any) -> None:
        document.tables[0].rows[1].cells[1].paragraphs[0].text = "Thursday, October 7, 2027"
        document.tables[0].rows[2].cells[1].paragraphs[0].text = "personal"
        document.tables[2].rows[1].cells[2].paragraphs[0].text = "4/5"
        paragraph(document, "0 of 10").text = "7"

    read = edited(change)
    given = {key: read.values[key] for key in ("review", "sensitivity", "reversibility", "support")}
    assert given == {
        "review": "2027-10-07",
        "sensitivity": "personal",
        "reversibility": "4",
        "support": "7",
    }
    assert read.findings == ()


def test_values_that_could_mean_two_things_are_not_guessed() -> None:
    def change(document: Any) -> None:
        document.tables[0].rows[1].cells[1].paragraphs[0].text = "03/04/2027"
        document.tables[0].rows[2].cells[1].paragraphs[0].text = "Everybody"
        document.tables[2].rows[1].cells[2].paragraphs[0].text = "6"

    read = edited(change)
    assert [one.kept for one in read.findings] == ["03/04/2027", "Everybody", "6"]
    assert "Write one of: Personal, The office." in all_told(read)
    assert not {"review", "sensitivity", "reversibility"} & set(read.values)


def test_tracked_changes_count_as_if_they_were_accepted() -> None:
    def change(document: Any) -> None:
        run = paragraph(document, "Big bang: no way back").runs[0]._r
        added = parse_xml(f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t> at all</w:t></w:r></w:ins>')
        gone = parse_xml(
            f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText>never</w:delText></w:r></w:del>'
        )
        run.addnext(added)
        run.addnext(gone)

    assert edited(change).values["rejected"].split("\n")[0] == "Big bang: no way back at all"


def test_comments_boxes_and_pictures_are_told() -> None:
    def change(document: Any) -> None:
        place = paragraph(document, "Big bang: no way back")
        document.add_comment(place.runs[0], text="Really?", author="Jonas")
        out = io.BytesIO()
        Image.new("RGB", (2, 2)).save(out, "PNG")
        place.add_run().add_picture(out)
        space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
        box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
        shape = f"<v:shape><v:textbox>{box}</v:textbox></v:shape>"
        run = f"<w:r {nsdecls('w')} {space}><w:pict>{shape}</w:pict></w:r>"
        place._p.append(parse_xml(run))

    read = edited(change)
    assert read.values == kept(dict(FULL))
    assert {one.kept for one in read.findings} == {"Really?", "In a box", ""}
    assert "1 picture in the file cannot be taken over." in all_told(read)


def test_a_table_where_none_belongs_becomes_lines() -> None:
    def change(document: Any) -> None:
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "A", "B"
        paragraph(document, "Shapes rejected")._p.addnext(table._tbl)

    read = edited(change)
    assert read.values["rejected"].startswith("A | B\nBig bang")
    assert "“Shapes rejected” holds no table; the one in the file became lines." in all_told(read)


# What people do in a text editor.


def changed(*replaced: tuple[str, str]) -> Imported:
    text = paper("markdown", FULL, "Advice.").decode()
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return imported(form(), "mine.md", text.encode())


def test_a_text_may_be_edited_by_hand() -> None:
    read = changed(
        ("## What for\n<!-- field: what-for -->", "## What for"),
        ("## Shapes rejected", "## Rejected, and why ##"),
        ("- Big bang: no way back", "* Big bang: *no* way back\n2) and another"),
        ("2 of 5", "3"),
        ("| --- | --- | --- |", "|:--|---|"),
        ("| A leak |", "A leak |"),
    )
    assert read.findings == ()
    assert read.values["what-for"] == FULL["what-for"]
    assert read.values["rejected"].split("\n")[:2] == ["Big bang: *no* way back", "and another"]
    assert read.values["reversibility"] == "3"
    assert read.values["stops"] == kept(dict(FULL))["stops"]


def test_lines_outside_of_the_fields_of_a_text_are_kept() -> None:
    read = changed(
        ("## Office", "An own line\n\n## Office"), ("## What for", "## New\n\nWords\n\n## What for")
    )
    assert [one.kept for one in read.findings] == ["An own line", "Words"]
    assert read.values == kept(dict(FULL))


def test_a_field_that_stands_twice_is_taken_once_and_the_other_is_kept() -> None:
    twice = "## Next review\n<!-- field: review -->\n\n1 May 2028\n\n## What for"
    read = changed(("## What for", twice))
    [told] = read.findings
    assert "“Next review” stands in the file more than once; the first is taken." in told.told
    assert told.kept == "1 May 2028"
    assert read.values["review"] == "2027-09-30"


def test_line_ends_of_other_systems_are_the_same() -> None:
    content = paper("markdown", FULL)
    windows = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert back("markdown", windows) == back("markdown", content)
    assert back("markdown", content.decode().encode("utf-16")) == back("markdown", content)
