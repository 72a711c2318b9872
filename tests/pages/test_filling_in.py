"""Filling in a document, field by field, as a person does it."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_field import save_field
from course.actions.save_reflection import save_reflection
from course.engine.authorising import Viewer
from progress.states import FieldEntry
from tests.conftest import Room
from tests.forms import FORM, course_fed
from tests.pages.conftest import button, open_page, press, texts

WHICH = "stop-rules"


@pytest.fixture
def with_form(room: Room) -> Room:
    room.publish(course_fed())
    return room


def opened(at: AppTest, field: str) -> AppTest:
    return open_page(at, "artefact.py", id=WHICH, field=field)


def newest(room: Room, who: Viewer, field: str) -> FieldEntry:
    return room.classroom.store.page(who.learner_id).kept.fields[WHICH][field]


def elsewhere(room: Room, who: Viewer, field: str, stored: str, base: int = 0) -> None:
    """Save from another tab."""
    save_field(room.classroom, who, WHICH, field, stored, base)


def test_a_text_is_saved_as_it_is_written_and_says_when(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "owner")
    at.text_area[0].set_value("Noor <b>").run()
    assert newest(with_form, ana, "owner").text == "Noor <b>"
    assert any(caption.value.startswith("Saved 12:0") for caption in at.caption)
    assert at.text_area[0].value == "Noor <b>"
    at.text_area[0].set_value("").run()
    assert newest(with_form, ana, "owner").text == ""


def test_each_kind_is_entered_in_its_own_way(with_form: Room, ana: Viewer, at: AppTest) -> None:
    opened(at, "shape")
    at.radio[0].set_value("cohorts").run()
    assert newest(with_form, ana, "shape").text == "cohorts"
    opened(at, "day")
    at.text_input[0].set_value("1 December 2026").run()
    assert newest(with_form, ana, "day").text == "2026-12-01"
    at.text_input[0].set_value("soon").run()
    assert "cannot hold “soon”. Write it as 31 March 2027." in at.error[0].value
    assert newest(with_form, ana, "day").text == "2026-12-01"
    opened(at, "score")
    assert at.segmented_control[0].label == "From 1 (fragile) to 5 (robust)"
    at.segmented_control[0].set_value("4").run()
    assert newest(with_form, ana, "score").text == "4"
    opened(at, "shapes")
    at.text_area[0].set_value("a\n\nb").run()
    assert newest(with_form, ana, "shapes").text == "a\n\nb"


def test_the_last_change_is_taken_back_and_any_entry_brought_back(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "owner")
    for text in ("Noor", "Sam", "Kim"):
        at.text_area[0].set_value(text).run()
    press(at, "Undo last change")
    assert (newest(with_form, ana, "owner").text, at.text_area[0].value) == ("Sam", "Sam")
    press(at, "Bring back entry 1")
    assert (newest(with_form, ana, "owner").text, at.text_area[0].value) == ("Noor", "Noor")
    assert newest(with_form, ana, "owner").version == 5
    assert [text.value for text in at.text] == ["Noor", "Sam", "Kim", "Sam", "Noor"]


def test_a_lesson_fills_the_field_until_it_is_changed_and_stays_beside_it(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    save_reflection(with_form.classroom, ana, "who-puts-back", "Noor", 0)
    opened(at, "owner")
    assert at.text_area[0].value == "Noor"
    assert "Comes from below; yours as soon as you change it." in texts(at)
    assert "The week" in [link.proto.label for link in at.get("page_link")]
    at.text_area[0].set_value("Noor and Sam").run()
    assert newest(with_form, ana, "owner").text == "Noor and Sam"
    save_reflection(with_form.classroom, ana, "who-puts-back", "Kim", 1)
    at.run()
    assert "Changed since you wrote your own entry." in texts(at)
    press(at, "Copy into the field")
    assert newest(with_form, ana, "owner").text == "Noor and Sam\n\nKim"
    assert newest(with_form, ana, "owner").origin == "taken over"
    assert at.text_area[0].value == "Noor and Sam\n\nKim"


def test_what_another_tab_saved_is_kept_and_can_be_chosen(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "owner")
    elsewhere(with_form, ana, "owner", "Noor, elsewhere")
    at.text_area[0].set_value("Sam").run()
    assert newest(with_form, ana, "owner").text == "Sam"
    assert [code.value for code in at.code] == ["Noor, elsewhere"]
    press(at, "Use the other entry")
    assert newest(with_form, ana, "owner").text == "Noor, elsewhere"
    assert at.text_area[0].value == "Noor, elsewhere"
    assert [b for b in at.button if b.label == "Keep mine"] == []


def test_a_text_that_is_too_long_stays_on_the_page_and_is_not_remembered(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "stops")
    press(at, "Add a row")
    for area in at.text_area:
        area.set_value("x" * 15_000)
    at.run()
    assert any("30,000 characters and 20,000 fit" in e.value for e in at.error)
    assert [len(area.value or "") for area in at.text_area] == [15_000, 15_000]
    assert WHICH not in with_form.classroom.store.page(ana.learner_id).kept.fields


def test_a_table_is_written_row_by_row(with_form: Room, ana: Viewer, at: AppTest) -> None:
    opened(at, "powers")
    assert [b.label for b in at.button if b.label.startswith("Edit")] == [
        "Edit row 1",
        "Edit row 2",
    ]
    press(at, "Edit row 2")
    assert [area.label for area in at.text_area] == ["Power", "Yours", "Source"]
    assert at.text_area[0].value == "Hiring"
    at.text_area[1].set_value("the board").run()
    assert json.loads(newest(with_form, ana, "powers").text) == [
        ["Budget for IT", "", ""],
        ["Hiring", "the board", ""],
    ]
    press(at, "Done")
    assert len(at.text_area) == 0
    assert "Yours: the board" in texts(at)
    press(at, "Add a row")
    at.text_area[0].set_value("Data").run()
    press(at, "Remove this row")
    assert len(json.loads(newest(with_form, ana, "powers").text)) == 2
    press(at, "Undo last change")
    assert json.loads(newest(with_form, ana, "powers").text)[2] == ["Data", "", ""]
    press(at, "Edit row 2")
    press(at, "Clear this row")
    assert json.loads(newest(with_form, ana, "powers").text)[1] == ["Hiring", "", ""]


def test_the_rows_of_two_tabs_are_joined_where_they_are_different_rows(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "powers")
    press(at, "Edit row 2")
    theirs = [["Budget for IT", "finance", ""], ["Hiring", "", ""]]
    elsewhere(with_form, ana, "powers", json.dumps(theirs))
    at.text_area[1].set_value("me").run()
    assert json.loads(newest(with_form, ana, "powers").text) == [theirs[0], ["Hiring", "me", ""]]
    assert len(at.code) == 0


def test_a_blank_behind_a_cell_is_no_change_of_another_tab(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "powers")
    press(at, "Edit row 2")
    at.text_area[1].set_value("me ").run()
    theirs = [["Budget for IT", "finance", ""], ["Hiring", "me", ""]]
    elsewhere(with_form, ana, "powers", json.dumps(theirs), 1)
    at.text_area[2].set_value("the law").run()
    assert json.loads(newest(with_form, ana, "powers").text) == [
        theirs[0],
        ["Hiring", "me", "the law"],
    ]
    assert len(at.code) == 0


def test_the_same_row_in_two_tabs_is_put_before_the_learner(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "powers")
    press(at, "Edit row 2")
    theirs = [["Budget for IT", "", ""], ["Hiring", "the board", ""]]
    elsewhere(with_form, ana, "powers", json.dumps(theirs))
    at.text_area[1].set_value("me").run()
    assert json.loads(newest(with_form, ana, "powers").text)[1] == ["Hiring", "me", ""]
    assert [code.value for code in at.code] == ["Hiring | the board"]
    press(at, "Use the other entry")
    assert json.loads(newest(with_form, ana, "powers").text) == theirs


def test_rows_that_the_form_only_numbers_are_not_numbered_by_hand(
    with_form: Room, at: AppTest
) -> None:
    opened(at, "not-doing")
    press(at, "Edit row 1")
    assert [area.label for area in at.text_area] == ["What"]


def test_advice_appears_and_goes_with_what_is_entered(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    elsewhere(with_form, ana, "shape", "big-bang")
    opened(at, "score")
    at.segmented_control[0].set_value("1").run()
    assert any("Choose another shape." in warning.value for warning in at.warning)
    at.segmented_control[0].set_value("3").run()
    assert not any("Choose another shape." in warning.value for warning in at.warning)


def test_an_entry_that_the_field_no_longer_takes_is_shown(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    elsewhere(with_form, ana, "shape", "cohorts")
    with_form.publish(course_fed(form=FORM.replace("- Cohorts", "- Waves")))
    opened(at, "shape")
    assert at.radio[0].value is None
    assert [code.value for code in at.code][:1] == ["cohorts"]


def test_a_field_taken_out_while_it_is_open_says_so_and_loses_nothing(
    with_form: Room, ana: Viewer, at: AppTest
) -> None:
    opened(at, "owner")
    at.text_area[0].set_value("Noor").run()
    with_form.publish(
        course_fed(
            "shapes",
            FORM.replace("**Id:** owner", "**Id:** keeper").replace(
                "**Must:** owner", "**Must:** keeper"
            ),
        )
    )
    at.run()
    assert newest(with_form, ana, "owner").text == "Noor"
    assert "No longer asked" in [header.value for header in at.header]


def test_the_way_leads_to_the_next_field(with_form: Room, at: AppTest) -> None:
    opened(at, "owner")
    assert button(at, "Next field: Shapes")
    assert at.caption[0].value == "Field 1 of 8"
