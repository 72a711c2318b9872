"""The page of notes: empty, read, changed, deleted and brought back; the lesson's named places."""

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_note import Written, save_note
from course.engine.authorising import Viewer
from progress.store import Note, StoreBusy
from tests.conftest import Room
from tests.pages.conftest import button, open_page, press, texts

QUOTE = "One in six ran far over."


def note_of(room: Room, ana: Viewer) -> Note:
    (note,) = room.classroom.store.page(ana.learner_id).kept.notes.values()
    return note


def noted(room: Room, ana: Viewer, text: str = "Ask Noor.", *, marked: bool = False) -> None:
    save_note(room.classroom, ana, Written("the-tail", "block_0.1", QUOTE, text, marked))


def test_an_empty_page_says_how_a_note_is_taken(at: AppTest) -> None:
    open_page(at, "notes.py")
    assert "You have no notes." in texts(at)
    assert "Alt+N" in texts(at)


def test_a_note_is_changed_where_it_is_read(at: AppTest, room: Room, ana: Viewer) -> None:
    noted(room, ana)
    open_page(at, "notes.py")
    assert "One in six ran far over" in texts(at)
    assert [text.value for text in at.text] == ["Ask Noor."]
    press(at, "Change")
    at.text_area[0].set_value("Ask Kim.").run()
    at.checkbox[0].check().run()
    press(at, "Done")
    assert (note_of(room, ana).text, note_of(room, ana).marked) == ("Ask Kim.", True)
    assert [text.value for text in at.text] == ["Ask Kim."]
    assert not at.warning


def test_emptying_a_note_is_no_way_to_lose_it(at: AppTest, room: Room, ana: Viewer) -> None:
    noted(room, ana)
    open_page(at, "notes.py")
    press(at, "Change")
    at.text_area[0].set_value("").run()
    assert "Delete takes it away" in at.warning[0].value
    assert note_of(room, ana).text == "Ask Noor."


def test_a_deleted_note_comes_back_as_it_was(at: AppTest, room: Room, ana: Viewer) -> None:
    noted(room, ana, marked=True)
    open_page(at, "notes.py")
    press(at, "Delete")
    assert not note_of(room, ana).says_something
    assert "You have no notes." in texts(at)
    press(at, "Undo")
    assert (note_of(room, ana).text, note_of(room, ana).marked) == ("Ask Noor.", True)
    assert "Undo" not in [b.label for b in at.button]


def test_a_text_from_another_tab_is_shown_and_nothing_is_lost(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    noted(room, ana)
    open_page(at, "notes.py")
    press(at, "Change")
    save_note(
        room.classroom, ana, Written("the-tail", "block_0.1", QUOTE, "Ask Sam.", False, base=1)
    )
    at.text_area[0].set_value("Ask Kim.").run()
    assert "There stood: Ask Sam." in at.warning[0].value
    assert note_of(room, ana).text == "Ask Kim."


def test_a_note_too_long_is_refused_in_words_and_stays_on_screen(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(room, ana)
    monkeypatch.setattr("course.actions.save_note.LONGEST", 20)
    open_page(at, "notes.py")
    press(at, "Change")
    at.text_area[0].set_value("x" * 21).run()
    assert "21 characters and 20 fit" in at.warning[0].value
    assert at.text_area[0].value == "x" * 21
    assert button(at, "Done")


def test_a_note_that_cannot_be_saved_stays_open_with_what_was_typed(
    at: AppTest, room: Room, ana: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(room, ana)
    open_page(at, "notes.py")
    press(at, "Change")

    def busy(*_: object) -> None:
        raise StoreBusy("The record is in use.")

    monkeypatch.setattr("course.interactions.noting.save_note", busy)
    at.text_area[0].set_value("Ask Kim.").run()
    press(at, "Done")
    assert "could not be saved" in at.warning[0].value
    assert at.text_area[0].value == "Ask Kim."
    monkeypatch.undo()
    press(at, "Done")
    assert note_of(room, ana).text == "Ask Kim."
    assert not at.text_area


def test_a_lesson_offers_contents_notes_and_paper(at: AppTest, room: Room) -> None:
    room.rewrite("modules/01-judging/01-the-tail.md", "One in six", "## <b>A & B</b>\n\nOne in six")
    open_page(at, "lesson.py", id="the-tail")
    html = next(each.proto.body for each in at.get("html") if "cio-aids" in each.proto.body)
    assert '<a href="#at-block_0.h1">&lt;b&gt;A &amp; B&lt;/b&gt;</a>' in html
    assert 'href="#cio-notes"' in html
