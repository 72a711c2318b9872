"""A whole course is read from bytes: what is broken is left out, nothing else is hurt."""

import pytest

from course.content.model import LeftOut
from course.content.reading import decode, is_page, read_modules

COURSE = b"---\nid: c\ntitle: C\ncompetencies:\n  C4: {title: Change}\n---\n"
FACTS = (
    b"facts:\n  - id: one\n    statement: One in six\n    organisation: A university\n"
    b"    url: https://example.org\n    status: checked\n    checked_on: 2026-11-21\n"
)
QUESTION = b"### Question: Q\n**Id:** which\n\nWhich?\n\n- [x] A\n- [ ] B\n"


def module(ident: str, more: str = "") -> bytes:
    return f"---\nid: {ident}\ntitle: M\nsummary: S\nminutes: 5\n{more}---\n".encode()


def lesson(ident: str, body: bytes = b"Text.\n") -> bytes:
    return f"---\nid: {ident}\ntitle: L\nminutes: 5\n---\n".encode() + body


FILES = {
    "modules/course.md": COURSE,
    "modules/facts.yaml": FACTS,
    "modules/README.md": b"Not a lesson.",
    "modules/02-later/module.md": module("later"),
    "modules/02-later/01-one.md": lesson("one", b"Cited [^one].\n"),
    "modules/01-first/module.md": module("first", "competencies: [C4]\n"),
    "modules/01-first/10-tenth.md": lesson("tenth"),
    "modules/01-first/9-ninth.md": lesson("ninth", QUESTION),
    "modules/01-first/images/a.png": b"\x89PNG",
    "modules/artefacts/letter.md": b"Read elsewhere.",
    "scenarios/payday/scenario.md": b"Read elsewhere.",
}


def read(**changes: bytes | None) -> tuple[list[str], list[tuple[str, int, int, str]]]:
    """Read the files with some changed; return the lessons' ids and the findings."""
    files: dict[str, bytes] = {**FILES}
    for path, data in changes.items():
        if data is None:
            del files[path]
        else:
            files[path] = data
    _, modules, _, found = read_modules(files)
    lessons = [lesson.id for module in modules for lesson in module.lessons]
    return lessons, [(each.path, each.line, each.column, each.rule) for each in found]


def test_modules_and_lessons_come_in_the_order_of_their_numbers() -> None:
    course, modules, facts, found = read_modules(FILES)
    assert found == ()
    assert course is not None
    assert [(m.number, m.id, [x.id for x in m.lessons]) for m in modules] == [
        (1, "first", ["ninth", "tenth"]),
        (2, "later", ["one"]),
    ]
    assert list(facts) == ["one"]
    assert modules[1].lessons[0].path == "modules/02-later/01-one.md"


def test_no_files_are_no_course_and_no_mistake() -> None:
    assert read_modules({}) == (None, (), {}, ())


LATER = "modules/02-later/01-one.md"
REST = ["ninth", "tenth"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("---\nid: one\ntitle: Café\n".encode("latin-1"), (3, 11, "file-unreadable")),
        ("\ufeff---\nid: é\n".encode("utf-16"), (1, 1, "file-unreadable")),
        (b"PK\x03\x04\xff\xfe", (1, 5, "file-unreadable")),
        (lesson("one", b"a\n\0b"), (7, 1, "file-unreadable")),
        (lesson("one") + b"x" * 5_000_000, (1, 1, "file-too-large")),
        (lesson("one") + "é".encode() * 60_000, (1, 1, "file-too-large")),
        (b"Just text.\n", (1, 1, "front-matter-unreadable")),
        (b"---\nid: one\ntitle: L\n", (1, 1, "front-matter-unreadable")),
        (b"---\nid: [one\n---\n", (2, 5, "front-matter-unreadable")),
        (b"", (1, 1, "front-matter-unreadable")),
    ],
)
def test_a_file_that_cannot_be_read_is_left_out_and_the_rest_stays(
    data: bytes, expected: tuple[int, int, str]
) -> None:
    lessons, found = read(**{LATER: data})
    assert lessons == REST
    assert found == [(LATER, *expected)]


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    windows = b"\xef\xbb\xbf" + lesson("one").replace(b"\n", b"\r\n")
    assert read(**{LATER: windows}) == ([*REST, "one"], [])


