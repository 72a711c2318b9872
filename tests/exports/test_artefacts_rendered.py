"""A document as LibreOffice sets it: pages, texts, headers that come again on each page."""

import json
from pathlib import Path

import pikepdf

from tests.office import converted, text_of
from tests.papers import FULL, paper

LONG = "It runs twice, and nobody can say why. " * 8


def test_an_office_sets_every_text_of_a_paper_on_pages(tmp_path: Path) -> None:
    rows = [[f"Rule {number}", LONG, "1 April 2027"] for number in range(1, 25)]
    made = paper("docx", {**FULL, "stops": rows, "what-for": ""}, "Write the *stop rules*.")
    source = tmp_path / "paper.docx"
    source.write_bytes(made)
    pdf = converted(source, "pdf", tmp_path)
    pages = text_of(pdf)
    with pikepdf.open(pdf) as opened:
        assert len(opened.pages) == len(pages) > 3
        assert str(opened.docinfo["/Title"]) == "Stop rules"
        boxes = [[float(side) for side in page.mediabox[2:]] for page in opened.pages]
        assert all(abs(wide - 595) < 1 and abs(high - 842) < 1 for wide, high in boxes)
    for number, page in enumerate(pages, start=1):
        assert f"Stop rules · 12 March 2027 · Page {number} of {len(pages)}" in " ".join(
            page.split()
        )
    first, last, text = pages[0], pages[-1], "\n".join(pages)
    assert "Mira Dahlgren" in first
    assert "Disclosure. This paper names people." in first
    assert "30 September 2027" in first
    assert "1. What for" in " ".join(first.split())
    assert "(empty)" in first
    assert text.count("Measured by") > 1, "the header of a table comes again on each page"
    assert all(f"Rule {number} " in text for number in range(1, 25))
    assert "2 of 5" in text
    assert "Before you show it to anybody" in last
    assert "Write the stop rules." in last
    assert "Rule" not in last


def test_scripts_of_all_directions_are_set_without_boxes(tmp_path: Path) -> None:
    texts = {"hebrew": "שלום עולם", "greek": "Αθήνα", "marks": "a < b & c > d — “quoted”"}
    made = paper("docx", {"what-for": "\n".join(texts.values())}, whole=False)
    source = tmp_path / "paper.docx"
    source.write_bytes(made)
    read = json.dumps(text_of(converted(source, "pdf", tmp_path)), ensure_ascii=False)
    assert texts["greek"] in read
    assert "a < b & c > d" in read
    assert any(word in read for word in ("שלום", "םולש"))
