"""The certificate as a PDF: whatever the name, readable by everybody and nothing but text."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from course.engine.certifying import LIMITS, Paper
from course.exports.certificate import NoFont, certificate, file_name, showable

PAPER = Paper(
    name="Åsa Öberg",
    course="The public-sector CIO",
    did="By 21 November 2026 all 7 modules were complete.",
    day=date(2026, 11, 21),
    version="d1da4063eccd (release 1.0)",
    code="K7QX-2M9D-AB3C",
)
XSS = (Path(__file__).parents[1] / "fixtures" / "xss.txt").read_text("utf-8").splitlines()
CODE = (
    '#read("/etc/passwd")',
    "#sys.inputs",
    '"); #panic("x") //',
    "$x^2$ *bold* _it_ `raw` <label> @ref /* no */ // no",
    '\\u{41} \\" \\\\ " \' { } [ ] #{',
    '#import "@preview/cetz:0.3.0": *',
)


def named(name: str) -> Paper:
    return replace(PAPER, name=name)


def text_of(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "certificate.pdf"
    file.write_bytes(pdf)
    read = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    )
    # Marks of direction are of the reader's making.
    return " ".join(re.sub("[\u200b\u202a-\u202e\u2066-\u2069]", "", read.stdout).split())


def roles(element: Any) -> list[str]:
    """List the structure's elements in order, depth first."""
    if isinstance(element, pikepdf.Array):
        return [role for each in element for role in roles(each)]
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
        return []
    return [str(element.S), *roles(element.get("/K", pikepdf.Array()))]


def opened(pdf: bytes, tmp_path: Path) -> pikepdf.Pdf:
    (tmp_path / "certificate.pdf").write_bytes(pdf)
    return pikepdf.open(tmp_path / "certificate.pdf")


def test_it_says_what_it_certifies_and_how_that_is_verified(tmp_path: Path) -> None:
    said = text_of(certificate(PAPER), tmp_path)
    for part in (
        "Certificate of completion",
        "Åsa Öberg",
        PAPER.course,
        PAPER.did,
        LIMITS,
        "21 November 2026",
        PAPER.version,
        "K7QX-2M9D-AB3C",
        "cio-course verify K7QX-2M9D-AB3C",
    ):
        assert part in said
    assert file_name(PAPER) == "certificate-K7QX-2M9D-AB3C.pdf"


def test_it_is_tagged_for_screen_readers(tmp_path: Path) -> None:
    with opened(certificate(PAPER), tmp_path) as pdf:
        root = pdf.Root
        assert root.MarkInfo.Marked
        assert root.Lang == "en-GB"
        assert root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo["/Title"] == f"Certificate of completion: {PAPER.course}"
        found = roles(root.StructTreeRoot.K)
        assert found[:2] == ["/Document", "/H1"]
        assert found.count("/H1") == 1
        assert found.count("/P") == 10
        assert set(found) == {"/Document", "/H1", "/P", "/Div"}
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
        assert len(pdf.pages) == 1
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].MediaBox)
        assert (round(right - left), round(top - bottom)) == (842, 595)


@pytest.mark.parametrize("name", ["Åsa Öberg", "محمد بن عبد الله"])
def test_every_font_is_embedded(tmp_path: Path, name: str) -> None:
    with opened(certificate(named(name)), tmp_path) as pdf:
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) >= 1
        for font in fonts.values():
            about = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(about.keys())
            assert "/ToUnicode" in font


def test_the_same_words_give_the_same_bytes() -> None:
    for name in ("Åsa Öberg", "محمد"):
        assert certificate(named(name)) == certificate(named(name))
    assert certificate(named("Åsa")) != certificate(named("Asa"))


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Ánh Tuyết",
        "Ελένη Παπαδοπούλου",
        "Владимир Ильич",
        "O’Brien-Łukaszewski, Jr.",
        "Maximiliana " * 8,
        "W" * 100,
        "W" * 200,
        *CODE,
        *[line[:100] for line in XSS if line.isprintable() and line.isascii()][:40],
    ],
)
def test_a_name_is_text_as_it_was_typed_and_stays_on_one_page(tmp_path: Path, name: str) -> None:
    pdf = certificate(named(name))
    said = text_of(pdf, tmp_path)
    assert "".join(name.split()) in "".join(said.split())
    assert "root:" not in said
    with opened(pdf, tmp_path) as read:
        assert len(read.pages) == 1
        assert "/Names" not in read.Root
        assert "/Annots" not in read.pages[0]
        assert "/OpenAction" not in read.Root


def test_a_title_of_a_course_is_text_too(tmp_path: Path) -> None:
    said = text_of(certificate(replace(PAPER, course=CODE[0], did=CODE[3])), tmp_path)
    assert CODE[0] in said
    assert CODE[3] in said


@pytest.mark.parametrize(("name", "letters"), [("Ana 🜲", ("🜲",)), ("A\U000f0000\u0378", None)])
def test_letters_that_no_font_here_has_are_named_and_never_become_boxes(
    name: str, letters: tuple[str, ...] | None
) -> None:
    with pytest.raises(NoFont, match="No font on this computer has") as refused:
        showable(name)
    assert refused.value.letters
    assert letters is None or refused.value.letters == letters


@pytest.mark.parametrize(
    "name",
    [
        *("김영희", "ﷺ", "नरेन्द्र", "สมชาย", "王小明", "გიორგი"),
        *("می‌خواهم", "דוד בן־גוריון", "Ana محمد Öberg", "محمد بن عبد الله"),
    ],
)
def test_a_name_in_any_writing_is_set_or_its_letters_are_named(tmp_path: Path, name: str) -> None:
    """Which of the two depends on the fonts of the machine; a third there is not."""
    refused: tuple[str, ...] = ()
    said = ""
    try:
        said = text_of(certificate(named(name)), tmp_path)
    except NoFont as lacking:
        refused = lacking.letters
    assert {letter.removeprefix("◌") for letter in refused} <= set(name)
    letters = {letter for letter in name if letter.isalpha()}
    assert bool(refused) != (letters <= set(said))
