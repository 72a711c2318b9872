"""The certificate's page as Streamlit runs it, from what is missing to the file."""

from streamlit.testing.v1 import AppTest

from course.actions.issue_certificate import issue_certificate
from course.engine.authorising import Viewer
from course.engine.explaining_completion import course_standing
from tests.actions.test_certifying import LESSON, given, study
from tests.conftest import Room
from tests.pages.conftest import open_page, press, texts

FIELD = "name on certificate"
CREATE = "Create my certificate"


def labels(at: AppTest, kind: str) -> list[str]:
    return [element.proto.label for element in at.get(kind)]


def test_what_is_missing_is_told_with_the_way_there(room: Room, ana: Viewer, at: AppTest) -> None:
    open_page(at, "certificate.py")
    assert at.title[0].value == "Certificate"
    assert at.header[0].value == "What is missing"
    page = room.classroom.store.page(ana.learner_id)
    (reason,) = course_standing(room.catalogue, page).explain().parts
    assert f"**{reason.text}**" in texts(at)
    assert any("Judging change" in label for label in labels(at, "page_link"))
    assert CREATE not in labels(at, "button")
    assert labels(at, "download_button") == []


def test_a_complete_course_asks_for_the_name_and_gives_the_paper(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    study(room, ana)
    open_page(at, "certificate.py")
    assert at.text_input(key=FIELD).value == "Ana"
    at.text_input(key=FIELD).input("Ana *of* <b>Æbeltoft</b>").run()
    press(at, CREATE)
    assert CREATE not in labels(at, "button")
    (event,) = given(room, ana)
    assert [code.value for code in at.code] == [event.code, f"cio-course verify {event.code}"]
    assert r"Given to **Ana \*of\* \<b\>Æbeltoft\</b\>** on 21 November 2026" in texts(at)
    assert labels(at, "download_button") == ["Download the certificate (PDF)"]
    assert "**If you erase your record**, the code becomes unknown" in texts(at)


def test_a_name_that_cannot_stand_on_paper_is_refused_beside_the_field(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    study(room, ana)
    open_page(at, "certificate.py")
    for typed, why in (
        ("  ", "Type your name."),
        ("Ana 🜲", "No font on this computer has 🜲. Write the name in other letters"),
    ):
        at.text_input(key=FIELD).input(typed).run()
        press(at, CREATE)
        assert at.error[0].value.startswith(why)
        assert at.text_input(key=FIELD).value == typed
    assert given(room, ana) == []


def test_a_letter_whose_font_is_gone_leaves_the_certificate_genuine(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    study(room, ana)
    made = issue_certificate(room.classroom, ana, "Ana 🜲")
    open_page(at, "certificate.py")
    assert "No font on this computer has 🜲. The certificate is genuine" in at.warning[0].value
    assert at.code[0].value == made.code
    assert labels(at, "download_button") == []


def test_a_certificate_for_an_earlier_version_stays_beside_the_new_one(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    study(room, ana)
    first = issue_certificate(room.classroom, ana, "Ana")
    room.rewrite(LESSON, "A lesson without questions.", "A lesson that asks nothing.")
    open_page(at, "certificate.py")
    assert at.header[0].value == "For earlier versions of the course"
    assert at.code[0].value == first.code
    press(at, CREATE)
    assert len(given(room, ana)) == 2
    assert len(labels(at, "download_button")) == 2
