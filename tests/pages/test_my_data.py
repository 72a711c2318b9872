"""My data as Streamlit runs it: taking it along, and erasing it in two steps."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from course.actions.save_reflection import save_reflection
from course.classroom import install
from course.engine.authorising import Viewer
from progress.store import StoreBusy
from tests.conftest import Room
from tests.pages.conftest import MAIN, open_page, press, texts


def tick(at: AppTest) -> None:
    at.checkbox(key="sure").check().run()


def test_it_says_what_is_held_and_offers_both_forms_before_erasing(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    save_reflection(room.classroom, ana, "who-puts-back", "Mine", 0)
    open_page(at, "my_data.py")
    assert at.title[0].value == "My data"
    assert "The record holds 1 event about you since Saturday 21 November 2026." in texts(at)
    assert [button.proto.label for button in at.get("download_button")] == [
        "Download everything (JSON)",
        "Download tables for a spreadsheet (CSV in a zip file)",
    ]
    kinds = [element.type for element in at.main]
    assert kinds.index("download_button") < kinds.index("checkbox") < kinds.index("button")
    for part in (
        "**This is deleted",
        "**This stays**",
        "a random id that stood for you",
        "backups",
    ):
        assert part in texts(at)


def test_nothing_is_erased_without_the_tick(room: Room, ana: Viewer, at: AppTest) -> None:
    open_page(at, "my_data.py")
    press(at, "Erase my record")
    assert [error.value for error in at.error] == ["Nothing was deleted. Tick the box first."]
    assert room.classroom.store.learner(ana.public_id) is not None
    at.run()
    assert not at.error


def test_a_tick_and_the_button_erase_and_the_receipt_is_shown_with_the_way_out(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    save_reflection(room.classroom, ana, "who-puts-back", "Mine", 0)
    open_page(at, "my_data.py")
    tick(at)
    press(at, "Erase my record")
    assert room.classroom.store.learners() == ()
    assert at.title[0].value == "Your record is erased"
    receipt = at.code[0].value
    assert "Request: erase-id-Ana" in receipt
    assert "Events deleted: 1" in receipt
    assert "Done: Saturday 21 November 2026, 12:0" in receipt
    (way_out,) = at.get("link_button")
    assert way_out.proto.url == "/signin"
    assert "sure" not in at.session_state
    at.run()
    assert at.title[0].value == "Your record is erased"
    assert not at.exception


def test_another_tab_of_the_same_person_says_that_the_record_is_gone(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    other = open_page(AppTest.from_file(str(MAIN), default_timeout=120), "lesson.py", id="the-week")
    open_page(at, "my_data.py")
    tick(at)
    press(at, "Erase my record")
    other.run()
    assert not other.exception
    assert other.title[0].value == "Your record is not here any more"
    assert "in another tab or on another device" in texts(other)


def test_a_text_saved_from_another_tab_afterwards_is_not_kept(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    other = open_page(AppTest.from_file(str(MAIN), default_timeout=120), "lesson.py", id="the-week")
    open_page(at, "my_data.py")
    tick(at)
    press(at, "Erase my record")
    other.text_area(key="text who-puts-back").input("Too late").run()
    assert not other.exception
    assert list(room.classroom.store.events()) == []


def test_somebody_signed_out_is_told_that_nothing_is_lost(room: Room, ana: Viewer) -> None:
    install(replace(room.classroom, who=lambda _: None))
    at = AppTest.from_file(str(MAIN), default_timeout=120).run()
    assert at.title[0].value == "You are not signed in"
    install(StoreBusy("closed"))


def test_an_erasure_that_is_delayed_can_be_finished_on_the_same_page(
    room: Room, ana: Viewer, at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = room.classroom.store
    erase = store.erase
    tries: list[str] = []

    def delayed(learner_id: int, request_id: str, now: int) -> object:
        tries.append(request_id)
        receipt = erase(learner_id, request_id, now)
        if len(tries) < 3:
            raise StoreBusy("Older bytes remain. Repeat the same request.")
        return receipt

    monkeypatch.setattr(store, "erase", delayed)
    open_page(at, "my_data.py")
    tick(at)
    press(at, "Erase my record")
    for _ in range(2):
        assert at.title[0].value == "Your record is erased, but not finished"
        assert "Older bytes remain." in at.warning[0].value
        press(at, "Finish erasing")
    assert at.title[0].value == "Your record is erased"
    assert tries == ["erase-id-Ana"] * 3


def test_an_erasure_that_cannot_begin_is_told_and_loses_nothing(
    room: Room, ana: Viewer, at: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> object:
        raise StoreBusy("Another program is holding the record.")

    monkeypatch.setattr(room.classroom.store, "erase", refused)
    open_page(at, "my_data.py")
    tick(at)
    press(at, "Erase my record")
    assert at.title[0].value == "My data"
    assert "Another program is holding the record." in at.error[0].value
    assert room.classroom.store.learner(ana.public_id) is not None


def test_the_only_operator_is_asked_who_takes_over(room: Room, ana: Viewer, at: AppTest) -> None:
    ben = room.join("Ben *of* Nowhere")
    open_page(at, "my_data.py")
    assert "You are the only operator here." in at.warning[0].value
    tick(at)
    press(at, "Erase my record")
    assert [error.value for error in at.error] == [
        "Nothing was deleted. Choose who becomes operator, or “Nobody”."
    ]
    assert at.selectbox(key="successor").options == [
        r"Ben \*of\* Nowhere",
        "Nobody: roles then stay as they are",
    ]
    at.selectbox(key="successor").select(ben.learner_id).run()
    press(at, "Erase my record")
    assert at.title[0].value == "Your record is erased"
    (left,) = room.classroom.store.learners()
    assert left.roles == {"operator"}


def test_the_only_operator_may_also_leave_without_a_successor(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    room.join("Ben")
    open_page(at, "my_data.py")
    tick(at)
    at.selectbox(key="successor").select(0).run()
    press(at, "Erase my record")
    (left,) = room.classroom.store.learners()
    assert left.roles == frozenset()


def test_settings_lead_to_it(at: AppTest) -> None:
    open_page(at, "settings.py")
    assert "My data" in [link.proto.label for link in at.get("page_link")]
