"""Files that are no papers, or too large: refused with a sentence, and nothing is taken."""

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.imports.artefacts import Imported, imported
from tests.effort import examples
from tests.papers import FORM, FULL, form, paper

DOCUMENT = "word/document.xml"
OTHER = FORM.replace("id: stop-rules", "id: tolerance").replace("Stop *rules*", "Tolerance")


def bring(data: bytes, name: str = "mine.docx") -> Imported:
    return imported(form(), name, data)


def refused(data: bytes, name: str = "mine.docx") -> str:
    found = bring(data, name)
    assert found.values == {}
    assert found.findings == ()
    assert found.refused
    return found.refused


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Write the parts of a good document again, changed."""
    with zipfile.ZipFile(io.BytesIO(paper("docx", FULL))) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def added(name: str, content: bytes = b"x") -> bytes:
    return repacked(lambda parts: parts.update({name: content}))


@pytest.mark.parametrize("kind", ["docx", "markdown"])
def test_the_file_of_another_paper_is_named(kind: str) -> None:
    told = refused(paper(kind, FULL, text=OTHER), f"theirs.{kind}")
    assert told.startswith(f"theirs.{kind} is “Tolerance”, and this is “Stop rules”.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"%PDF-1.7 x", "is a PDF"),
        (b"{\\rtf1 x}", "Rich Text"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar"),
        (b"\xd0\xcf\x11\xe0 old", "old .doc format"),
        (b"PK\x03\x04 cut", "is no Word document"),
        (b"PK\x05\x06" + b"\0" * 18, "without a document"),
        (b"Dear all", "no heading that is a field of “Stop rules”"),
        (b"caf\xe9 ## x", "mine.docx:1 A byte here is not UTF-8"),
        (b"a\n\x00", "NUL characters"),
        (b"\xff\xfe\x00\xd8", "not UTF-8"),
        (b"# x\n" * 600_000, "at most 2,000,000 are read"),
    ],
)
def test_what_is_no_paper_is_said_so(data: bytes, told: str) -> None:
    assert told in refused(data)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("word/vbaProject.bin", "holds macros"),
        ("xl/workbook.xml", "is a workbook"),
        ("ppt/presentation.xml", "is a presentation"),
        ("content.xml", "OpenDocument"),
    ],
)
def test_other_zipped_files_are_told_apart(name: str, told: str) -> None:
    assert told in refused(added(name))


def test_a_document_that_would_unpack_to_gigabytes_is_refused_unread() -> None:
    bomb = added("word/media/image1.bin", b"\0" * 61_000_000)
    assert len(bomb) < 200_000
    assert "unpacks to 61," in refused(bomb)
    assert "holds 11," in refused(added("word/footnotes.xml", b" " * 11_000_000))
    parts = repacked(lambda all_: all_.update({f"word/{n}.bin": b"" for n in range(600)}))
    assert "parts; at most" in refused(parts)
    assert "at most 20,000,000 are read" in refused(b"PK\x03\x04" + b"x" * 20_000_000)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
    ],
)
def test_entities_are_neither_read_nor_fetched(declared: bytes) -> None:
    def change(parts: dict[str, bytes]) -> None:
        first, rest = parts[DOCUMENT].split(b"?>", 1)
        parts[DOCUMENT] = first + b"?>" + declared + rest.replace(b"Log", b"&a;")

    assert "declares a document type in word/document.xml" in refused(repacked(change))


@pytest.mark.parametrize(
    "name", ["[Content_Types].xml", DOCUMENT, "_rels/.rels", "word/styles.xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<", b"<a/>", b"\xff\xfe<"])
def test_a_document_with_a_broken_part_never_raises(name: str, content: bytes | None) -> None:
    def change(parts: dict[str, bytes]) -> None:
        if content is None:
            del parts[name]
        else:
            parts[name] = content

    found = bring(repacked(change))
    assert found.refused or found.findings


def test_a_document_cut_off_or_with_wrong_bytes_never_raises() -> None:
    good = paper("docx", FULL)
    chance = random.Random(6)
    for _ in range(60):
        cut = good[: chance.randrange(4, len(good))]
        assert refused(cut)
        at = chance.randrange(len(good))
        wrong = good[:at] + bytes([chance.randrange(256)]) + good[at + 1 :]
        found = bring(wrong)
        assert found.values or found.refused


@settings(max_examples=examples(150))
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_whatever_the_bytes_are_the_answer_is_a_sentence(data: bytes) -> None:
    assert refused(data).endswith(".")
    found = bring(b"<!-- paper: stop-rules -->\n## What for\n" + data)
    assert found.refused or found.values or not data.strip() or found.findings


LINES = [*FORM.split("\n"), "<!-- field: what-for -->", "|a|", "|-|"]


@given(st.lists(st.sampled_from(LINES)))
def test_lines_in_any_order_never_raise(lines: list[str]) -> None:
    found = bring("\n".join(["<!-- paper: stop-rules -->", *lines]).encode(), "x.md")
    assert found.refused == ""


def test_an_entry_too_long_for_its_field_is_kept_and_named() -> None:
    values = {**FULL, "what-for": "x" * 20_001, "stops": [["a", "", ""]] * 201}
    found = bring(paper("markdown", values))
    assert not {"what-for", "stops"} & set(found.values)
    assert [one.field for one in found.findings] == ["what-for", "stops"]
    assert "“What for” has 20,001 characters in the file and 20,000 fit." in found.findings[0].told
    assert "“Stop if” has 201 rows in the file and 200 fit." in found.findings[1].told
    assert found.findings[0].kept == "x" * 20_001


@pytest.mark.parametrize(
    "hard",
    [
        "# " + " " * 500_000 + "x",
        "## " + "# " * 250_000,
        "\\" * 500_001,
        "|" + "\\" * 500_000 + "|\n|-|",
        "|" * 500_000 + "\n" + "|-" * 250_000,
        "a | b\n" + " " * 500_000 + "|x",
        "a | b\n-" + " " * 500_000 + "|x",
        "&#" * 250_000,
        "- " * 250_000,
        "<!-- field:" + " " * 500_000,
    ],
)
def test_a_text_made_to_be_slow_is_read_in_no_time(hard: str) -> None:
    start = time.process_time()
    bring(f"<!-- paper: stop-rules -->\n## What for\n\n{hard}\n".encode())
    assert time.process_time() - start < 5


def test_a_document_nested_deeply_is_refused_or_read() -> None:
    deep = b"<w:sdt><w:sdtContent>" * 400 + b"</w:sdtContent></w:sdt>" * 400

    def change(parts: dict[str, bytes]) -> None:
        parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:body>", b"<w:body>" + deep)

    found = bring(repacked(change))
    assert found.refused or found.values


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\Users\\me\\a.docx", "a.docx is"),
        ("../../etc/a\n.md", "a .md is"),
        ("", "The file is"),
        ("\x00\x1b", "The file is"),
        ("x" * 300, "x" * 80 + " is"),
    ],
)
def test_a_name_is_shown_on_one_line(name: str, shown: str) -> None:
    assert refused(b"", name).startswith(shown)
