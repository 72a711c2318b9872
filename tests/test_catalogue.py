"""The catalogue: neighbours, fingerprints, and versions that can be read back."""

from course.catalogue import Catalogue, course_ref
from course.content.model import Case, LeftOut, Lesson, Prose, Reflect
from course.items import Item
from course.reading import read_course
from course.scenario.model import Scenario
from tests.conftest import COURSE, FILES, bytes_of

KINDS = {"lesson": Lesson, "item": Item, "reflect": Reflect, "scenario": Scenario}


def test_every_version_that_is_kept_reads_back_as_what_it_was(small_course: Catalogue) -> None:
    versions = list(small_course.versions())
    whole = versions.pop()
    assert (whole.ref, whole.body) == (course_ref(small_course), small_course.outline)
    assert {version.ref.kind for version in versions} == set(KINDS)
    for version in versions:
        value = KINDS[version.ref.kind].model_validate_json(version.body)
        assert value.hash == version.ref.hash


def test_lessons_know_their_neighbours_and_the_ends_have_one(small_course: Catalogue) -> None:
    before, after = small_course.neighbours("the-tail")
    assert before is None
    assert after is not None
    assert after.lesson.id == "the-week"
    assert small_course.neighbours("the-week")[1] is None


def test_blank_lines_and_places_change_no_fingerprint(small_course: Catalogue) -> None:
    moved = {
        path: text.replace("\n\n", "\n\n\n\n") if path.startswith("modules/01") else text
        for path, text in FILES.items()
    }
    again = read_course(bytes_of(moved))
    assert [v.ref for v in again.versions()] == [v.ref for v in small_course.versions()]


def test_another_rule_of_completion_is_another_course() -> None:
    rule = COURSE.replace("competencies:", "completion: {scenarios: 1}\ncompetencies:", 1)
    asked, plain = (
        read_course(bytes_of({**FILES, "modules/course.md": text})) for text in (rule, COURSE)
    )
    assert asked.course.completion.scenarios == 1
    assert asked.hash != plain.hash


def test_the_kind_of_a_block_counts_in_the_fingerprint() -> None:
    blocks = (
        Prose(markdown="x"),
        Case(title="x", outcome="", year="", markdown="x"),
        LeftOut(title="x"),
    )
    hashes = {Lesson(id="a", title="A", minutes=1, blocks=(block,)).hash for block in blocks}
    assert len(hashes) == len(blocks)