def test_the_bytes_of_another_encoding_are_named() -> None:
    _, (found,) = decode("title: Café".encode("latin-1"), "a.md")
    assert "0xE9" in found.message
    assert "“é”" in found.message


def test_a_folder_without_its_module_page_costs_that_module_only() -> None:
    lessons, found = read(**{"modules/02-later/module.md": None})
    assert lessons == REST
    assert found == [("modules/02-later/module.md", 1, 1, "file-missing")]


def test_a_module_with_a_broken_head_costs_that_module_only_and_its_lessons_are_looked_at() -> None:
    broken = {"modules/02-later/module.md": b"---\nid: later\n---\n", LATER: lesson("one", b"[^x]")}
    lessons, found = read(**broken)
    assert lessons == REST
    assert found == [
        (LATER, 6, 1, "fact-unknown"),
        ("modules/02-later/module.md", 2, 1, "wrong-value"),
    ]


def test_without_a_front_page_the_modules_stay() -> None:
    lessons, found = read(**{"modules/course.md": None})
    assert lessons == [*REST, "one"]
    assert found == [("modules/course.md", 1, 1, "file-missing")]


@pytest.mark.parametrize(
    ("ledger", "expected"),
    [
        (None, ("modules/facts.yaml", 1, 1, "file-missing")),
        (b"facts: [", ("modules/facts.yaml", 1, 9, "front-matter-unreadable")),
        (b"\xff", ("modules/facts.yaml", 1, 1, "file-unreadable")),
    ],
)
def test_a_ledger_that_cannot_be_read_is_one_mistake_and_hides_no_lesson(
    ledger: bytes | None, expected: tuple[str, int, int, str]
) -> None:
    lessons, found = read(**{"modules/facts.yaml": ledger})
    assert lessons == [*REST, "one"]
    assert found == [expected]


def test_an_id_that_another_file_has_is_reported_with_its_place() -> None:
    lessons, found = read(**{LATER: lesson("ninth")})
    assert lessons == REST
    assert found == [(LATER, 2, 1, "id-duplicate")]
    lessons, found = read(**{"modules/02-later/module.md": module("first")})
    assert lessons == REST
    assert found == [("modules/02-later/module.md", 2, 1, "id-duplicate")]


def test_a_question_with_an_id_of_another_lesson_is_left_out() -> None:
    files = {**FILES, LATER: lesson("one", b"Text.\n\n" + QUESTION)}
    _, modules, _, (found,) = read_modules(files)
    assert (found.line, found.column, found.rule) == (9, 1, "id-duplicate")
    assert "modules/01-first/9-ninth.md:7" in found.message
    assert modules[1].lessons[0].blocks[1] == LeftOut(title="Q", line=8)


def test_names_that_the_course_does_not_know_are_errors_at_their_place() -> None:
    named = QUESTION.replace(b"which\n", b"which-2 \xc2\xb7 **Competency:** C4, C5\n")
    assert read(**{LATER: lesson("one", named)})[1] == [(LATER, 7, 39, "unknown-competency")]
    named = QUESTION.replace(b"which\n", b"which-2 \xc2\xb7 **Objective:** o\n")
    assert read(**{LATER: lesson("one", named)})[1] == [(LATER, 7, 34, "unknown-objective")]
    lessons, found = read(
        **{"modules/01-first/module.md": module("first", "competencies: [C4, C9]\n")}
    )
    assert lessons == [*REST, "one"]
    assert found == [("modules/01-first/module.md", 6, 20, "unknown-competency")]


@pytest.mark.parametrize(
    "path",
    ["modules/03_third/01-one.md", "modules/02-later/Two.md", "modules/02-later/sub/01-one.md"],
)
def test_a_file_in_the_wrong_place_is_named(path: str) -> None:
    lessons, found = read(**{path: lesson("two")})
    assert lessons == [*REST, "one"]
    assert found == [(path, 1, 1, "file-misplaced")]
    assert not is_page(path)


def test_pages_are_what_is_read_as_a_lesson_a_module_or_the_front_page() -> None:
    pages = [path for path in FILES if is_page(path)]
    assert pages == [
        "modules/course.md",
        "modules/02-later/module.md",
        "modules/02-later/01-one.md",
        "modules/01-first/module.md",
        "modules/01-first/10-tenth.md",
        "modules/01-first/9-ninth.md",
    ]
