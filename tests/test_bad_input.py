"""What a tired or hostile person puts into the course: one place, one message, no harm."""

import pytest

from course.catalogue import Catalogue
from course.diagnostics import Severity
from course.reading import read_course
from tests.conftest import FILES, LESSON_ONE, SCENARIO, bytes_of

LESSON = "modules/01-judging/01-the-tail.md"
STORY = "scenarios/pilot/scenario.md"


def read(changed: dict[str, bytes]) -> Catalogue:
    return read_course({**bytes_of(FILES), **changed})


def errors(catalogue: Catalogue, path: str) -> list[tuple[int, str]]:
    return [
        (d.line, f"{d.message} {d.help}")
        for d in catalogue.diagnostics
        if d.path == path and d.severity is Severity.ERROR
    ]


def test_the_small_course_itself_is_free_of_errors() -> None:
    assert [d for d in read({}).diagnostics if d.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (LESSON_ONE.replace("title: The tail", "title: [The tail").encode(), 3),
        (LESSON_ONE.replace("minutes: 8", "minuets: 8").encode(), 4),
        (LESSON_ONE.encode("utf-16"), 1),
        (b"\xff\xfe\x00rubbish", 1),
        (b"", 1),
        (LESSON_ONE.encode() + b"\n\nword " * 1_000_000, 1),
    ],
    ids=["broken YAML", "unknown key", "UTF-16", "no text at all", "empty", "5 MB"],
)
def test_a_lesson_that_cannot_be_read_is_left_out_at_its_line_and_the_rest_stays(
    content: bytes, line: int
) -> None:
    catalogue = read({LESSON: content})
    assert "the-week" in catalogue.place_of
    assert "pilot" in catalogue.scenario_of
    found = errors(catalogue, LESSON)
    assert line in [at for at, _ in found]
    assert len(found) <= 2


def test_a_picture_that_climbs_out_of_the_folder_is_refused_at_its_line() -> None:
    for target in ("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "data:image/png;x"):
        text = LESSON_ONE.replace("One in six ran", f"![A plan]({target})\n\nOne in six ran")
        catalogue = read({LESSON: text.encode()})
        assert 7 in [at for at, _ in errors(catalogue, LESSON)], target


def test_a_choice_that_leads_nowhere_is_named_at_its_line() -> None:
    catalogue = read({STORY: SCENARIO.replace("](#alone)", "](#alnoe)").encode()})
    line = SCENARIO.splitlines().index("- [Answer alone](#alone)") + 1
    ((at, said),) = errors(catalogue, STORY)
    assert at == line
    assert "Alone" in said or "alone" in said
    assert "the-tail" in catalogue.place_of


def test_html_and_script_are_text() -> None:
    text = LESSON_ONE.replace("quotes the mean", "<script>alert(1)</script> <b>bold</b>")
    catalogue = read({LESSON: text.encode()})
    assert any(d.path == LESSON and "HTML" in d.message for d in catalogue.diagnostics)


def test_two_lessons_with_one_id_are_told_apart_and_one_stays() -> None:
    catalogue = read({"modules/01-judging/03-again.md": LESSON_ONE.encode()})
    assert "the-tail" in catalogue.place_of
    assert errors(catalogue, "modules/01-judging/03-again.md")


def test_a_course_without_its_front_page_and_ledger_still_reads_its_lessons() -> None:
    files = bytes_of(FILES)
    del files["modules/course.md"], files["modules/facts.yaml"]
    catalogue = read_course(files)
    assert "the-week" in catalogue.place_of
    assert catalogue.diagnostics


def test_nothing_at_all_is_an_empty_course() -> None:
    catalogue = read_course({})
    assert catalogue.places == ()
    assert catalogue.scenarios == ()
