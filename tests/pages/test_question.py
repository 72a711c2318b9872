"""A question of every kind, answered with the widgets that a person has."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from course.classroom import install
from course.engine.authorising import Viewer
from course.interactions.answering import all_ways
from course.items import Interaction, all_kinds
from course.reading import read_course
from progress.store import StoreBusy
from tests.conftest import Room, bytes_of
from tests.every_kind import COURSE, LESSON, PATH, RIGHT
from tests.pages.conftest import MAIN, answer, open_page, press, texts

FIRST, LAST = "Switch off what the intruder uses", "Publish what failed"


@pytest.fixture
def only(room: Room, ana: Viewer) -> Iterator[object]:
    """Open a lesson with one of the questions and nothing else."""

    def only_(item_id: str, *, attempts: int | None = None) -> AppTest:
        head, *questions = LESSON.split("### Question: ")
        (text,) = [q for q in questions if f"**Id:** {item_id} " in q]
        if attempts:
            text = text.replace(" · **Attempts:** 1", "")
            text = text.replace("**Id:**", f"**Attempts:** {attempts} · **Id:**", 1)
        lesson = f"{head}### Question: {text}"
        room.publish(read_course(bytes_of({**COURSE, PATH: lesson})))
        install(replace(room.classroom, who=lambda _: ana.public_id))
        at = AppTest.from_file(str(MAIN), default_timeout=120)
        return open_page(at, "lesson.py", id="every-kind")

    yield only_
    install(StoreBusy("closed"))


def entries(at: AppTest) -> list[str]:
    """The entries of an order as they stand, by what their buttons say."""
    ups = [b.label for b in at.button if b.label.startswith("*Move up: ")]
    return [label.removeprefix("*Move up: ").removesuffix("*") for label in ups]


def move(at: AppTest, way: str, start: str) -> None:
    (found,) = [b for b in at.button if b.label.startswith(f"*Move {way}: {start}")]
    found.click().run()
    assert not at.exception


def put_in_order(at: AppTest) -> None:
    for place, start in enumerate((FIRST, "Tell the authority", "Tell the people", LAST)):
        while not entries(at)[place].startswith(start):
            move(at, "up", start)


def fill(at: AppTest, item_id: str) -> None:
    """Give the right answer to a question, and say how sure."""
    if item_id == "one-choice":
        at.radio[0].set_value(1)
    elif item_id == "in-order":
        put_in_order(at)
    elif item_id == "pairs":
        for select, right in zip(at.selectbox, ("The list", "What one", "The date"), strict=True):
            (chosen,) = [n for n, o in enumerate(select.options) if o.startswith(right)]
            select.set_value(chosen)
    elif item_id == "rated":
        for group, rating in zip(at.segmented_control, "421", strict=True):
            group.set_value(rating)
    else:
        at.text_input[0].set_value({"people": "3 050", "named": " Asset-Register "}[item_id])
    at.radio[-1].set_value(90)


@pytest.mark.parametrize("item_id", RIGHT)
def test_a_question_of_every_kind_is_answered_and_its_answer_is_in_the_record(
    only: object, room: Room, ana: Viewer, item_id: str
) -> None:
    at = only(item_id)  # type: ignore[operator]
    fill(at, item_id)
    answer(at)
    assert "**Right.**" in at.success[0].value
    (kept,) = room.classroom.store.page(ana.learner_id).attempts[item_id]
    assert (kept.score, kept.confidence) == (1.0, 90)


@pytest.mark.parametrize(
    ("item_id", "missing"),
    [
        ("one-choice", "Choose an answer first."),
        ("in-order", "Move an entry first: this is still only the order they came in."),
        ("pairs", "Select a partner for each: 3 are still open."),
        ("people", "Type a number first."),
        ("named", "Type your answer first."),
        ("rated", "Rate every entry: 3 are still open."),
    ],
)
def test_what_is_missing_is_said_in_one_sentence_and_nothing_is_stored(
    only: object, room: Room, ana: Viewer, item_id: str, missing: str
) -> None:
    at = only(item_id)  # type: ignore[operator]
    answer(at)
    assert [error.value for error in at.error] == [missing]
    assert room.classroom.store.page(ana.learner_id).attempts == {}


@pytest.mark.parametrize(
    ("typed", "says"),
    [("ninety", "Write “ninety” as a number"), ("3 050 €", "Write “3 050 €” as")],
)
def test_what_is_no_number_is_said_and_stays_in_its_field(
    only: object, typed: str, says: str
) -> None:
    at = only("people")  # type: ignore[operator]
    at.text_input[0].set_value(typed)
    answer(at)
    assert at.error[0].value.startswith(says)
    assert at.text_input[0].value == typed


@pytest.mark.parametrize("typed", ["3,050", "3050,0", "3’050", "3 050 people", "+3050.00"])
def test_a_number_is_read_as_people_write_it(only: object, typed: str) -> None:
    at = only("people")  # type: ignore[operator]
    at.text_input[0].set_value(typed)
    at.radio[-1].set_value(50)
    answer(at)
    assert "**Right.**" in at.success[0].value


def test_entries_move_one_place_at_a_time_and_the_move_is_said(only: object) -> None:
    at = only("in-order")  # type: ignore[operator]
    first, second, *rest = entries(at)
    assert "Nothing moved yet." in texts(at)
    move(at, "down", first)
    assert entries(at) == [second, first, *rest]
    assert f"{first}: now 2nd of 4." in texts(at)
    ups = [b.disabled for b in at.button if b.label.startswith("*Move up")]
    downs = [b.disabled for b in at.button if b.label.startswith("*Move down")]
    assert (ups, downs) == ([True, False, False, False], [False, False, False, True])


def test_what_the_browser_is_told_of_an_order_names_places_shown_and_no_keys(
    only: object, room: Room
) -> None:
    at = only("in-order")  # type: ignore[operator]
    asked = room.catalogue.item_of["in-order"][1]
    shown = [key for key, _ in all_kinds()["order"].interaction(asked).choices]
    assert shown != sorted(shown)
    ups = [str(b.key).split()[:2] for b in at.button if b.label.startswith("*Move up")]
    assert ups == [["up", str(place)] for place in range(4)]
    downs = [str(b.key).split()[:2] for b in at.button if b.label.startswith("*Move down")]
    assert downs == [["down", str(place)] for place in range(4)]


def test_another_try_begins_with_the_last_order_and_asks_for_a_move(only: object) -> None:
    at = only("in-order")  # type: ignore[operator]
    move(at, "down", entries(at)[0])
    tried = entries(at)
    at.radio[-1].set_value(50)
    answer(at)
    assert "in the right place." in texts(at)
    assert not at.table
    assert entries(at) == tried
    at.radio[-1].set_value(50)
    answer(at)
    assert at.error[0].value == "Move an entry first: this is still the order of your last answer."


def test_another_try_at_pairs_begins_with_the_last_ones(only: object) -> None:
    at = only("pairs")  # type: ignore[operator]
    for select in at.selectbox:
        select.set_value(0)
    at.radio[-1].set_value(50)
    answer(at)
    assert [select.value for select in at.selectbox] == [0, 0, 0]


def test_hints_come_one_at_a_time_and_are_said_to_be_recorded(
    only: object, room: Room, ana: Viewer
) -> None:
    at = only("one-choice")  # type: ignore[operator]
    assert "Look at the shape." not in texts(at)
    assert "That you took a hint is recorded; it costs no points." in texts(at)
    press(at, "Show a hint")
    assert "**Hint 1 of 2.** Look at the shape." in texts(at)
    assert "the risk is another" not in texts(at)
    press(at, "Show another hint (2 of 2)")
    assert "**Hint 2 of 2.** The mean is one number, the risk is another." in texts(at)
    assert [b.label for b in at.button if "hint" in b.label] == []
    fill(at, "one-choice")
    answer(at)
    assert "with 2 hints" in at.success[0].value


def test_ratings_are_painted_beside_the_panels_with_the_same_numbers_in_a_table(
    only: object,
) -> None:
    at = only("rated")  # type: ignore[operator]
    fill(at, "rated")
    answer(at)
    (table,) = at.table
    assert list(table.value["You"]) == ["4", "2", "1"]
    assert list(table.value["Panel, mean"]) == ["4.7", "2.3", "1.3"]
    assert len(at.get("echarts_chart")) == 1


def test_every_kind_of_interaction_can_be_drawn_and_told_about() -> None:
    from course.views.pieces.answered import all_tellers

    kinds = set(Interaction.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
    assert set(all_ways()) == set(all_tellers()) == kinds
