"""A document is taken along as a file, brought back, and wiped, as a person does it."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_field import save_field
from course.actions.save_reflection import save_reflection
from course.actions.wipe_artefact import wipe_artefact
from course.content.artefacts import Artefact
from course.engine.authorising import Viewer
from course.engine.filling import filled
from course.exports.artefacts import Paper, file_named, formats
from course.interactions.taking_along import Download
from course.views.artefact import ArtefactView
from course.views.artefact_import import artefact_import
from tests.conftest import NOON, Room
from tests.forms import FORM, course_fed
from tests.pages.conftest import button, open_page, press, texts

WHICH = "stop-rules"
HOUR = 3_600_000


@pytest.fixture
def with_form(room: Room) -> Room:
    room.publish(course_fed())
    return room


def save(room: Room, who: Viewer, field: str, stored: str, base: int = 0) -> None:
    save_field(room.classroom, who, WHICH, field, stored, base)


def stands(room: Room, who: Viewer) -> dict[str, str]:
    fields = room.classroom.store.page(who.learner_id).kept.fields.get(WHICH, {})
    return {key: entry.text for key, entry in fields.items()}


def markdown(room: Room, who: Viewer) -> bytes:
    form = room.catalogue.artefact_of[WHICH]
    page = room.classroom.store.page(who.learner_id)
    fields = filled(form, room.catalogue, page)
    paper = Paper(form, fields, "Ana", "id-Ana", date(2026, 11, 20), room.time[0])
    return formats()["markdown"].write(paper)


def brought(at: AppTest, name: str, data: bytes) -> AppTest:
    open_page(at, "artefact.py", id=WHICH)
    at.file_uploader[0].upload(name, data, "text/markdown").run()
    assert not at.exception
    return at


def test_the_document_is_offered_in_every_format(with_form: Room, ana: Viewer, at: AppTest) -> None:
    save(with_form, ana, "day", "2027-03-31")
    open_page(at, "artefact.py", id=WHICH)
    assert [each.proto.label for each in at.get("download_button")] == [
        "Download as Word document",
        "Download as Calendar",
        "Download as Markdown",
        "Download the empty form",
    ]


def test_a_document_without_a_day_is_offered_for_no_calendar(with_form: Room, at: AppTest) -> None:
    open_page(at, "artefact.py", id=WHICH)
    offered = [each.proto.label for each in at.get("download_button")]
    assert "Download as Calendar" not in offered
    assert "as soon as a day stands in the document" in texts(at)


def test_a_file_is_named_by_the_day_of_whoever_takes_it_along(
    with_form: Room, at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "streamlit.runtime.context.ContextProxy.timezone", property(lambda _: "Pacific/Auckland")
    )
    named: list[date] = []

    def noting(form: str, artefact: Artefact, today: date) -> str:
        named.append(today)
        return file_named(form, artefact, today)

    monkeypatch.setattr("course.exports.artefacts.file_named", noting)
    open_page(at, "artefact.py", id=WHICH)
    assert set(named) == {date(2026, 11, 22)}


def test_a_file_is_written_as_the_document_stands_when_it_is_asked_for(
    with_form: Room, ana: Viewer, at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Download] = []

    def noting(view: ArtefactView, downloads: list[Download], remarks: tuple[str, ...]) -> None:
        offered.extend(downloads)

    monkeypatch.setattr("course.interactions.taking_along.take_along", noting)
    open_page(at, "artefact.py", id=WHICH)
    save(with_form, ana, "owner", "Noor")
    written = next(one for one in offered if one.name == "Markdown").make(True).decode()
    assert "Noor" in written
    assert "Name an owner." not in written


@pytest.mark.parametrize(
    ("field", "here", "there"),
    [
        ("stops", '[["Two runs fail", ""]]', '[["", "Two runs fail"]]'),
        ("shapes", "Cut costs\nin half", "Cut costs in half"),
    ],
)
def test_words_that_moved_in_a_table_or_a_list_are_a_change(
    with_form: Room, ana: Viewer, field: str, here: str, there: str
) -> None:
    save(with_form, ana, field, here)
    view = artefact_import(with_form.classroom, ana, WHICH, {field: there}, "a.md", None)
    assert view is not None
    (change,) = view.changes
    assert change.here != change.there


@pytest.mark.parametrize(
    ("zone", "clock", "newer"),
    [
        # 21 November, 22:00 UTC: the next day there already, on which the file was made.
        ("Pacific/Auckland", NOON + 10 * HOUR, False),
        # 22 November, 02:00 UTC: still the day before there, on which the file was made.
        ("America/Los_Angeles", NOON + 14 * HOUR, False),
        # 22 November, 12:00 UTC: the 23rd there, a day after the file was made.
        ("Pacific/Auckland", NOON + 24 * HOUR, True),
    ],
)
def test_the_day_in_a_files_name_is_one_of_the_learners_own_days(
    with_form: Room, ana: Viewer, zone: str, clock: int, newer: bool
) -> None:
    with_form.time[0] = clock
    save(with_form, ana, "owner", "Noor")
    day = "2026-11-21" if zone.startswith("America") else "2026-11-22"
    view = artefact_import(with_form.classroom, ana, WHICH, {"owner": "Kim"}, f"a-{day}.md", zone)
    assert view is not None
    assert [bool(change.newer_here) for change in view.changes] == [newer]


def test_an_earlier_export_is_shown_before_it_changes_anything(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    save(with_form, ana, "owner", "Noor")
    save(with_form, ana, "score", "2")
    file = markdown(with_form, ana)
    save(with_form, ana, "owner", "Sam", 1)
    save(with_form, ana, "score", "", 1)
    brought(at, "stop-rules-2026-11-20.md", file)
    said = texts(at)
    assert "2 fields would change; 1 is newer here: choose." in said
    assert "The file holds an earlier entry." in said
    assert [(box.label, box.value) for box in at.checkbox if box.label.startswith("Take")] == [
        ("Take “Owner” from the file", False),
        ("Take “Score” from the file", True),
    ]
    assert stands(with_form, ana) == {"owner": "Sam", "score": ""}
    press(at, "Bring in 1 field")
    assert stands(with_form, ana) == {"owner": "Sam", "score": "2"}
    assert "1 field was brought in." in texts(at)
    assert [box for box in at.checkbox if box.label.startswith("Take")] == []


def test_a_file_that_holds_nothing_new_says_so(with_form: Room, ana: Viewer, at: AppTest) -> None:
    save(with_form, ana, "owner", "Noor")
    brought(at, "copy.md", markdown(with_form, ana))
    assert "The file holds nothing that is not here already." in texts(at)
    assert [b for b in at.button if b.label.startswith("Bring in")] == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"\xff\xfe\x00\x01"])
def test_a_file_that_cannot_be_read_is_refused_and_changes_nothing(
    with_form: Room, ana: Viewer, at: AppTest, data: bytes
) -> None:
    brought(at, "file.md", data)
    assert at.warning
    assert stands(with_form, ana) == {}


def test_a_field_that_was_changed_after_the_day_in_the_files_name_is_newer_here(
    with_form: Room, ana: Viewer
) -> None:
    save(with_form, ana, "owner", "Noor")
    for name, newer in (("a-2026-11-20.md", True), ("a-2026-11-21.md", False), ("a.md", False)):
        view = artefact_import(
            with_form.classroom, ana, WHICH, {"owner": "Kim", "shapes": ""}, name, None
        )
        assert view is not None
        assert [bool(change.newer_here) for change in view.changes] == [newer]


def test_a_document_is_wiped_with_its_history_after_it_was_confirmed(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    save_reflection(with_form.classroom, ana, "who-puts-back", "Noor", 0)
    save(with_form, ana, "owner", "Kim is difficult")
    save(with_form, ana, "shapes", "Secret", 0)
    save(with_form, ana, "owner", "Noor", 1)
    open_page(at, "artefact.py", id=WHICH)
    press(at, "Wipe this document …")
    press(at, "Keep it")
    assert stands(with_form, ana)["owner"] == "Noor"
    press(at, "Wipe this document …")
    press(at, "Wipe it for good")
    assert stands(with_form, ana) == {"owner": "", "shapes": ""}
    history = with_form.classroom.store.entries(ana.learner_id, WHICH)
    # Word for word the same stands in a lesson, and stays there.
    assert {entry.text for entry in history} == {"", "Noor"}
    page = with_form.classroom.store.page(ana.learner_id)
    assert page.reflections["who-puts-back"].text == "Noor"
    assert "The document is wiped." in texts(at)
    assert [b for b in at.button if b.label.startswith("Wipe")] == []


def test_wiping_empties_what_lessons_put_in_and_fields_that_are_gone(
    with_form: Room, ana: Viewer
) -> None:
    save_reflection(with_form.classroom, ana, "who-puts-back", "Noor", 0)
    save(with_form, ana, "shapes", "Secret")
    with_form.publish(course_fed(form=FORM.replace("**Id:** shapes", "**Id:** forms")))
    assert wipe_artefact(with_form.classroom, ana, WHICH) == 1
    assert stands(with_form, ana) == {"owner": "", "shapes": ""}
    form = with_form.catalogue.artefact_of[WHICH]
    page = with_form.classroom.store.page(ana.learner_id)
    assert {one.state for one in filled(form, with_form.catalogue, page)} == {"empty"}
    assert wipe_artefact(with_form.classroom, ana, WHICH) == 0
    with pytest.raises(KeyError):
        wipe_artefact(with_form.classroom, ana, "nothing")


def test_a_document_that_nobody_wrote_in_offers_no_wiping(with_form: Room, at: AppTest) -> None:
    open_page(at, "artefact.py", id=WHICH)
    assert [b for b in at.button if "Wipe" in b.label] == []
    assert button(at, "Begin with “Owner”")
