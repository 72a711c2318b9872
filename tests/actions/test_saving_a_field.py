"""A learner fills in an artefact: every entry becomes a version, none is lost."""

import json

import pytest

from course.actions.save_field import (
    LONGEST,
    EntryRefused,
    SavedField,
    restore,
    save_field,
    save_fields,
)
from course.actions.save_reflection import save_reflection
from course.engine.authorising import Viewer
from course.engine.filling import filled
from progress.states import FieldEntry
from tests.conftest import Room
from tests.forms import course_fed

WHICH = "stop-rules"


@pytest.fixture
def with_form(room: Room) -> Room:
    room.publish(course_fed())
    return room


def save(room: Room, who: Viewer, field: str, stored: str, base: int = 0) -> SavedField:
    return save_field(room.classroom, who, WHICH, field, stored, base)


def entries(room: Room, who: Viewer, field: str) -> list[FieldEntry]:
    every = room.classroom.store.entries(who.learner_id, WHICH)
    return [entry for entry in every if entry.field == field]


def texts(room: Room, who: Viewer, field: str) -> list[str]:
    return [entry.text for entry in entries(room, who, field)]


def test_the_same_entry_twice_is_one_version_and_nothing_is_no_entry(
    with_form: Room, ana: Viewer
) -> None:
    assert save(with_form, ana, "owner", "") == SavedField(0)
    assert save(with_form, ana, "owner", "Noor") == SavedField(1)
    assert save(with_form, ana, "owner", "Noor") == SavedField(1)
    assert texts(with_form, ana, "owner") == ["Noor"]


def test_a_field_is_emptied_and_that_is_a_version_too(with_form: Room, ana: Viewer) -> None:
    save(with_form, ana, "owner", "Noor")
    assert save(with_form, ana, "owner", "", 1) == SavedField(2)
    assert texts(with_form, ana, "owner") == ["Noor", ""]


def test_what_a_lesson_put_into_a_field_can_be_emptied(with_form: Room, ana: Viewer) -> None:
    save_reflection(with_form.classroom, ana, "who-puts-back", "Noor", 0)
    assert save(with_form, ana, "owner", "") == SavedField(1)
    page = with_form.classroom.store.page(ana.learner_id)
    form = with_form.catalogue.artefact_of[WHICH]
    assert filled(form, with_form.catalogue, page)[0].state == "empty"


def test_two_tabs_lose_nothing_and_the_later_one_is_told(with_form: Room, ana: Viewer) -> None:
    save(with_form, ana, "owner", "Noor")
    assert save(with_form, ana, "owner", "Sam", 0) == SavedField(2, displaced="Noor")
    assert save(with_form, ana, "owner", "Kim", 2) == SavedField(3)
    assert texts(with_form, ana, "owner") == ["Noor", "Sam", "Kim"]


def test_an_entry_saved_at_the_same_moment_as_another_becomes_the_next_version(
    with_form: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, read = with_form.classroom.store, with_form.classroom.store.page
    save(with_form, ana, "owner", "Noor")
    pages = [read(ana.learner_id)]
    save(with_form, ana, "owner", "Sam", 1)
    monkeypatch.setattr(store, "page", lambda who: pages.pop() if pages else read(who))
    assert save(with_form, ana, "owner", "Kim", 1) == SavedField(3, displaced="Sam")


def test_an_earlier_entry_comes_back_as_the_newest(with_form: Room, ana: Viewer) -> None:
    save(with_form, ana, "owner", "Noor")
    save(with_form, ana, "owner", "Sam", 1)
    assert restore(with_form.classroom, ana, WHICH, "owner", 1) == SavedField(3)
    assert restore(with_form.classroom, ana, WHICH, "owner", 0) == SavedField(4)
    assert texts(with_form, ana, "owner") == ["Noor", "Sam", "Noor", ""]
    assert entries(with_form, ana, "owner")[2].origin == "restored"
    with pytest.raises(KeyError):
        restore(with_form.classroom, ana, WHICH, "owner", 9)


def test_fields_are_brought_in_together_or_not_at_all(with_form: Room, ana: Viewer) -> None:
    save(with_form, ana, "owner", "Noor")
    bring = {"owner": "Sam", "day": "2026-12-01", "shape": ""}
    assert save_fields(with_form.classroom, ana, WHICH, bring) == ("owner", "day")
    assert [e.origin for e in with_form.classroom.store.entries(ana.learner_id, WHICH)] == [
        "",
        "import",
        "import",
    ]
    with pytest.raises(EntryRefused):
        save_fields(with_form.classroom, ana, WHICH, {"owner": "Kim", "day": "tomorrow"})
    with pytest.raises(KeyError):
        save_fields(with_form.classroom, ana, WHICH, {"owner": "Kim", "nothing": "x"})
    assert texts(with_form, ana, "owner") == ["Noor", "Sam"]


def test_an_import_beside_another_tab_keeps_both(
    with_form: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, read = with_form.classroom.store, with_form.classroom.store.page
    pages = [read(ana.learner_id)]
    save(with_form, ana, "owner", "Noor")
    monkeypatch.setattr(store, "page", lambda who: pages.pop() if pages else read(who))
    bring = {"owner": "Sam", "day": "2026-12-01"}
    assert save_fields(with_form.classroom, ana, WHICH, bring) == ("owner", "day")
    assert texts(with_form, ana, "owner") == ["Noor", "Sam"]
    assert texts(with_form, ana, "day") == ["2026-12-01"]


@pytest.mark.parametrize(
    ("field", "stored", "said"),
    [
        ("owner", "x" * (LONGEST + 1), "20,001 characters and 20,000 fit"),
        ("score", "6", "“Score” cannot hold “6”"),
        ("shape", "no-such-shape", "cannot hold"),
        ("day", "2026-02-30", "cannot hold"),
        ("stops", "not a table", "holds a table"),
        ("stops", json.dumps([["x", ""]] * 201), "201 rows and 200 fit"),
        ("stops", json.dumps([["x" * 15_000, "y" * 5_001]]), "20,001 characters"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_and_not_remembered(
    with_form: Room, ana: Viewer, field: str, stored: str, said: str
) -> None:
    with pytest.raises(EntryRefused, match=said):
        save(with_form, ana, field, stored)
    assert entries(with_form, ana, field) == []


def test_a_field_that_the_form_does_not_have_is_refused(with_form: Room, ana: Viewer) -> None:
    for artefact, field in ((WHICH, "nothing"), ("nothing", "owner")):
        with pytest.raises(KeyError):
            save_field(with_form.classroom, ana, artefact, field, "x", 0)
