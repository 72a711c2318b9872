"""Files that are broken, hostile or by other people: no crash, nothing lost, always a message."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.content.lessons import parse_lesson
from course.content.model import Prose, Reflect
from course.exports.items import formats
from course.imports.items import NothingToImport, Read, Todo, sources
from course.imports.items.pieces.drafting import lesson_of
from course.items import Item
from tests.effort import examples
from tests.exchange.passing import FIXTURES, PIECES, parts_of, selected, through

GIFT, MOODLE = sources()["gift"], sources()["moodle"]
FILES = [*FIXTURES.glob("gift/*.gift"), *FIXTURES.glob("moodle/*.xml")]
NO_QUESTION = {"category1.gift", "categorySpecialCharacter.gift"}
Counted = Callable[[str, int], None]
PIXEL = base64.b64encode(b"\x89PNG\r\n\x1a\n rest of it").decode()


def read(path: Path) -> Read:
    return sources()[path.parent.name].read(path.read_bytes(), path.name)


def everything(found: Read, name: str) -> str:
    return lesson_of(found, name, "somewhere")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_other_people_becomes_a_draft_and_loses_no_word(
    path: Path, exchanged: Counted
) -> None:
    if path.name in NO_QUESTION:
        with pytest.raises(NothingToImport):
            read(path)
        return
    found = read(path)
    draft = everything(found, path.stem)
    text = re.sub(r"(?<!\\)\\n", " ", path.read_text("utf-8"))
    if path.suffix == ".xml":
        text = re.sub(r"<file .*?</file>|<[^>]*>", " ", text.replace("CDATA", ""))
    assert words(text) - words(draft) <= SAID_OTHERWISE
    exchanged("questions of other people read", len(parts_of(found)))


SAID_OTHERWISE = {
    *("html", "markdown", "moodle", "plain", "id", "tag", "category", "module", "name"),
    *("t", "f", "true", "false", "editor", "none"),
    # What Moodle says by itself after every question.
    *("your", "answer", "is", "correct", "partially", "incorrect"),
}
"""Words of the formats, not of the questions."""


def words(text: str) -> set[str]:
    bare = re.sub(r"<[^>\s][^>]*>|&\w+;", " ", text)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", bare)}


def attempted(form: str, data: bytes, name: str) -> Read | str:
    """Read a file, or return why it was refused; anything else fails the test."""
    try:
        return sources()[form].read(data, name)
    except NothingToImport as trouble:
        return str(trouble)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["gift", "moodle"])
def test_what_other_people_wrote_is_stable_once_it_is_here(path: Path, form: str) -> None:
    if path.name in NO_QUESTION:
        return
    kept = [
        part for part in parts_of(read(path)) if isinstance(part, Reflect) or part.kind != "order"
    ]
    if kept:
        assert parts_of(through(form, *kept)) == tuple(kept)


@pytest.mark.parametrize("cut", range(0, 100, 7))
@pytest.mark.parametrize("path", FILES[::9], ids=lambda path: path.name)
def test_a_file_that_was_cut_off_is_read_or_refused_with_its_line(path: Path, cut: int) -> None:
    data = path.read_bytes()[: len(path.read_bytes()) * cut // 100]
    found = attempted(path.parent.name, data, path.name)
    assert path.name in found if isinstance(found, str) else found.parts


@pytest.mark.parametrize("form", ["gift", "moodle"])
@settings(max_examples=examples(60), deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(str.encode),
        st.lists(st.sampled_from(PIECES), max_size=30).map(lambda p: "".join(p).encode()),
    )
)
def test_no_bytes_crash_a_reader(form: str, data: bytes) -> None:
    found = attempted(form, data, "file")
    if isinstance(found, str):
        assert "file" in found
    else:
        assert parse_lesson(everything(found, "file"), "lesson.md")[0] is not None


TAGS = (
    *("question", "name", "text", "questiontext", "answer", "feedback", "tags", "tag", "file"),
    *("subquestion", "units", "unit", "unit_name", "hint", "idnumber", "tolerance", "x"),
)
TYPES = ("multichoice", "truefalse", "shortanswer", "numerical", "matching", "essay",
         "description", "ordering", "cloze", "category", "")  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(st.sampled_from(TAGS))
    inside = st.sampled_from(("", "100", "true", "-1e999", "NaN", "x", "&lt;b&gt;", "*"))
    if depth:
        inside = st.one_of(inside, st.lists(elements(depth - 1), max_size=4).map("".join))
    fraction = draw(st.sampled_from(("100", "-50", "33.3", "nan", "1e400", "")))
    return f'<{name} fraction="{fraction}" format="html">{draw(inside)}</{name}>'


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TYPES), st.lists(elements(), max_size=8)), max_size=4))
def test_no_elements_crash_the_reader_of_moodle_xml(
    drawn: list[tuple[str, list[str]]],
) -> None:
    inside = "".join(f'<question type="{t}">{"".join(e)}</question>' for t, e in drawn)
    found = attempted("moodle", f"<quiz>{inside}</quiz>".encode(), "file")
    if isinstance(found, Read):
        assert parse_lesson(everything(found, "file"), "lesson.md")[0] is not None
        for form in ("gift", "moodle"):
            written = formats()[form].write(selected(*parts_of(found)))
            assert written.content or written.losses or not parts_of(found)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfeA\x00", "not UTF-8"),
        ("Qué? {=sí ~no}".encode("latin-1"), "file:1:3"),
        (b"A\x00B {=a}", "NUL"),
        (b"x" * 17_000_000, "17,000,000 bytes"),
        (b"", "no question"),
        (b"\n\n// only a comment of dashes ---", ""),
    ],
)
def test_what_is_no_gift_says_why(data: bytes, says: str) -> None:
    if not says:
        assert GIFT.read(data, "file").todos[0].line == 3
        return
    with pytest.raises(NothingToImport, match=re.escape(says)):
        GIFT.read(data, "file")


BOMB = (
    "<!DOCTYPE quiz [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>]><quiz>&b;</quiz>"
)
OUTSIDE = "<!DOCTYPE quiz SYSTEM 'file:///etc/passwd'><quiz/>"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "file:1 A document type"),
        (OUTSIDE, "file:1 A document type"),
        ("<quiz>\n<question>\n</quiz>", "file:3 This is no well-formed XML (mismatched tag)"),
        ("<quiz>\n&nbsp;</quiz>", "file:2 This is no well-formed XML (undefined entity)"),
        ("<quiz>" + "<a>" * 100, "file:1 There are more than"),
        ("<html/>", "outermost element is “html”"),
        ("<quiz/>", "no question"),
        ("", "no element found"),
        ("PK\x03\x04 zipped", "not well-formed"),
    ],
)
def test_what_is_no_moodle_xml_says_why(text: str, says: str) -> None:
    with pytest.raises(NothingToImport) as refused:
        MOODLE.read(text.encode(), "file")
    assert says in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_moodle_xml_in_any_declared_encoding_is_read(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{declared}"?>\r\n<quiz><question type="essay">' \
           "<name><text>Qué</text></name></question></quiz>"  # fmt: skip
    found = MOODLE.read(text.encode(encoding), "file")
    assert [part.title for part in parts_of(found)] == ["Qué"]


def test_gift_with_a_byte_order_mark_and_windows_line_ends_is_read() -> None:
    found = GIFT.read("\ufeff::A::Q\r\n{=a\r\n~b}\r\n\r\n::B::Q {T}\r\n".encode(), "file")
    assert [(item.title, item.line) for item in found.items] == [("A", 1), ("B", 5)]


def test_a_brace_without_partner_is_kept_with_its_line() -> None:
    found = GIFT.read(b"Q {T}\n\n::Open::Which? {\n=a\n\n~b\n}\n", "file")
    assert [todo.line for todo in found.todos] == [3, 6]
    assert "=a" in found.todos[0].kept
    assert "~b" in found.todos[1].kept


def test_an_id_that_is_there_twice_is_told_and_both_are_kept() -> None:
    found = GIFT.read(b"// [id:one]\nQ {T}\n\n// [id:one]\nR {F}\n\n// [id:Two 2]\nS {T}", "file")
    assert [item.id for item in found.items] == ["one", "one-2", "two-2"]
    assert [todo.line for todo in found.todos] == [4, 7]


def quiz(inside: str, kind: str = "multichoice") -> Read:
    return MOODLE.read(f'<quiz><question type="{kind}">{inside}</question></quiz>'.encode(), "f")


def test_html_becomes_markdown_and_no_tag_comes_through() -> None:
    found = quiz(
        '<questiontext format="html"><text><![CDATA[<p onclick="x()">A <b>bold</b> &lt;i&gt; one'
        '<script>alert(1)</script><iframe src="https://example.org"></iframe></p><ul><li>x</li>'
        '</ul><a href="javascript:alert(1)">go</a>]]></text></questiontext>'
        '<answer fraction="100"><text>&lt;img src=x onerror=alert(1)&gt;a</text></answer>'
        '<answer fraction="0"><text>b</text></answer>'
    )
    (item,) = found.items
    assert item.prompt == "A **bold** \\<i> one\n\n- x\n\ngo"
    assert item.options[0].text == "a"
    kept = [todo.kept for todo in found.todos]
    assert kept == ["alert(1)", "https://example.org", "javascript:alert(1)", "x", ""]


FILE = f'<file name="plan.png" path="/" encoding="base64">{PIXEL}</file>'


def test_pictures_travel_in_the_file_and_are_named_by_a_path_of_ours() -> None:
    text = '<text>&lt;img src="@@PLUGINFILE@@/plan.png" alt="A plan"&gt;</text>'
    found = quiz(f'<questiontext format="html">{text}{FILE}</questiontext>', "description")
    (prose,) = (part for part in found.parts if isinstance(part, Prose))
    assert prose.markdown == "![A plan](images/plan.png)"
    assert list(found.media) == ["images/plan.png"]
    assert found.todos == ()


@pytest.mark.parametrize(
    ("file", "says"),
    [
        ('<file name="a.png" path="/" encoding="base64">%%%</file>', "no readable base64"),
        ('<file name="a.exe" path="/" encoding="base64">QUJD</file>', "Only pictures"),
        ('<file name="a.png" path="/" encoding="base64">QUJD</file>', "no .png picture"),
    ],
)
def test_a_file_that_is_no_picture_is_left_out_and_told(file: str, says: str) -> None:
    name = "a.exe" if "exe" in file else "a.png"
    text = f"<text>![A](@@PLUGINFILE@@/{name})</text>"
    found = quiz(f'<questiontext format="markdown">{text}{file}</questiontext>', "essay")
    assert any(says in todo.what for todo in found.todos)
    assert found.media == {}


def test_a_picture_cannot_lead_out_of_its_folder() -> None:
    file = FILE.replace('path="/"', 'path="/../../etc/"')
    text = "<text>![A](@@PLUGINFILE@@/../../etc/plan.png)</text>"
    found = quiz(f'<questiontext format="markdown">{text}{file}</questiontext>', "essay")
    assert list(found.media) == ["etc/plan.png"]


def test_a_cloze_question_is_kept_as_a_to_do() -> None:
    found = quiz("<questiontext><text>It is {1:NUMERICAL:=5:1}</text></questiontext>", "cloze")
    assert found.parts == (
        Todo(
            1,
            "There is no question of the type “cloze” here; write it anew.",
            "questiontext: It is {1:NUMERICAL:=5:1}",
        ),
    )


def test_a_question_with_nothing_right_is_told_and_kept() -> None:
    found = GIFT.read(b"Q {~%-50%a ~b}", "file")
    assert isinstance(found.items[0], Item)
    assert [todo.what for todo in found.todos] == [
        "No option is marked as right: tick the right one.",
        "Choosing a wrong option cost something there; here it earns nothing.",
    ]
