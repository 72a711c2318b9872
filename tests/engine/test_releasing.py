"""A release is the same for the same course, reads back as written, and tells what differs."""

import json

import pytest

from course.catalogue import Catalogue
from course.content.release import RELEASE, read_release
from course.engine.releasing import as_json, differences, manifest_of
from course.lint import lint_rules
from course.reading import read_course
from tests.conftest import FACTS, FILES, LESSON_ONE, LESSON_TWO, SCENARIO, bytes_of

TAIL = "modules/01-judging/01-the-tail.md"
WEEK = "modules/01-judging/02-the-week.md"
STORY = "scenarios/pilot/scenario.md"
LEDGER = "modules/facts.yaml"
LINE = 1 + LESSON_ONE.split("\n").index(
    "**Id:** read-two · **Competency:** C4 · **Objective:** see-tail"
)
DECLARED = "minutes: 8\nchanges:\n  - {on: 2026-11-21, what: The tail moved., material: yes}\n"


def reread(**changed: str) -> Catalogue:
    files = {**FILES, **{NAMES[name]: text for name, text in changed.items()}}
    return read_course(bytes_of({path: text for path, text in files.items() if text}))


NAMES = {"tail": TAIL, "week": WEEK, "story": STORY, "ledger": LEDGER, "release": RELEASE}


def codes(catalogue: Catalogue) -> list[tuple[str, int, str]]:
    ours = ("LE080", "LE081", "LE082", "LE083")
    return [(d.path, d.line, d.code) for d in catalogue.diagnostics if d.code in ours]


def released(catalogue: Catalogue) -> str:
    return as_json(manifest_of(catalogue, "2026-10-01"))


def test_the_same_course_gives_the_same_bytes_whatever_the_order_of_its_files(
    small_course: Catalogue,
) -> None:
    again = read_course(dict(reversed(bytes_of(FILES).items())))
    assert released(again) == released(small_course)


def test_a_manifest_reads_back_as_it_was_written_with_a_line_for_each_entry(
    small_course: Catalogue,
) -> None:
    made = manifest_of(small_course, "2026-10-01")
    text = as_json(made)
    read = read_release({RELEASE: text.encode()})
    assert read is not None
    assert (read.version, read.entries, read.counts) == (made.version, made.entries, made.counts)
    assert read.troubles == ()
    lines = text.split("\n")
    assert read.lines.keys() == made.entries.keys()
    assert all(f'"id": "{key[1]}"' in lines[at - 1] for key, at in read.lines.items())
    assert json.loads(text)["counts"]["items"] == 2


def test_what_differs_is_told_by_how_far_it_reaches(small_course: Catalogue) -> None:
    before = manifest_of(small_course, "1")
    assert not differences(before, manifest_of(small_course, "2")).any
    now = reread(
        tail=LESSON_ONE.replace("[ ] A larger", "[x] A larger").replace("Pick what", "Take what"),
        week=LESSON_TWO.replace("who-puts-back", "who-puts-it"),
        story=SCENARIO.replace("trust -10", "trust -20"),
        ledger=FACTS.replace("1 in 6", "1 in 5").replace("Hearsay", "Rumour"),
    )
    found = differences(before, manifest_of(now, "2"))
    assert [one.id for one in found.added] == ["who-puts-it"]
    assert [one.id for one in found.gone] == ["who-puts-back"]
    assert [one.id for one in found.retyped] == ["ask-first"]
    assert [one.id for one in found.decided] == ["pilot", "one-in-six"]
    assert [one.id for one in found.reworded] == ["the-tail", "the-week", "read-two", "hearsay"]


def test_a_course_as_released_has_no_finding_about_it(small_course: Catalogue) -> None:
    assert {"LE080", "LE081", "LE082", "LE083"} <= {one.rule.code for one in lint_rules()}
    text = released(small_course)
    assert codes(reread(release=text)) == []
    reworded = LESSON_ONE.replace("Pick what binds you.", "Take what binds you.")
    assert codes(reread(release=text, tail=reworded)) == []


def test_a_lesson_that_cannot_be_read_is_not_held_to_be_gone(small_course: Catalogue) -> None:
    text = released(small_course)
    for old, new in (("id: the-tail", "id: The tail"), ("[x]", "[ ]")):
        assert codes(reread(release=text, tail=LESSON_ONE.replace(old, new))) == []


def test_a_lesson_and_a_story_taken_out_are_told_in_the_manifest(small_course: Catalogue) -> None:
    text = released(small_course)
    lines = [line.rpartition('"id": ')[2] for line in text.split("\n")]
    assert len(lines) > 5
    found = codes(reread(release=text, week="", story=""))
    assert {(path, code) for path, _, code in found} == {(RELEASE, "LE080")}
    told = [text.split("\n")[line - 1] for _, line, _ in found]
    assert [json.loads(one.rstrip(","))["id"] for one in told] == [
        "the-week",
        "who-puts-back",
        "pilot",
    ]
    retired = "minutes: 8\nchanges:\n  - on: 2026-11-21\n    what: Shorter.\n    retired: "
    noted = LESSON_ONE.replace("minutes: 8\n", f"{retired}[the-week, who-puts-back, pilot]\n")
    assert codes(reread(release=text, week="", story="", tail=noted)) == []


def test_a_change_is_declared_once_and_the_next_release_wants_a_new_word(
    small_course: Catalogue,
) -> None:
    text = released(small_course)
    other = LESSON_ONE.replace("- [ ] The newsletter", "- [ ] The leaflet")
    (found,) = codes(reread(release=text, tail=other))
    assert found == (TAIL, LINE, "LE082")
    declared = other.replace("minutes: 8\n", DECLARED)
    assert codes(reread(release=text, tail=declared)) == []
    second = released(reread(tail=declared))
    assert codes(reread(release=second, tail=declared)) == []
    again = declared.replace("The leaflet", "The poster")
    assert [code for *_, code in codes(reread(release=second, tail=again))] == ["LE082"]


def test_declaring_changes_no_fingerprint(small_course: Catalogue) -> None:
    declared = reread(tail=LESSON_ONE.replace("minutes: 8\n", DECLARED))
    lesson = declared.place_of["the-tail"].lesson
    assert lesson.changes[0].material
    assert lesson.hash == small_course.place_of["the-tail"].lesson.hash


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{", 1),
        ("[]", 1),
        ('{"version": "1",\n"entries": [}', 2),
        ("[" * 100_000, 1),
        ('{"version": "1", "entries": {}}', 1),
        ('{"version": "1", "entries": [7]}', 1),
        ('{"version": "1", "entries": [\n{"kind": "item", "id": "a", "hash": 1}]}', 2),
        ('{"version": "1", "entries": [\n{"kind": "item", "id": "a", "more": "x"}]}', 2),
    ],
)
def test_a_manifest_that_cannot_be_read_is_told_once_at_its_line(text: str, line: int) -> None:
    assert codes(reread(release=text or " ")) == [(RELEASE, line, "LE083")]
