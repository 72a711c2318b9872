"""The portfolio, run as Streamlit runs it."""

from streamlit.testing.v1 import AppTest

from course.actions.save_field import save_field
from course.actions.save_reflection import save_reflection
from course.engine.authorising import Viewer
from tests.conftest import Room
from tests.forms import course_fed
from tests.pages.conftest import button, open_page, texts


def test_a_portfolio_that_nobody_began_says_what_it_is_for(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    room.publish(course_fed())
    save_reflection(room.classroom, ana, "who-puts-back", "Noor", 0)
    open_page(at, "portfolio.py")
    said = texts(at)
    assert "papers that you can use at work" in said
    assert "1 of 8 fields filled in, 1 from your lessons and scenarios." in said
    assert button(at, "Open “Stop rules”")


def test_a_document_that_was_begun_says_how_it_stands_and_what_it_lacks(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    room.publish(course_fed())
    save_field(room.classroom, ana, "stop-rules", "owner", "Noor", 0)
    open_page(at, "portfolio.py")
    said = texts(at)
    assert "papers that you can use at work" not in said
    assert "1 of 8 fields filled in." in said
    assert "Still empty: “Shapes”, “Powers”, “Not doing” and 4 more." in said
    assert "Last changed on Saturday 21 November 2026, 12:00." in said
    assert button(at, "Continue with “Stop rules”")


def test_the_last_of_four_empty_fields_is_named_like_the_others(
    room: Room, ana: Viewer, at: AppTest
) -> None:
    room.publish(course_fed())
    for field, stored in (
        ("owner", "Noor"),
        ("shapes", "Cohorts"),
        ("score", "2"),
        ("day", "2027-03-31"),
    ):
        save_field(room.classroom, ana, "stop-rules", field, stored, 0)
    open_page(at, "portfolio.py")
    assert "Still empty: “Powers”, “Not doing”, “Stops” and “Shape”." in texts(at)


def test_a_course_without_documents_says_so(at: AppTest) -> None:
    open_page(at, "portfolio.py")
    assert "This course has no documents to fill in." in texts(at)
