"""How sure, how right, in My progress: what to read again first, the picture beside its table."""

from streamlit.testing.v1 import AppTest

from course.actions.answer_item import answer_item
from course.engine.authorising import Viewer
from course.views.calibration import calibration
from tests.checked import WRONG, drawn, publish
from tests.conftest import Room
from tests.pages.conftest import open_page, texts


def test_after_one_answer_it_says_that_it_is_too_early(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    answer_item(room.classroom, ana, drawn(room, ana, "ask-first"), ("b",), 70)
    open_page(at, "my_progress.py")
    assert "How sure, how right" in [one.value for one in at.header]
    assert "so far there is 1." in texts(at)
    assert "Said and reached" not in [one.value for one in at.subheader]


def test_what_is_worth_reading_comes_before_the_numbers_which_stand_in_a_table_too(
    at: AppTest, room: Room, ana: Viewer
) -> None:
    publish(room)
    for item in ("whose-money", "who-signs", "ask-first"):
        answer_item(room.classroom, ana, drawn(room, ana, item), WRONG[item], 90)
    open_page(at, "my_progress.py")
    view = calibration(room.classroom, ana)
    parts = [one.value for one in at.subheader]
    assert parts.index("Said and reached") == parts.index("Worth reading again") + 1
    links = [link.proto.label for link in at.get("page_link")]
    assert len(view.again) == 3
    assert {one.title for one in view.again} <= set(links)
    tables = [[tuple(row) for row in one.value.to_numpy().tolist()] for one in at.table]
    assert list(view.rows) in tables
    assert len(at.get("echarts_chart")) == 1
    assert "Brier score is 0.81" in texts(at)
