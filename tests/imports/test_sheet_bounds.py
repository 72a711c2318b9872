"""Sheets that are no sheets, or too large: refused with a sentence, before they take room."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from course.exports.items import formats
from course.imports.items import NothingToImport
from tests.effort import examples
from tests.imports.test_sheets import (
    FORMS,
    JUDGED,
    QUESTION,
    as_csv,
    back,
    same,
    selection,
    told,
    workbook,
)


def test_a_workbook_that_would_unpack_to_gigabytes_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 61_000_000)
    assert len(out.getvalue()) < 100_000
    assert "unpacks to 61,000,000 bytes" in told("workbook", out.getvalue())


def test_a_workbook_with_entities_is_refused() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook())) as good,
        zipfile.ZipFile(out, "w") as bad,
    ):
        for name in good.namelist():
            content = good.read(name)
            if name.endswith("sheet1.xml"):
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content
            bad.writestr(name, content)
    assert "declares a document type" in told("workbook", out.getvalue())


def test_a_workbook_with_a_wrong_byte_is_read_or_refused() -> None:
    good = workbook()
    for at in range(40, len(good), len(good) // 60):
        wrong = good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
        # Some bytes do not matter; the others are told, and nothing else is raised.
        with suppress(NothingToImport):
            assert back("workbook", wrong) == back("workbook", good)


def test_sheets_without_end_are_refused() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(5_100):
        sheet.append(["Id", "Kind", "Title", "Prompt"] if number == 0 else [f"q-{number}"])
    out = io.BytesIO()
    book.save(out)
    assert "5,000 questions are the most" in told("workbook", out.getvalue())
    rows = as_csv() + "\r\n".join(f"q-{n}" for n in range(5_100))
    assert "5,000 questions are the most" in told("sheet", rows.encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 broken", b"no workbook", b"\0\0\0"],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_sheet_is_said_so(form: str, content: bytes) -> None:
    assert "questions." in told(form, content)


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_the_bytes_are_the_answer_is_a_sentence(content: bytes) -> None:
    for form in FORMS:
        told(form, content)


def test_a_text_longer_than_a_cell_is_left_out_and_told() -> None:
    long = QUESTION.model_copy(update={"prompt": "x" * 32_768})
    for form in FORMS:
        made = formats()[form].write(selection(long, JUDGED))
        assert any("32,767 characters" in loss.what for loss in made.losses)
        assert same(back(form, made.content), (JUDGED,))
